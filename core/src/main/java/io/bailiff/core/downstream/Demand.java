package io.bailiff.core.downstream;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One app that is asked to end everything of one user, because of one kill.
///
/// @param dueAt when it is asked next; while somebody asks, when he is taken for dead
/// @param attempts how often it was asked, the try under way included
/// @param answer what the last try came to, in a few words; empty before it ended
public record Demand(
        ClientId client,
        UserId user,
        Position kill,
        State state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        String answer,
        Optional<Instant> settledAt) {
    /// For so long it is tried.
    public static final Duration LIFE = Duration.ofHours(24);

    /// For so long it is remembered after that.
    public static final Duration REMEMBERED = Duration.ofDays(30);

    /// How far it is.
    public enum State {
        PENDING("pending"),
        /// The app says that it does so, or that it knows no such user.
        DELIVERED("delivered"),
        /// The app says that it will not: it is not asked again.
        REFUSED("refused"),
        /// Nobody answered in time: it is not tried any more.
        DEAD("dead");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<State> named(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// One that is to be tried at once.
    static Demand owed(ClientId client, UserId user, Position kill, Instant now) {
        return new Demand(client, user, kill, State.PENDING, now, now, 0, "", Optional.empty());
    }

    /// This one, taken for a try.
    Demand claimed(Instant until) {
        return new Demand(client, user, kill, state, createdAt, until, attempts + 1, answer, settledAt);
    }

    Instant giveUpAt() {
        return createdAt.plus(LIFE);
    }
}
