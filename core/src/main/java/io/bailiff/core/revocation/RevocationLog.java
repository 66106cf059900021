package io.bailiff.core.revocation;

import io.bailiff.core.id.UserId;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The kills, to be looked at, and what one more of them would do.
public final class RevocationLog {
    private final Transactions<? extends RevocationReads, ?> store;
    private final InstantSource clock;

    public RevocationLog(Transactions<? extends RevocationReads, ?> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What a kill would do if it came now. It promises nothing: the command looks again.
    ///
    /// @param toll what would end
    /// @param refusal why the caller may not, as [RevocationRules] says; empty if he may
    public record Preview(Toll toll, Optional<String> refusal) {}

    /// Empty if the scope names nothing, or a thing of somebody other than `expectedOwner`.
    public Optional<Preview> preview(Scope scope, Optional<UserId> expectedOwner, Authority authority) {
        var now = clock.instant();
        return store.read(reads -> switch (reads.facts(scope, now)) {
            case ScopeFacts.Unknown() -> Optional.empty();
            case ScopeFacts.Known known ->
                expectedOwner.isPresent() && !expectedOwner.equals(known.owner())
                        ? Optional.empty()
                        : Optional.of(new Preview(
                                known.toll(),
                                RevocationRules.refusal(authority, roles(reads, authority), scope, known)));
        });
    }

    /// Whom a kill of the scope would meet if it came now; nobody if it names nothing.
    public Reach reach(Scope scope) {
        var now = clock.instant();
        return store.read(reads -> reads.reach(scope, now));
    }

    private static Set<Role> roles(RevocationReads reads, Authority authority) {
        return switch (authority) {
            case Authority.OfUser(var user, var _) ->
                reads.user(user).map(User::roles).orElse(Set.of());
            case Authority.OfApplication() -> Set.of();
        };
    }

    /// The end of the log at this moment.
    public Head head() {
        return store.read(LogReads::head);
    }

    public Optional<LoggedKill> find(Position position) {
        return store.read(reads -> reads.kill(position));
    }

    /// Kills older than `before` (all if empty), newest first, at most `limit`.
    public List<LoggedKill> newest(Optional<Position> before, int limit) {
        return store.read(reads -> reads.kills(before, limit));
    }

    /// Kills older than `before` (all if empty) that fit, newest first, at most `limit`.
    public KillPage find(KillQuery query, Optional<Position> before, int limit) {
        return store.read(reads -> reads.kills(query, before, limit));
    }

    /// How many there are from `from` until before `until`; `most` if there are more.
    public long count(Instant from, Instant until, int most) {
        return store.read(reads -> reads.countKills(from, until, most));
    }
}
