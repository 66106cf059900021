package io.bailiff.core.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One app that is told of the end of one sign-in: there is never a second one for the same two.
///
/// @param kill what ended it, if a kill did
/// @param dueAt when it is tried next; while somebody tries, when he is taken for dead
/// @param attempts how often it was tried, the try under way included
/// @param answer what the last try came to, in a few words; empty before it ended
public record LogoutDelivery(
        SessionId session,
        ClientId client,
        UserId user,
        LogoutReason reason,
        Optional<Position> kill,
        State state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        String answer,
        Optional<Instant> settledAt) {
    /// For so long it is tried.
    public static final Duration LIFE = Duration.ofHours(24);

    /// How far it is.
    public enum State {
        PENDING("pending"),
        /// The app says that its session is over.
        DELIVERED("delivered"),
        /// The app says that it will not or cannot end its session: it is not asked again.
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
    static LogoutDelivery owed(
            SessionId session,
            ClientId client,
            UserId user,
            LogoutReason reason,
            Optional<Position> kill,
            Instant now) {
        return new LogoutDelivery(
                session, client, user, reason, kill, State.PENDING, now, now, 0, "", Optional.empty());
    }

    /// This one, taken for a try.
    LogoutDelivery claimed(Instant until) {
        return new LogoutDelivery(
                session, client, user, reason, kill, state, createdAt, until, attempts + 1, answer, settledAt);
    }

    Instant giveUpAt() {
        return createdAt.plus(LIFE);
    }
}
