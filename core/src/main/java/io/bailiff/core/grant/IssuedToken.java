package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an access token with a good signature says about its descent.
///
/// @param holder what it hangs on
/// @param issued the log's position when it was issued
/// @param lineage the life of the log in which it was issued
public record IssuedToken(
        ClientId client, Holder holder, Position born, Position issued, String lineage, Instant expiresAt) {

    /// What a token hangs on.
    public sealed interface Holder {

        /// A user's grant. The grant's row must say the same.
        record Granted(UserId user, SessionId session, GrantId grant) implements Holder {}

        /// The client on its own account.
        record Application() implements Holder {}
    }

    /// What is known about it.
    public sealed interface Verdict {

        /// @param outdated scopes that it names and that do not hold any more
        record Live(List<ClaimsScope.OfPermission> outdated) implements Verdict {
            public Live {
                outdated = List.copyOf(outdated);
            }
        }

        /// What it hangs on is alive, but something has changed since: the next one will be right.
        record Outdated() implements Verdict {}

        /// @param floor as in [io.bailiff.core.revocation.Standing]: the time from which something new under its
        /// scopes may be stamped
        record Dead(io.bailiff.core.revocation.Liveness why, long floor) implements Verdict {}

        /// It is of another life of the log, from the future, or does not agree with what the store has: nobody
        /// should have a good signature on that.
        record Impossible(String why) implements Verdict {}
    }

    static Optional<String> impossible(IssuedToken token, io.bailiff.core.revocation.Head head) {
        if (!token.lineage().equals(head.lineage())) {
            return Optional.of("lineage");
        }
        return token.born().compareTo(head.position()) > 0 ? Optional.of("bornInTheFuture") : Optional.empty();
    }
}
