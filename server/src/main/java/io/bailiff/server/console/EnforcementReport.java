package io.bailiff.server.console;

import io.bailiff.core.outbox.Enforcement;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.LoggedKill;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How far the receivers have got with one kill.
///
/// @param lines those that have not confirmed first
public record EnforcementReport(List<Line> lines) {

    /// @param latency from the kill to the receipt; empty without a receipt
    public record Line(Enforcement enforcement, Optional<Duration> latency) {

        /// What it calls itself, or else the id of its stream.
        public String name() {
            var receiver = enforcement.receiver();
            return receiver.description().isBlank() ? receiver.id() : receiver.description();
        }

        public Enforcement.State state() {
            return enforcement.state();
        }
    }

    static EnforcementReport of(Receivers receivers, LoggedKill kill) {
        return new EnforcementReport(receivers.towards(kill).stream()
                .map(one -> new Line(one, one.latency(kill)))
                .sorted(Comparator.comparing((Line line) -> line.state().confirmed())
                        .thenComparing(Line::name))
                .toList());
    }

    public long confirmed() {
        return lines.stream().filter(line -> line.state().confirmed()).count();
    }

    /// True if a later look could show something else.
    public boolean moving() {
        return lines.stream().anyMatch(line -> !line.state().settled());
    }

    /// True if all have confirmed that had to.
    public boolean all() {
        return confirmed() == lines.size();
    }
}
