package io.bailiff.server.oidc.token;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.grant.ApplicationGrants;
import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.DeviceAuthorizations;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.Issue;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.revocation.Position;
import io.bailiff.server.oidc.client.ClientAuthentication;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Rejected;
import io.bailiff.server.oidc.protocol.RequestedScopes;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.KeyProofs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The token endpoint (RFC 6749, 3.2).
@RestController
class TokenEndpoint {
    private final Tenants tenants;
    private final ClientAuthentication authentication;
    private final Scopes scopes;
    private final Grants grants;
    private final ApplicationGrants applications;
    private final DeviceAuthorizations devices;
    private final TokenAnswers answers;
    private final PolicyCheck check;
    private final KeyProofs proofs;
    private final Issuer issuer;
    private final InstantSource clock;

    TokenEndpoint(
            Tenants tenants,
            ClientAuthentication authentication,
            Scopes scopes,
            Grants grants,
            ApplicationGrants applications,
            DeviceAuthorizations devices,
            TokenAnswers answers,
            PolicyCheck check,
            KeyProofs proofs,
            Issuer issuer,
            InstantSource clock) {
        this.tenants = tenants;
        this.authentication = authentication;
        this.scopes = scopes;
        this.grants = grants;
        this.applications = applications;
        this.devices = devices;
        this.answers = answers;
        this.check = check;
        this.proofs = proofs;
        this.issuer = issuer;
        this.clock = clock;
    }

    @RequestMapping(Tenants.SEGMENT + "/oauth2/v2.0/token")
    ResponseEntity<Map<String, Object>> token(
            @PathVariable String tenant, HttpServletRequest request, HttpServletResponse response) {
        Instant began = clock.instant();
        tenants.require(tenant);
        Params params = Params.ofForm(request);
        String name = params.require("grant_type");
        GrantType type = named(name)
                .orElseThrow(() -> new Rejected(OAuthError.of(
                        HttpStatus.BAD_REQUEST,
                        "unsupported_grant_type",
                        70003,
                        "This grant type does not exist here.")));
        Map<String, Object> answer = switch (type) {
            case AUTHORIZATION_CODE -> {
                Client client = client(request, params, type);
                yield code(client, params, key(client, request, response), request);
            }
            case REFRESH_TOKEN -> {
                Client client = client(request, params, type);
                yield refresh(client, params, key(client, request, response), began, request);
            }
            case DEVICE_CODE -> {
                Client client = client(request, params, type);
                yield device(client, params, key(client, request, response), request);
            }
            case CLIENT_CREDENTIALS -> {
                // Born before the secret is looked at: a kill that comes meanwhile covers this request.
                Position born = applications.begin();
                Client client = client(request, params, type);
                yield application(client, params, key(client, request, response), born);
            }
        };
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache")
                .body(answer);
    }

    /// MSAL for Java says `device_code`, the name from before RFC 8628, which Entra takes as well.
    private static Optional<GrantType> named(String name) {
        return name.equals("device_code") ? Optional.of(GrantType.DEVICE_CODE) : GrantType.named(name);
    }

    /// The thumbprint of the key that the client shows; empty if it shows none, and need not.
    private Optional<String> key(Client client, HttpServletRequest request, HttpServletResponse response) {
        return switch (proofs.atTokenEndpoint(request, issuer.tokenEndpoint())) {
            case KeyProofs.Judgement.Good(var thumbprint) -> {
                response.setHeader(KeyProofs.NONCE_HEADER, proofs.freshNonce());
                yield Optional.of(thumbprint);
            }
            case KeyProofs.Judgement.None() -> {
                if (client.keyBound()) {
                    throw badProof("This client needs a DPoP proof.");
                }
                yield Optional.empty();
            }
            case KeyProofs.Judgement.Bad(var why) -> throw badProof("The DPoP proof does not hold: " + why + ".");
            case KeyProofs.Judgement.NonceNeeded() -> {
                response.setHeader(KeyProofs.NONCE_HEADER, proofs.freshNonce());
                throw new Rejected(OAuthError.of(
                        HttpStatus.BAD_REQUEST, "use_dpop_nonce", 90083, "The DPoP proof needs the nonce given here."));
            }
        };
    }

    private static Rejected badProof(String description) {
        return new Rejected(OAuthError.of(HttpStatus.BAD_REQUEST, "invalid_dpop_proof", 90084, description));
    }

    private Client client(HttpServletRequest request, Params params, GrantType type) {
        Client client = authentication.of(request, params);
        if (!client.grantTypes().contains(type)) {
            throw new Rejected(OAuthError.unauthorizedClient(
                    "The client is not registered for the grant " + type.wireName() + "."));
        }
        return client;
    }

    private Map<String, Object> code(Client client, Params params, Optional<String> key, HttpServletRequest request) {
        var begun = check.begin();
        ClaimsRequest claims = ClaimsRequest.parse(params.get("claims"));
        // Read before the code is spent: a wrong scope should not cost the client its code.
        var asked = params.get("scope").map(text -> scopes.delegated(text, client));
        var result = grants.redeem(
                client, params.require("code"), params.get("redirect_uri"), params.get("code_verifier"), key);
        Issue issue = issued(result, Kind.CODE);
        check.stillAllowed(begun, issue, client, request);
        AuthorizationCode code =
                issue.code().orElseThrow(() -> new IllegalStateException("a redeemed code is part of its issue"));
        Set<String> granted = granted(issue);
        RequestedScopes first = scopes.delegated(code.requestedScope(), client).within(granted);
        RequestedScopes words = asked.map(now -> now.within(granted))
                .filter(now -> now.api().isPresent() || first.api().isEmpty())
                .orElse(first);
        ClaimsRequest both = claims.and(ClaimsRequest.parse(code.claims()));
        return answers.forUser(issue, words, both, code.nonce(), check.terms(begun, issue, both, key, request));
    }

