package io.bailiff.core.grant;

import io.bailiff.core.access.Watch;
import java.time.Duration;

/// How long access tokens live.
///
/// @param usual if their client or API cannot do better
/// @param watched if the API hears of kills and the client understands challenges
public record AccessLife(Duration usual, Duration watched) {
    /// At most so long at an API that does not hear of kills, if a policy insists that it should.
    public static final Duration UNHEARD = Duration.ofMinutes(5);

    /// @param capable its client understands claims challenges (`cp1`)
    /// @param heard its API hears of kills at this moment
    /// @param age of the proof of its user
    public Duration of(boolean capable, boolean heard, Watch watch, Duration age) {
        if (!heard) {
            return watch.strict() ? shorter(usual, UNHEARD) : usual;
        }
        return capable && !watch.off() ? longer(usual, within(watch, age)) : usual;
    }

    /// No API has to remember a kill for longer.
    public Duration longest() {
        return longer(usual, watched);
    }

    /// A long token does not outlast the time after which its user has to prove himself again.
    private Duration within(Watch watch, Duration age) {
        return watch.frequency()
                .map(limit -> shorter(watched, limit.minus(age)))
                .orElse(watched);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
