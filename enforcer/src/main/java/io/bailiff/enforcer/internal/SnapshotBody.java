package io.bailiff.enforcer.internal;

import io.bailiff.signals.feed.SnapshotLine;
import io.bailiff.signals.feed.SnapshotLine.Begin;
import io.bailiff.signals.feed.SnapshotLine.End;
import io.bailiff.signals.feed.SnapshotLine.Killed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/// Reads a snapshot while it arrives, a line at a time, straight into a table: a million kills never stand
/// in memory as text.
final class SnapshotBody implements BodySubscriber<SnapshotBody.Reading> {
    private static final int LONGEST_LINE = 4096;

    private final KillTable table;
    private final CompletableFuture<Reading> body = new CompletableFuture<>();
    private final AtomicReference<Flow.Subscription> source = new AtomicReference<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private Optional<Begin> begin = Optional.empty();
    private Optional<End> end = Optional.empty();
    private long scopes;

    SnapshotBody(KillTable table) {
        this.table = table;
    }

    /// What was read.
    ///
    /// @param begin the first line, if everything up to the last line was there and counted rightly
    record Reading(Optional<Begin> begin, KillTable table) {}

    @Override
    public CompletionStage<Reading> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source.set(subscription);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next != '\n') {
                    line.write(next);
                }
                if ((next == '\n' && !take()) || line.size() > LONGEST_LINE) {
                    source.get().cancel();
                    body.completeExceptionally(new IOException("malformed snapshot"));
                    return;
                }
            }
        }
    }

    private boolean take() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isEmpty()) {
            return true;
        }
        Optional<SnapshotLine> read = SnapshotLine.read(text);
        if (read.isEmpty() || end.isPresent()) {
            return false;
        }
        SnapshotLine it = read.get();
        if (it instanceof Begin first) {
            boolean expected = begin.isEmpty();
            begin = Optional.of(first);
            return expected;
        }
        if (it instanceof Killed killed) {
            table.raise(killed.scope(), killed.n(), killed.at());
            scopes++;
        }
        if (it instanceof End last) {
            end = Optional.of(last);
        }
        return begin.isPresent();
    }

    @Override
    public void onError(Throwable trouble) {
        body.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        boolean whole = (line.size() == 0 || take())
                && end.filter(last -> last.scopes() == scopes).isPresent();
        body.complete(new Reading(whole ? begin : Optional.empty(), table));
    }
}
