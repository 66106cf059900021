package io.bailiff.server.oidc.token;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Entitlements;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Capabilities;
import io.bailiff.core.grant.ApplicationGrants;
import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.Issue;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.User;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.oidc.protocol.RequestedScopes;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.token.AuthenticationContext;
import io.bailiff.server.token.Contexts;
import io.bailiff.server.token.TokenMint;
import io.bailiff.server.token.TokenMint.AccessToken;
import io.bailiff.server.token.TokenTerms;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The answers of the token endpoint (RFC 6749, 5.1; OpenID Connect Core, 3.1.3.3), with the members that MSAL
/// reads.
@Component
class TokenAnswers {
    private final TokenMint mint;
    private final Contexts contexts;
    private final Grants grants;
    private final AccessDecisions decisions;
    private final Capabilities capabilities;

    TokenAnswers(
            TokenMint mint, Contexts contexts, Grants grants, AccessDecisions decisions, Capabilities capabilities) {
        this.mint = mint;
        this.contexts = contexts;
        this.grants = grants;
        this.decisions = decisions;
        this.capabilities = capabilities;
    }

    /// @param words what of the grant this answer is about
    Map<String, Object> forUser(
            Issue issue, RequestedScopes words, ClaimsRequest claims, Optional<String> nonce, TokenTerms terms) {
        Api api = words.api()
                .orElseGet(() -> BuiltIns.find(BuiltIns.GRAPH)
                        .orElseThrow(() -> new IllegalStateException("the directory's API is built in")));
        Set<String> granted =
                Scopes.still(issue.facts().client(), issue.facts().grant().scopes());
        Set<String> names = words.names();
        names.retainAll(granted);
        names.removeAll(withheld(api, names, issue.facts().user()));
        var proof = proof(issue, claims, terms.contexts());
        capabilities.saw(issue.facts().client().id(), claims.understandsChallenges());
        AccessToken access =
                mint.access(issue, api, Scopes.at(api.id(), names), claims.understandsChallenges(), proof, terms);
        Map<String, Object> answer = common(access, words.within(names).answer(api.id()), terms.key());
        issue.refreshToken().ifPresent(token -> answer.put("refresh_token", grants.write(token)));
        if (granted.contains("openid")) {
            answer.put("id_token", mint.id(issue, granted, nonce, access.text(), proof));
        }
        answer.put("client_info", mint.clientInfo(issue.facts().user()));
        return answer;
    }

    /// Those of `names` that the API keeps for people whom this one does not belong to.
    private Set<String> withheld(Api api, Set<String> names, User user) {
        boolean open = api.scopes().stream().allMatch(scope -> scope.onlyFor().everybody());
        if (open) {
            return Set.of();
        }
        return Entitlements.withheld(List.of(api), decisions.groupsOf(user.id()), user.roles()).stream()
                .map(Entitlements.Restricted::fullName)
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    /// The strengths that come with the product are named if they were reached; others if somebody
    /// asked for them, too.
    private TokenMint.Proof proof(Issue issue, ClaimsRequest claims, Set<String> guarded) {
        Session session = issue.facts().session();
        Set<String> acrs = new LinkedHashSet<>();
        AuthenticationStrength.BUILT_IN.stream()
                .filter(strength -> strength.satisfiedBy(session.shown()))
                .forEach(strength -> acrs.add(strength.id().text()));
        contexts.reached(claims.acrs(), session).ifPresent(acrs::add);
        acrs.addAll(guarded);
        issue.facts()
                .client()
                .strength()
                .filter(strength -> contexts.reaches(session, strength))
                .ifPresent(strength -> acrs.add(strength.text()));
        String acr = issue.code()
                .flatMap(AuthorizationCode::acr)
                .or(() -> contexts.reached(claims.acr(), session))
                .orElseGet(() -> AuthenticationContext.of(session).wireName());
        return new TokenMint.Proof(acr, List.copyOf(acrs));
    }

    Map<String, Object> forApplication(
            ApplicationGrants.Result.Granted granted,
            Api api,
            RequestedScopes words,
            ClaimsRequest claims,
            Optional<String> key) {
        capabilities.saw(granted.client().id(), claims.understandsChallenges());
        AccessToken access =
                mint.application(granted, api, Scopes.at(api.id(), words.names()), claims.understandsChallenges(), key);
        return common(access, words.answer(api.id()), key);
    }

    private static Map<String, Object> common(AccessToken access, String scope, Optional<String> key) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("token_type", key.isPresent() ? "DPoP" : "Bearer");
        answer.put("scope", scope);
        answer.put("expires_in", access.lifetime().toSeconds());
        answer.put("ext_expires_in", access.lifetime().toSeconds());
        access.refreshIn().ifPresent(time -> answer.put("refresh_in", time.toSeconds()));
        answer.put("access_token", access.text());
        return answer;
    }
}
