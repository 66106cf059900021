package io.bailiff.server.console.kill;

import io.bailiff.core.outbox.Enforcement;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.LoggedKill;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How far the receivers have got with one kill.
record EnforcementReport(List<Line> lines) {

    /// @param latency from the kill to the receipt; empty without a receipt
    record Line(Enforcement enforcement, Optional<Duration> latency) {

        /// What it calls itself, or else the id of its stream.
        String name() {
            var receiver = enforcement.receiver();
            return receiver.description().isBlank() ? receiver.id() : receiver.description();
        }

        Enforcement.State state() {
            return enforcement.state();
        }
    }

    static EnforcementReport of(Receivers receivers, LoggedKill kill) {
        return new EnforcementReport(receivers.towards(kill).stream()
                .map(one -> new Line(one, one.latency(kill)))
                .toList());
    }
}
