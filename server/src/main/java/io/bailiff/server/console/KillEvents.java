package io.bailiff.server.console;

import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.server.console.kill.Progresses;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Tells a page when the receivers of a kill get further (server-sent events, HTML Living Standard 9.2): each event
/// says how many have confirmed and were told, and the page asks for what it shows.
///
/// A connection is short, so that the browser comes again with its cookie and whoever may not look any more is told
/// nothing more. It comes again within a fifth of a second.
@Component
class KillEvents {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MOST = 200;

    private final Progresses progresses;
    private final Semaphore places = new Semaphore(MOST);

    KillEvents(Progresses progresses) {
        this.progresses = progresses;
    }

    /// Writes events until all is settled or the connection is old. Pages that find no place ask by the clock.
    void write(LoggedKill kill, HttpServletResponse response) throws IOException {
        if (!places.tryAcquire()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        try {
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            follow(kill, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void follow(LoggedKill kill, HttpServletResponse response) throws IOException, InterruptedException {
        OutputStream out = response.getOutputStream();
        long end = System.nanoTime() + LIFE.toNanos();
        long seen = 0;
        String told = "";
        boolean moving = true;
        out.write("retry: 200\n\n".getBytes(StandardCharsets.UTF_8));
        while (moving && System.nanoTime() < end) {
            seen = progresses.await(seen, LOOK_EVERY);
            var progress = progresses.of(kill);
            moving = progress.moving();
            String now = progress.news();
            if (!now.equals(told)) {
                told = now;
                out.write(("data: " + now + "\n\n").getBytes(StandardCharsets.UTF_8));
            }
            response.flushBuffer();
        }
    }
}
