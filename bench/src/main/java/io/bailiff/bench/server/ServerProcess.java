package io.bailiff.bench.server;

import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Trust;
import io.bailiff.bench.http.Wire;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The real server as `./bailiff start` runs it.
public final class ServerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final Process process;
    private final URI base;
    private final Path data;
    private final Duration ready;

    private ServerProcess(Process process, URI base, Path data, Duration ready) {
        this.process = process;
        this.base = base;
        this.data = data;
        this.ready = ready;
    }

    /// What to run.
    ///
    /// @param checkout of the repository
    /// @param database empty for SQLite in the data directory
    /// @param javaOptions more options for the JVM
    public record Order(Path checkout, Path data, int port, Optional<String> database, String javaOptions) {
        /// The server may call receivers on this machine that show its own certificate, which must be there already.
        Order callingThisMachine() {
            String options = "-Dbailiff.outbound.allow=127.0.0.1,::1 -Dbailiff.outbound.authorities="
                    + data.resolve("ca.pem") + " " + javaOptions;
            return new Order(checkout, data, port, database, options.strip());
        }

        URI base() {
            return URI.create("https://localhost:" + port);
        }

        /// As [io.bailiff.store.Database#open] wants it.
        public String location() {
            return database.orElseGet(() -> data.resolve("bailiff.db").toString());
        }
    }

    /// Starts it and waits until its discovery document can be fetched.
    public static ServerProcess start(Order order) throws IOException {
        long began = System.nanoTime();
        var builder = new ProcessBuilder(order.checkout().resolve("bailiff").toString(), "start");
        builder.environment().put("BAILIFF_DATA", order.data().toString());
        builder.environment().put("BAILIFF_BASE_URL", order.base().toString());
        builder.environment().put("BAILIFF_JAVA_OPTS", order.javaOptions());
        order.database().ifPresent(database -> builder.environment().put("BAILIFF_DB", database));
        File log =
                order.data().resolveSibling(order.data().getFileName() + ".log").toFile();
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        try {
            awaitReady(process, order, began, log);
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
        return new ServerProcess(process, order.base(), order.data(), Duration.ofNanos(System.nanoTime() - began));
    }

    private static void awaitReady(Process process, Order order, long began, File log) throws IOException {
        Path ca = order.data().resolve("ca.pem");
        byte[] request = Request.get(URI.create(order.base() + "/default/v2.0/.well-known/openid-configuration"))
                .bytes();
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("the server has stopped:\n" + Files.readString(log.toPath()));
            }
            if (Files.exists(ca)) {
                try (Wire wire = new Wire(Address.of(order.base()), Trust.only(ca))) {
                    if (wire.exchange(request).ok()) {
                        return;
                    }
                } catch (IOException | IllegalArgumentException _) {
                    // Not there yet, or the certificate is being written.
                }
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new IOException("the server is not ready after five minutes:\n" + Files.readString(log.toPath()));
    }

    public URI base() {
        return base;
    }

    public Path data() {
        return data;
    }

    /// From the start of the launcher to the first good answer.
    public Duration ready() {
        return ready;
    }

    public ProcessFacts facts() {
        return ProcessFacts.of(process.pid());
    }

    public long pid() {
        return process.pid();
    }

    /// Stops it as an operator would.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not stop within a minute");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
