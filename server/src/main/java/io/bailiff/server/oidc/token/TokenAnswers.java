package io.bailiff.server.oidc.token;

import io.bailiff.core.client.Api;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.grant.ApplicationGrants;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.Issue;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.oidc.protocol.RequestedScopes;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.token.TokenMint;
import io.bailiff.server.token.TokenMint.AccessToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The answers of the token endpoint (RFC 6749, 5.1; OpenID Connect Core, 3.1.3.3), with the members that MSAL
/// reads.
@Component
class TokenAnswers {
    private final TokenMint mint;
    private final Grants grants;

    TokenAnswers(TokenMint mint, Grants grants) {
        this.mint = mint;
        this.grants = grants;
    }

    /// @param words what of the grant this answer is about
    Map<String, Object> forUser(Issue issue, RequestedScopes words, ClaimsRequest claims, Optional<String> nonce) {
        Api api = words.api()
                .orElseGet(() -> BuiltIns.find(BuiltIns.GRAPH)
                        .orElseThrow(() -> new IllegalStateException("the directory's API is built in")));
        Set<String> granted =
                Scopes.still(issue.facts().client(), issue.facts().grant().scopes());
        Set<String> names = words.names();
        names.retainAll(granted);
        AccessToken access = mint.access(issue, api, Scopes.at(api.id(), names), claims.understandsChallenges());
        Map<String, Object> answer = common(access, words.answer(api.id()));
        issue.refreshToken().ifPresent(token -> answer.put("refresh_token", grants.write(token)));
        if (granted.contains("openid")) {
            answer.put("id_token", mint.id(issue, granted, nonce, access.text()));
        }
        answer.put("client_info", mint.clientInfo(issue.facts().user()));
        return answer;
    }

    Map<String, Object> forApplication(
            ApplicationGrants.Result.Granted granted, Api api, RequestedScopes words, ClaimsRequest claims) {
        AccessToken access =
                mint.application(granted, api, Scopes.at(api.id(), words.names()), claims.understandsChallenges());
        return common(access, words.answer(api.id()));
    }

    private static Map<String, Object> common(AccessToken access, String scope) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("token_type", "Bearer");
        answer.put("scope", scope);
        answer.put("expires_in", access.lifetime().toSeconds());
        answer.put("ext_expires_in", access.lifetime().toSeconds());
        access.refreshIn().ifPresent(time -> answer.put("refresh_in", time.toSeconds()));
        answer.put("access_token", access.text());
        return answer;
    }
}
