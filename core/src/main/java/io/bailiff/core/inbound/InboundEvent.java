package io.bailiff.core.inbound;

import java.time.Instant;
import java.util.Map;

/// An event that has the form it must have, from whom and for whom it says to be. Nothing is said yet about whether its
/// transmitter may speak for whom it names.
///
/// @param jti unique at its transmitter
/// @param type the event type's URI
/// @param at when the thing itself happened, by the transmitter's clock; when it was issued if that is not said
/// @param facts what its type has of its own, by the standard's names
public record InboundEvent(
        String jti, String type, EventKind kind, EventSubject subject, Instant at, Map<String, String> facts) {
    public InboundEvent {
        facts = Map.copyOf(facts);
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /// The type's short name, for people.
    public String name() {
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
