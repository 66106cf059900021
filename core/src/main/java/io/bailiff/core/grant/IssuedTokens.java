package io.bailiff.core.grant;

import io.bailiff.core.grant.IssuedToken.Holder;
import io.bailiff.core.grant.IssuedToken.Verdict;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Tells whether a token that we signed is alive, by the primary's state at this moment. Tokens are not stored:
/// what they hang on is.
public final class IssuedTokens {
    private final Transactions<? extends GrantReads, ?> store;
    private final InstantSource clock;

    public IssuedTokens(Transactions<? extends GrantReads, ?> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public Verdict judge(IssuedToken token) {
        Instant now = clock.instant();
        return store.read(reads -> IssuedToken.impossible(token, reads.head())
                .<Verdict>map(Verdict.Impossible::new)
                .orElseGet(() -> judge(reads, token, now)));
    }

    private static Verdict judge(GrantReads reads, IssuedToken token, Instant now) {
        return switch (token.holder()) {
            case Holder.Granted granted ->
                reads.grant(granted.grant())
                        .filter(facts -> agrees(facts, token, granted))
                        .map(facts -> verdict(reads, facts, token, now))
                        .orElseGet(() -> new Verdict.Impossible("noSuchGrant"));
            case Holder.Application() -> judge(reads, token, token.client(), now);
        };
    }

    private static Verdict judge(GrantReads reads, IssuedToken token, ClientId client, Instant now) {
        if (reads.client(client).isEmpty()) {
            return new Verdict.Impossible("noSuchClient");
        }
        Standing standing = reads.standingOf(client);
        return verdict(Alive.judge(token.born(), standing, token.expiresAt(), now), standing);
    }

    private static boolean agrees(GrantFacts facts, IssuedToken token, Holder.Granted granted) {
        Grant grant = facts.grant();
        return grant.client().equals(token.client())
                && grant.user().equals(granted.user())
                && grant.session().equals(granted.session())
                && grant.born().equals(token.born());
    }

    private static Verdict verdict(GrantReads reads, GrantFacts facts, IssuedToken token, Instant now) {
        var verdict = verdict(facts.judgeToken(token.expiresAt(), now), facts.standing());
        boolean asIssued = facts.standing().outdated().compareTo(token.issued()) <= 0;
        if (asIssued || !(verdict instanceof Verdict.Live)) {
            return verdict;
        }
        var permissions = new ArrayList<ClaimsScope.OfPermission>();
        for (var mark : reads.claimsMarks(facts.user().id(), token.issued())) {
            if (!(mark.scope() instanceof ClaimsScope.OfPermission permission)) {
                return new Verdict.Outdated();
            }
            permissions.add(permission);
        }
        return new Verdict.Live(permissions);
    }

    private static Verdict verdict(Liveness liveness, Standing standing) {
        return liveness.live() ? new Verdict.Live(List.of()) : new Verdict.Dead(liveness, standing.floor());
    }
}
