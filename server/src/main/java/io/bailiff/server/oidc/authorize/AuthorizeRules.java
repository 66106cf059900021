package io.bailiff.server.oidc.authorize;

import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.oidc.protocol.PolicyRefusal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What comes next in an authorization request.
final class AuthorizeRules {
    private AuthorizeRules() {}

    /// The next step.
    sealed interface Next {

        record Issue(SessionFacts session) implements Next {}

        /// @param fresh a session is not enough; the user must prove himself anew
        record SignIn(boolean fresh) implements Next {}

        /// The user can show more, and then the session is enough.
        record StepUp(SessionFacts session) implements Next {}

        record Consent(SessionFacts session) implements Next {}

        /// @param code Entra's number
        record Fail(String error, int code, String description) implements Next {}
    }

    /// @param current the live session of the browser, if there is one
    /// @param demandedAt when we sent this very request to a fresh sign-in, if we did
    /// @param policies what Conditional Access says
    /// @param standing how the session stands to the strength that is asked for
    /// @param consented full names of what the user has agreed to at this client
    static Next judge(
            AuthorizeRequest request,
            Optional<SessionFacts> current,
            Optional<Instant> demandedAt,
            AccessVerdict policies,
            Demands.Standing standing,
            Set<String> consented,
            Instant now) {
        if (current.isEmpty()) {
            return request.silent() ? loginRequired("There is no session.") : new Next.SignIn(false);
        }
        Session session = current.get().session();
        boolean proven = demandedAt.filter(session.authTime()::isAfter).isPresent();
        if (wantsProof(request, policies, session, now) && !proven) {
            return request.silent() ? loginRequired("The session is too old.") : new Next.SignIn(true);
        }
        if (request.hinted().filter(user -> !user.equals(session.user())).isPresent()) {
            return request.silent() || proven ? loginRequired("Somebody else is signed in.") : new Next.SignIn(true);
        }
        if (policies.blocking().isPresent()) {
            var blocked = PolicyRefusal.BLOCKED;
            return new Next.Fail("access_denied", blocked.code(), blocked.description());
        }
        if (standing != Demands.Standing.REACHED) {
            return stronger(request, current.get(), standing, proven);
        }
        var refused = PolicyRefusal.of(policies);
        if (refused.isPresent()) {
            String error = request.silent() ? "interaction_required" : "access_denied";
            return new Next.Fail(error, refused.get().code(), refused.get().description());
        }
        if (wantsConsent(request, consented)) {
            return request.silent()
                    ? new Next.Fail("consent_required", 65001, "The user has not agreed to this.")
                    : new Next.Consent(current.get());
        }
        return new Next.Issue(current.get());
    }

    private static boolean wantsProof(AuthorizeRequest request, AccessVerdict policies, Session session, Instant now) {
        boolean asked =
                request.prompts().contains(Prompt.LOGIN) || request.prompts().contains(Prompt.SELECT_ACCOUNT);
        return asked
                || Stream.of(request.maxAge(), policies.frequency(), policies.secondFactorFrequency())
                        .flatMap(Optional::stream)
                        .anyMatch(age ->
                                age.isZero() || session.authTime().plus(age).isBefore(now));
    }

    private static Next stronger(
            AuthorizeRequest request, SessionFacts current, Demands.Standing standing, boolean proven) {
        var unmet = new Next.Fail("unmet_authentication_requirements", 50076, "The user cannot prove more.");
        if (standing == Demands.Standing.OUT_OF_REACH) {
            return unmet;
        }
        if (request.silent()) {
            return new Next.Fail("interaction_required", 50076, "The session is not strong enough.");
        }
        if (standing == Demands.Standing.BY_SHOWING) {
            return new Next.StepUp(current);
        }
        return proven ? unmet : new Next.SignIn(true);
    }

    private static boolean wantsConsent(AuthorizeRequest request, Set<String> consented) {
        boolean missing = request.client().consentRequired() && !consented.containsAll(request.names());
        return missing || request.prompts().contains(Prompt.CONSENT);
    }

    private static Next.Fail loginRequired(String why) {
        return new Next.Fail("login_required", 50058, why);
    }
}
