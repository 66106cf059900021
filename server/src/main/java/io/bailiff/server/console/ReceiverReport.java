package io.bailiff.server.console;

import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// How far the receivers have got with one kill.
///
/// @param lines those that have not confirmed first
public record ReceiverReport(List<Line> lines) {

    public record Line(Stream receiver, ReceiverState state) {

        /// What it calls itself, or else the id of its stream.
        public String name() {
            return receiver.description().isBlank() ? receiver.id() : receiver.description();
        }
    }

    static ReceiverReport of(List<Stream> receivers, Position kill, Instant now) {
        return new ReceiverReport(receivers.stream()
                .map(receiver -> new Line(receiver, ReceiverState.of(receiver, kill, now)))
                .sorted(Comparator.comparing((Line line) -> line.state() == ReceiverState.CONFIRMED)
                        .thenComparing(Line::name))
                .toList());
    }

    /// How they are now, whatever they have confirmed before: who is silent is silent.
    ///
    /// @param newest the newest kill; [Position#NONE] before the first
    static ReceiverReport now(List<Stream> receivers, Position newest, Instant now) {
        var unconfirmed = new Position(Position.MAX);
        return new ReceiverReport(of(receivers, newest, now).lines().stream()
                .map(line -> ReceiverState.of(line.receiver(), unconfirmed, now) == ReceiverState.SILENT
                        ? new Line(line.receiver(), ReceiverState.SILENT)
                        : line)
                .toList());
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
