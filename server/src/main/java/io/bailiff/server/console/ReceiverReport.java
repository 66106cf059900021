package io.bailiff.server.console;

import io.bailiff.core.outbox.Receiver;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// How far the receivers have got with one kill.
///
/// @param lines those that have not confirmed first
public record ReceiverReport(List<Line> lines) {

    public record Line(Receiver receiver, ReceiverState state) {

        /// What it calls itself, or else the id of its stream.
        public String name() {
            return receiver.description().isBlank() ? receiver.streamId() : receiver.description();
        }
    }

    static ReceiverReport of(List<Receiver> receivers, Position kill, Instant now) {
        return new ReceiverReport(receivers.stream()
                .map(receiver -> new Line(receiver, ReceiverState.of(receiver, kill, now)))
                .sorted(Comparator.comparing((Line line) -> line.state() == ReceiverState.CONFIRMED)
                        .thenComparing(Line::name))
                .toList());
    }

    /// Before the first kill every receiver is up to date, if it is there at all.
    static ReceiverReport atTheEnd(List<Receiver> receivers, Instant now) {
        return of(receivers, Position.NONE, now);
    }

    public long count(ReceiverState state) {
        return lines.stream().filter(line -> line.state() == state).count();
    }

    public long confirmed() {
        return count(ReceiverState.CONFIRMED);
    }

    public long pending() {
        return count(ReceiverState.PENDING);
    }

    public long silent() {
        return count(ReceiverState.SILENT);
    }

    /// True if a later look could show something else.
    public boolean moving() {
        return confirmed() < lines.size();
    }
}
