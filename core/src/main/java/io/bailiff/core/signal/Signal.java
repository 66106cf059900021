package io.bailiff.core.signal;

import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One thing that happened, before it is put into the words of any receiver.
///
/// @param at the time of the thing itself; of a kill its outside time W
/// @param reason for other parties' administrators: never what somebody typed, and never empty for events of CAEP
/// @param facts what this type has of its own, by the standard's names
/// @param cause the same for everything that is told of one cause
/// @param kill the kill that it tells of, if it does
public record Signal(
        SignalType type,
        SignalSubject subject,
        Instant at,
        Initiator initiator,
        String reason,
        Map<String, String> facts,
        String cause,
        Optional<Position> kill) {
    public Signal {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /// About the stream itself.
    static Signal control(SignalType type, Map<String, String> facts, String cause, Instant now) {
        return new Signal(type, SignalSubject.STREAM, now, Initiator.SYSTEM, "", facts, cause, Optional.empty());
    }

    /// Of two held events with the same topic the later one makes the earlier one obsolete.
    public String topic() {
        String about = subject.key();
        return switch (type) {
            case SESSION_REVOKED, DEVICE_COMPLIANCE_CHANGE, RISK_LEVEL_CHANGE -> type + " " + about;
            case ACCOUNT_DISABLED, ACCOUNT_ENABLED, ACCOUNT_PURGED -> "ACCOUNT " + about;
            case CREDENTIAL_CHANGE ->
                type + " " + about + " " + facts.get("credential_type") + " " + facts.get("change_type");
            case VERIFICATION, STREAM_UPDATED -> type.toString();
        };
    }

    /// Events of one principal are told in their order; those of none in any.
    public String principal() {
        return switch (type) {
            case VERIFICATION -> "";
            case STREAM_UPDATED -> "stream";
            default -> subject.user().map(user -> user.text()).orElse("");
        };
    }
}
