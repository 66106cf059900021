package io.bailiff.core.session;

import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.policy.MethodMode;
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
        Requirement own = own(pending, factors);
        boolean standsIn =
                own instanceof Requirement.Show && RememberedBrowsers.standsIn(reads, pending, cookie, factors, now);
        return demanded(reads, pending, factors, standsIn ? new Requirement.Nothing() : own);
    }

    static Requirement of(SessionReads reads, PendingSignIn pending, Factors factors) {
        // A session that is made stronger has lacked nothing when it was made.
        Requirement own = pending.session().isPresent() ? new Requirement.Nothing() : own(pending, factors);
        return demanded(reads, pending, factors, own);
    }

    private static Requirement own(PendingSignIn pending, Factors factors) {
        Requirement own = factors.lacking(pending.secondShown());
        // Such a certificate is a second factor that lasts, although its authority has it and not we.
        boolean hasOne = pending.shown().contains(MethodMode.CERTIFICATE_SEVERAL)
                && factors.mfa().compromisedAt().isEmpty();
        return own instanceof Requirement.Register && hasOne ? new Requirement.Nothing() : own;
    }

    private static Requirement demanded(SessionReads reads, PendingSignIn pending, Factors factors, Requirement own) {
        Requirement lacking = pending.demanded().isEmpty()
                ? own
                : reads.demand(pending.demanded()).lacking(own, factors, pending.shown());
        boolean given = pending.session().isEmpty()
                && pending.methods().contains(PendingSignIn.PASSWORD)
                && (pending.wantsNewPassword()
                        || reads.passwordGiven(pending.user()).isPresent());
        return lacking instanceof Requirement.Nothing && given ? new Requirement.ChangePassword() : lacking;
    }
}
