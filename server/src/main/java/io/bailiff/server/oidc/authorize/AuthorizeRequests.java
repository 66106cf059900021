package io.bailiff.server.oidc.authorize;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.RedirectUris;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.server.oidc.protocol.ClaimsRequest;
import io.bailiff.server.oidc.protocol.IdTokenHints;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Rejected;
import io.bailiff.server.oidc.protocol.RequestedScopes;
import io.bailiff.server.oidc.protocol.Scopes;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Reads authorization requests. First who asks and where the answer may go; an error there is shown to the user.
/// Then the rest; an error there goes to the client.
@Component
class AuthorizeRequests {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final int STATE_MAX = 4_096;
    private static final int NONCE_MAX = 1_024;
    private static final int HINT_MAX = 200;
    private static final int ACR_MAX = 1_024;

    private final Grants grants;
    private final Scopes scopes;
    private final IdTokenHints hints;

    AuthorizeRequests(Grants grants, Scopes scopes, IdTokenHints hints) {
        this.grants = grants;
        this.scopes = scopes;
        this.hints = hints;
    }

    /// @throws Rejected to be shown to the user
    ReturnAddress address(Params params) {
        Client client = params.get("client_id")
                .flatMap(ClientId::parse)
                .flatMap(grants::client)
                .filter(Client::enabled)
                .orElseThrow(() -> new Rejected(
                        OAuthError.unauthorizedClient("The application is not known here, or is disabled.")));
        String redirectUri = params.get("redirect_uri")
                .filter(uri -> RedirectUris.allows(client.redirectUris(), uri))
                .orElseThrow(() -> new Rejected(OAuthError.of(
                        org.springframework.http.HttpStatus.BAD_REQUEST,
                        "invalid_request",
                        50011,
                        "The redirect URI is missing, or not one of those registered for the application.")));
        var mode = params.get("response_mode").flatMap(ResponseMode::named).orElse(ResponseMode.QUERY);
        return new ReturnAddress(client, redirectUri, mode, params.get("state"));
    }

    /// @throws Rejected to be sent to the client
    AuthorizeRequest read(ReturnAddress to, Params params) {
        Client client = to.client();
        responseTypeAndMode(params);
        if (!client.grantTypes().contains(GrantType.AUTHORIZATION_CODE)) {
            throw new Rejected(OAuthError.unauthorizedClient("The client may not use authorization codes."));
        }
        if (params.get("request").isPresent()) {
            throw new Rejected(error("request_not_supported", "Request objects are not supported."));
        }
        if (params.get("request_uri").isPresent()) {
            throw new Rejected(error("request_uri_not_supported", "Request objects are not supported."));
        }
        limit(params, "state", STATE_MAX);
        limit(params, "nonce", NONCE_MAX);
        limit(params, "acr_values", ACR_MAX);
        String challenge = challenge(params);
        RequestedScopes asked = scopes.delegated(params.require("scope"), client);
        return new AuthorizeRequest(
                to,
                asked.within(grantable(client, asked.names())),
                challenge,
                params.get("nonce"),
                params.get("claims"),
                ClaimsRequest.parse(params.get("claims")),
                words(params, "acr_values"),
                prompts(params),
                maxAge(params),
                params.get("login_hint").filter(hint -> hint.length() <= HINT_MAX),
                hinted(params),
                params.get("client_info").filter("1"::equals).isPresent(),
                key(params),
                params.query());
    }

    /// The thumbprint of a key (RFC 9449, 10).
    private static Optional<String> key(Params params) {
        var key = params.get("dpop_jkt");
        if (key.filter(text -> !text.matches("[A-Za-z0-9_-]{43}")).isPresent()) {
            throw new Rejected(OAuthError.invalidRequest("dpop_jkt is the thumbprint of a key (RFC 7638)."));
        }
        return key;
    }

    private static void responseTypeAndMode(Params params) {
        if (params.get("response_type").filter("code"::equals).isEmpty()) {
            throw new Rejected(error("unsupported_response_type", "The only response type is code."));
        }
        if (params.get("response_mode")
                .filter(mode -> ResponseMode.named(mode).isEmpty())
                .isPresent()) {
            throw new Rejected(OAuthError.invalidRequest("The response mode is not known."));
        }
    }

    private static String challenge(Params params) {
        boolean s256 =
                params.get("code_challenge_method").filter("S256"::equals).isPresent();
        return params.get("code_challenge")
                .filter(text -> s256 && CHALLENGE.matcher(text).matches())
                .orElseThrow(() -> new Rejected(
                        OAuthError.invalidRequest("PKCE is required: code_challenge with the method S256.")));
    }

    /// `offline_access` means nothing at a client that may not refresh.
    private static Set<String> grantable(Client client, Set<String> names) {
        return client.grantTypes().contains(GrantType.REFRESH_TOKEN)
                ? names
                : names.stream()
                        .filter(name -> !name.equals("offline_access"))
                        .collect(java.util.stream.Collectors.toSet());
    }

    private static List<String> words(Params params, String name) {
        return params.get(name)
                .map(text -> Arrays.stream(text.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static Set<Prompt> prompts(Params params) {
        List<String> words = words(params, "prompt");
        var prompts = EnumSet.noneOf(Prompt.class);
        words.forEach(word -> prompts.add(Prompt.named(word)
                .orElseThrow(() -> new Rejected(OAuthError.invalidRequest("The prompt is not known.")))));
        if (prompts.contains(Prompt.NONE) && prompts.size() > 1) {
            throw new Rejected(OAuthError.invalidRequest("prompt=none stands alone."));
        }
        return prompts;
    }

    private static Optional<Duration> maxAge(Params params) {
        return params.get("max_age").map(text -> {
            if (!SECONDS.matcher(text).matches()) {
                throw new Rejected(OAuthError.invalidRequest("max_age is not a number of seconds."));
            }
            return Duration.ofSeconds(Long.parseLong(text));
        });
    }

    private Optional<UserId> hinted(Params params) {
        return params.get("id_token_hint")
                .map(text -> hints.read(text)
                        .map(IdTokenHints.Hint::user)
                        .orElseThrow(() ->
                                new Rejected(OAuthError.invalidRequest("id_token_hint is not an ID token of ours."))));
    }

    private static void limit(Params params, String name, int longest) {
        if (params.get(name).filter(text -> text.length() > longest).isPresent()) {
            throw new Rejected(OAuthError.invalidRequest("The parameter " + name + " is too long."));
        }
    }

    private static OAuthError error(String error, String description) {
        return OAuthError.of(org.springframework.http.HttpStatus.BAD_REQUEST, error, 9000410, description);
    }
}