    private Map<String, Object> refresh(
            Client client, Params params, Optional<String> key, Instant began, HttpServletRequest request) {
        var begun = check.begin();
        ClaimsRequest claims = ClaimsRequest.parse(params.get("claims"));
        String token = params.require("refresh_token");
        var asked = params.get("scope").map(text -> scopes.delegated(text, client));
        check.refresh(begun, claims, client, token, params.get("claims"), request);
        Set<String> names = asked.map(RequestedScopes::names)
                .map(this::withoutUnrefreshable)
                .orElse(Set.of());
        Issue issue = issued(grants.refresh(client, token, names, key, began), Kind.REFRESH);
        Set<String> granted = granted(issue);
        RequestedScopes words = asked.map(now -> now.within(granted)).orElseGet(() -> scopes.granted(granted));
        return answers.forUser(issue, words, claims, Optional.empty(), check.terms(begun, issue, claims, key, request));
    }

    private Map<String, Object> device(Client client, Params params, Optional<String> key, HttpServletRequest request) {
        var begun = check.begin();
        ClaimsRequest claims = ClaimsRequest.parse(params.get("claims"));
        return switch (devices.poll(client, params.require("device_code"), key)) {
            case DeviceAuthorizations.Poll.Pending() ->
                throw new Rejected(pending("authorization_pending", 70016, "The user has not decided yet."));
            case DeviceAuthorizations.Poll.SlowDown() ->
                throw new Rejected(pending("slow_down", 70016, "Ask less often: the interval is now longer."));
            case DeviceAuthorizations.Poll.Denied() ->
                throw new Rejected(pending("access_denied", 70019, "The user said no."));
            case DeviceAuthorizations.Poll.Expired() ->
                throw new Rejected(pending("expired_token", 70020, "The device code has expired."));
            case DeviceAuthorizations.Poll.Decided(var result) -> {
                Issue issue = issued(result, Kind.CODE);
                check.stillAllowed(begun, issue, client, request);
                yield answers.forUser(
                        issue,
                        scopes.granted(granted(issue)),
                        claims,
                        Optional.empty(),
                        check.terms(begun, issue, claims, key, request));
            }
        };
    }

    private Map<String, Object> application(Client client, Params params, Optional<String> key, Position born) {
        ClaimsRequest claims = ClaimsRequest.parse(params.get("claims"));
        RequestedScopes words = scopes.application(params.require("scope"), client);
        Api api = words.api()
                .orElseThrow(() -> new Rejected(OAuthError.invalidScope("Ask for the permissions of one API.")));
        return switch (applications.issue(client, born)) {
            case ApplicationGrants.Result.Granted granted -> answers.forApplication(granted, api, words, claims, key);
            case ApplicationGrants.Result.Refused _ ->
                throw new Rejected(
                        OAuthError.invalidClient(7000112, "The client was revoked meanwhile, or is disabled."));
            case ApplicationGrants.Result.ClockBehind() ->
                throw new Rejected(OAuthError.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily_unavailable",
                        90033,
                        "The clock of this node is behind. Try again."));
        };
    }

    /// A family of a client without refresh never gets here, and `offline_access` is not narrowed: it changes no
    /// token.
    private Set<String> withoutUnrefreshable(Set<String> names) {
        return names.stream()
                .filter(name -> !Scopes.OPENID.contains(name))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Set<String> granted(Issue issue) {
        return Scopes.still(issue.facts().client(), issue.facts().grant().scopes());
    }

    private enum Kind {
        CODE,
        REFRESH
    }

    private static Issue issued(IssueResult result, Kind kind) {
        return switch (result) {
            case IssueResult.Granted(var issue) -> issue;
            case IssueResult.ScopeTooWide() ->
                throw new Rejected(OAuthError.invalidScope("The user has not granted all of that scope."));
            case IssueResult.Refused(var why) -> throw new Rejected(refusal(why, kind));
        };
    }

    private static OAuthError refusal(IssueResult.Refusal why, Kind kind) {
        return switch (why) {
            case INVALID ->
                OAuthError.invalidGrant(70000, "The code or token is not valid, or not of this client.")
                        .signInAgain();
            case EXPIRED -> {
                int code = kind == Kind.CODE ? 70008 : 700082;
                yield OAuthError.invalidGrant(code, "The code or token has expired.")
                        .signInAgain();
            }
            case REVOKED ->
                OAuthError.invalidGrant(
                                50173,
                                "The provided grant has expired due to it being revoked, a fresh auth token is needed.")
                        .signInAgain();
            case DISABLED ->
                OAuthError.invalidGrant(50057, "The user account is disabled.").signInAgain();
            case REUSED -> {
                int code = kind == Kind.CODE ? 54005 : 50173;
                yield OAuthError.invalidGrant(code, "It was used before. All that came of it has been revoked.")
                        .signInAgain();
            }
            case WRONG_KEY -> OAuthError.invalidGrant(50173, "The refresh token is bound to a key that was not shown.");
            // No suberror: MSAL would throw away the token that the winner of the race has just brought.
            case LOST_RACE ->
                OAuthError.invalidGrant(70000, "Another request with this token was faster. Use what it brought.");
        };
    }

    private static OAuthError pending(String error, int code, String description) {
        return OAuthError.of(HttpStatus.BAD_REQUEST, error, code, description);
    }
}
