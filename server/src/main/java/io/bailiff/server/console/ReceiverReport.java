package io.bailiff.server.console;

import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// How the receivers are.
///
/// @param lines those that have not confirmed first
public record ReceiverReport(List<Line> lines) {

    public record Line(Stream receiver, ReceiverState state) {

        /// What it calls itself, or else the id of its stream.
        public String name() {
            return receiver.description().isBlank() ? receiver.id() : receiver.description();
        }
    }

    /// How they are now, whatever they have confirmed before: who is silent is silent.
    ///
    /// @param newest the newest kill; [Position#NONE] before the first
    public static ReceiverReport now(List<Stream> receivers, Position newest, Instant now) {
        var unconfirmed = new Position(Position.MAX);
        return new ReceiverReport(receivers.stream()
                .map(receiver -> new Line(
                        receiver,
                        ReceiverState.of(receiver, unconfirmed, now) == ReceiverState.SILENT
                                ? ReceiverState.SILENT
                                : ReceiverState.of(receiver, newest, now)))
                .sorted(Comparator.comparing((Line line) -> line.state() == ReceiverState.CONFIRMED)
                        .thenComparing(Line::name))
                .toList());
    }

    public long silent() {
        return lines.stream()
                .filter(line -> line.state() == ReceiverState.SILENT)
                .count();
    }
}
