package io.bailiff.core.session;

import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Requirement;
import java.time.Instant;
import java.util.Optional;

/// What a half-done sign-in still lacks: what its user always shows, and what is asked of this one.
final class Lacking {
    private Lacking() {}

    /// After the first step, in a browser that may stand in for the second.
    static Requirement atFirst(
            SessionReads reads,
            PendingSignIn pending,
            Factors factors,
            Optional<RememberedCookie> cookie,
            Instant now) {
        Requirement own = factors.lacking(pending.secondShown());
        boolean standsIn =
                own instanceof Requirement.Show && RememberedBrowsers.standsIn(reads, pending, cookie, factors, now);
        return demanded(reads, pending, factors, standsIn ? new Requirement.Nothing() : own);
    }

    static Requirement of(SessionReads reads, PendingSignIn pending, Factors factors) {
        // A session that is made stronger has lacked nothing when it was made.
        Requirement own =
                pending.session().isPresent() ? new Requirement.Nothing() : factors.lacking(pending.secondShown());
        return demanded(reads, pending, factors, own);
    }

    private static Requirement demanded(SessionReads reads, PendingSignIn pending, Factors factors, Requirement own) {
        Requirement lacking = pending.demanded().isEmpty()
                ? own
                : reads.demand(pending.demanded()).lacking(own, factors, pending.shown());
        boolean given = pending.session().isEmpty()
                && pending.methods().contains(PendingSignIn.PASSWORD)
                && reads.passwordGiven(pending.user()).isPresent();
        return lacking instanceof Requirement.Nothing && given ? new Requirement.ChangePassword() : lacking;
    }
}
