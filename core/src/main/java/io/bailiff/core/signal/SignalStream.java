package io.bailiff.core.signal;

import io.bailiff.core.id.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A receiver's stream of events.
///
/// @param owner the client that made it and may manage it; empty if an administrator set it up
/// @param audience `aud` of every event of it; never changes
/// @param requested the event types that were asked for, as they were written; empty for all
/// @param verifiedAt when it was last asked for a verification
/// @param since what happened later is told
public record SignalStream(
        StreamId id,
        Optional<ClientId> owner,
        String audience,
        StreamRoute route,
        WireProfile profile,
        SubjectForm form,
        Optional<List<String>> requested,
        String description,
        StreamState state,
        StreamHealth health,
        Instant verifiedAt,
        Instant createdAt,
        SignalCursor since) {
    /// Verifications that come faster are refused.
    public static final Duration BETWEEN_VERIFICATIONS = Duration.ofSeconds(10);

    public static final int DESCRIPTION_MAX = 200;
    public static final int MOST_REQUESTED = 50;
    public static final int REQUESTED_MAX = 300;

    public SignalStream {
        requested = requested.map(List::copyOf);
    }

    /// What it is told of the things that it can ask for.
    public List<SignalType> delivered() {
        return SignalType.supported().stream()
                .filter(type ->
                        requested.map(asked -> asked.contains(type.uri())).orElse(true))
                .toList();
    }

    boolean wants(SignalType type) {
        return type.control() || delivered().contains(type);
    }

    /// Nobody is there to take what is held.
    boolean unwell(Instant now) {
        return switch (route) {
            case StreamRoute.Push _ -> health.circuit(now) != StreamHealth.Circuit.CLOSED;
            case StreamRoute.Poll() ->
                health.lastContact().orElse(createdAt).plus(StreamHealth.SILENT).isBefore(now);
        };
    }

    SignalStream configured(
            StreamRoute route, WireProfile profile, Optional<List<String>> requested, String description) {
        return new SignalStream(
                id,
                owner,
                audience,
                route,
                profile,
                form,
                requested,
                description,
                state,
                health,
                verifiedAt,
                createdAt,
                since);
    }

    SignalStream in(StreamState changed) {
        return new SignalStream(
                id,
                owner,
                audience,
                route,
                profile,
                form,
                requested,
                description,
                changed,
                health,
                verifiedAt,
                createdAt,
                since);
    }
}
