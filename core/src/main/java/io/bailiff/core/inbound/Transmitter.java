package io.bailiff.core.inbound;

import io.bailiff.core.id.TransmitterId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Another system that tells us what happened there.
///
/// @param issuer letter for letter as it stands in its tokens
/// @param keys where its keys are
/// @param audience as what it may mean us: one of these in `aud`
/// @param legacy it speaks as those do who came before the final text: subjects within events, milliseconds
/// @param critical members of complex subjects that must be understood
/// @param modes kinds that nothing is said about are observed
/// @param cappedAt when it met its cap; until somebody has looked, all its events are observed
/// @param resumedAt since when its cap counts
public record Transmitter(
        TransmitterId id,
        String name,
        String issuer,
        String keys,
        Set<String> audience,
        boolean legacy,
        Set<String> critical,
        Route route,
        Stream stream,
        Access access,
        SpeaksFor speaksFor,
        Map<EventKind, Mode> modes,
        Cap cap,
        boolean paused,
        Optional<Instant> cappedAt,
        Instant resumedAt,
        Link link,
        Instant createdAt) {
    public static final int MOST = 50;
    public static final int NAME_MAX = 100;

    public Transmitter {
        audience = Set.copyOf(audience);
        critical = Set.copyOf(critical);
        modes = Map.copyOf(modes);
    }

    /// How its events get here.
    public sealed interface Route {

        /// It posts them (RFC 8935).
        ///
        /// @param authorizationHash of what it shows as `Authorization`; empty if it shows nothing
        record Push(Optional<String> authorizationHash) implements Route {}

        /// We ask for them (RFC 8936).
        record Poll(String address) implements Route {}
    }

    /// Its stream for us.
    ///
    /// @param id empty text if nobody told us
    /// @param configuration where streams are made there; empty text if it was set up by hand
    /// @param verification where a verification is asked for; empty text if nowhere
    /// @param state what the next verification that we asked for will say
    public record Stream(String id, String configuration, String verification, Optional<String> state) {}

    /// How it goes with it.
    ///
    /// @param failures polls in a row that failed
    /// @param retryAt it is not asked before then
    /// @param status what it said last of its stream; empty text if nothing
    /// @param answer what the last poll came to, in a few words
    public record Link(
            int failures,
            Instant retryAt,
            Optional<Instant> lastContact,
            Optional<Instant> verifiedAt,
            String status,
            String answer) {
        public static final Link FRESH = new Link(0, Instant.EPOCH, Optional.empty(), Optional.empty(), "", "");
    }

    /// What becomes of its events of this kind at this moment.
    public Mode mode(EventKind kind) {
        Mode mode = modes.getOrDefault(kind, Mode.OBSERVE);
        return mode == Mode.ON && cappedAt.isPresent() ? Mode.OBSERVE : mode;
    }

    public boolean polled() {
        return route instanceof Route.Poll;
    }

    /// The name of who acts when it speaks.
    String actor() {
        return "transmitter " + id.text();
    }

    /// Its name, what it may say and what comes of that.
    public Transmitter edited(String name, SpeaksFor speaksFor, Map<EventKind, Mode> modes, Cap cap) {
        return new Transmitter(
                id, name, issuer, keys, audience, legacy, critical, route, stream, access, speaksFor, modes, cap,
                paused, cappedAt, resumedAt, link, createdAt);
    }

    /// Whether it is listened to. Who lets it go on has looked at what met its cap.
    public Transmitter paused(boolean value, Instant now) {
        return new Transmitter(
                id,
                name,
                issuer,
                keys,
                audience,
                legacy,
                critical,
                route,
                stream,
                access,
                speaksFor,
                modes,
                cap,
                value,
                value ? cappedAt : Optional.empty(),
                value ? resumedAt : now,
                link,
                createdAt);
    }

    Transmitter capped(Instant now) {
        return new Transmitter(
                id,
                name,
                issuer,
                keys,
                audience,
                legacy,
                critical,
                route,
                stream,
                access,
                speaksFor,
                modes,
                cap,
                paused,
                Optional.of(now),
                resumedAt,
                link,
                createdAt);
    }
}
