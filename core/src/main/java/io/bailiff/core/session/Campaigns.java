package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.Campaign;
import io.bailiff.core.policy.PolicyReads;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asking people who have just signed in to register a better method. It is a request: the session
/// is theirs already.
public final class Campaigns {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final InstantSource clock;

    public Campaigns(Transactions<? extends SessionReads, ? extends SessionTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What somebody is asked to register.
    ///
    /// @param mayWait he may put it off
    public record Request(AuthenticatorKind kind, boolean mayWait) {}

    /// What this user is to be asked now; empty if nothing.
    public Optional<Request> requestTo(UserId user) {
        Instant now = clock.instant();
        return store.read(reads -> request(reads, user, now));
    }

    private static Optional<Request> request(PolicyReads reads, UserId user, Instant now) {
        return reads.methodsPolicy().campaign().flatMap(campaign -> {
            var registered =
                    reads.authenticators(user).stream().map(Authenticator::kind).collect(Collectors.toSet());
            var nudge = campaign.judge(
                    reads.groupsOf(user), reads.permitted(user), registered, reads.skipped(user, campaign.kind()), now);
            return nudge == Campaign.Nudge.NOTHING
                    ? Optional.empty()
                    : Optional.of(new Request(campaign.kind(), nudge == Campaign.Nudge.ASK));
        });
    }

    /// Puts it off.
    ///
    /// @return false if there is nothing to put off, or it may not wait any more
    public boolean putOff(SessionFacts facts, ClientId through) {
        Instant now = clock.instant();
        UserId user = facts.user().id();
        return store.write(tx -> {
            var request = request(tx, user, now).filter(Request::mayWait);
            request.ifPresent(one -> {
                tx.skip(user, one.kind(), now);
                tx.audit(new AuditEntry(
                        now,
                        new Actor.ByUser(user, through),
                        "put-off-registration",
                        user.text(),
                        AuditEntry.OK,
                        Map.of("kind", one.kind().wireName())));
            });
            return request.isPresent();
        });
    }
}
