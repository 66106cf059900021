package io.bailiff.server.oidc.token;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Watch;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.Issue;
import io.bailiff.server.oidc.protocol.AccessGate;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.PolicyRefusal;
import io.bailiff.server.oidc.protocol.Rejected;
import io.bailiff.server.token.TokenTerms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What policies say to an app that wants a token.
@Component
class PolicyCheck {
    private final Grants grants;
    private final AccessGate gate;
    private final StepUp stepUp;
    private final InstantSource clock;

    PolicyCheck(Grants grants, AccessGate gate, StepUp stepUp, InstantSource clock) {
        this.grants = grants;
        this.gate = gate;
        this.stepUp = stepUp;
        this.clock = clock;
    }

    /// To be called before anything is read of what a token will say.
    AccessDecisions.Begun begin() {
        return gate.begin();
    }

    /// Between the user's consent and the redemption of his code a policy may have come into force.
    void stillAllowed(AccessDecisions.Begun begun, Issue issue, Client client, HttpServletRequest request) {
        if (!begun.any()) {
            return;
        }
        var verdict = policies(issue.facts(), client, Set.of(), request, clock.instant());
        if (!verdict.lacking().isEmpty()) {
            throw new Rejected(OAuthError.invalidGrant(
                    50076, "A Conditional Access policy asks for more than the user has shown."));
        }
        PolicyRefusal.of(verdict).ifPresent(refused -> {
            throw new Rejected(OAuthError.interactionRequired(refused));
        });
    }

    /// A policy may keep the user out by now, and a challenge may ask for what no refresh can give: a time still to
    /// come, or a stronger proof. The user is told so before the token is rotated, so that it is not lost.
    ///
    /// @param text the claims as they came
    void refresh(
            AccessDecisions.Begun begun,
            ClaimsRequest claims,
            Client client,
            String token,
            Optional<String> text,
            HttpServletRequest request) {
        Instant now = clock.instant();
        boolean later = claims.notBefore()
                .filter(from -> from.getEpochSecond() > now.getEpochSecond())
                .isPresent();
        if (!later && !claims.insists() && client.strength().isEmpty() && !begun.any()) {
            return;
        }
        // A dead grant is refused as dead, which says more.
        grants.read(token)
                .flatMap(known -> grants.find(known.grant()))
                .filter(facts -> facts.judge(now).live() && facts.client().id().equals(client.id()))
                .ifPresent(facts -> {
                    var guarded = gate.guarded(claims.acrs());
                    var policies = policies(facts, client, guarded, request, now);
                    if (later || !stepUp.satisfied(claims, guarded, client, policies.lacking(), facts.session())) {
                        var error = OAuthError.invalidGrant(
                                50076, "The user must sign in again to satisfy the claims asked for.");
                        throw new Rejected(error.stepUp(text.orElse("{}")));
                    }
                    PolicyRefusal.of(policies).ifPresent(refused -> {
                        throw new Rejected(OAuthError.interactionRequired(refused));
                    });
                });
    }

    private AccessVerdict policies(
            GrantFacts facts, Client client, Set<String> contexts, HttpServletRequest request, Instant now) {
        var session = facts.session();
        var verdict = gate.ofApp(facts.user(), session, client, facts.grant().scopes(), contexts, request);
        if (verdict.blocking().isPresent()) {
            var blocked = PolicyRefusal.BLOCKED;
            throw new Rejected(OAuthError.invalidGrant(blocked.code(), blocked.description())
                    .signInAgain());
        }
        boolean old = Stream.of(verdict.frequency(), verdict.secondFactorFrequency())
                .flatMap(Optional::stream)
                .anyMatch(age -> session.authTime().plus(age).isBefore(now));
        if (old) {
            throw new Rejected(OAuthError.invalidGrant(
                            OAuthError.PROOF_TOO_OLD, "A Conditional Access policy wants the user to sign in again.")
                    .signInAgain());
        }
        return verdict;
    }

    /// On what terms the access token of this issue goes out.
    ///
    /// @param key the thumbprint of the key that it is to be bound to
    TokenTerms terms(
            AccessDecisions.Begun begun,
            Issue issue,
            ClaimsRequest claims,
            Optional<String> key,
            HttpServletRequest request) {
        var facts = issue.facts();
        Watch watch = begun.watching()
                ? gate.watch(
                        facts.user(),
                        facts.session(),
                        facts.client(),
                        facts.grant().scopes(),
                        request)
                : Watch.USUAL;
        return new TokenTerms(begun.asOf(), reached(issue, claims, request), watch, key);
    }

    /// The authentication contexts that were asked for and whose policies have nothing to ask any more.
    private Set<String> reached(Issue issue, ClaimsRequest claims, HttpServletRequest request) {
        Set<String> asked = new HashSet<>(claims.acrs());
        issue.code().flatMap(AuthorizationCode::acr).ifPresent(asked::add);
        var guarded = gate.guarded(asked);
        if (guarded.isEmpty()) {
            return Set.of();
        }
        var facts = issue.facts();
        var verdict = gate.ofApp(
                facts.user(), facts.session(), facts.client(), facts.grant().scopes(), guarded, request);
        return verdict.satisfied() ? guarded : Set.of();
    }
}
