package io.bailiff.core.client;

import io.bailiff.core.id.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a client asked for tokens of late, to the day.
///
/// @param capable when it last said that it understands claims challenges (`cp1`)
/// @param plain when it last did not
public record Sighting(ClientId client, Optional<Instant> capable, Optional<Instant> plain) {
    /// What is older says nothing about the client as it is now.
    public static final Duration RECENT = Duration.ofDays(30);

    /// What a client can be counted on for.
    public enum Capability {
        /// It understood challenges each time.
        YES("yes"),
        /// It never did.
        NO("no"),
        /// Some of its copies do.
        MIXED("mixed"),
        /// It has not asked for a token of late.
        UNKNOWN("unknown");

        private final String wireName;

        Capability(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static Sighting none(ClientId client) {
        return new Sighting(client, Optional.empty(), Optional.empty());
    }

    public Capability capability(Instant now) {
        Instant since = now.minus(RECENT);
        boolean did = capable.filter(since::isBefore).isPresent();
        boolean didNot = plain.filter(since::isBefore).isPresent();
        if (did) {
            return didNot ? Capability.MIXED : Capability.YES;
        }
        return didNot ? Capability.NO : Capability.UNKNOWN;
    }
}
