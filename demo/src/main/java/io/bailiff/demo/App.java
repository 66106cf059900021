package io.bailiff.demo;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An app that holds tokens: what it can do is what a thief of them could.
final class App {
    private final Provider provider;
    private final String client;
    private final String accessToken;
    private String refreshToken;

    private App(Provider provider, String client, String accessToken, String refreshToken) {
        this.provider = provider;
        this.client = client;
        this.accessToken = accessToken;
        this.refreshToken = refreshToken;
    }

    /// Redeems the code; empty if the provider refuses it.
    static Optional<App> redeem(Provider provider, Browser.Code code) {
        var answer = provider.post(
                "token_endpoint",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", code.client(),
                        "code", code.value(),
                        "redirect_uri", Browser.CALLBACK,
                        "code_verifier", code.verifier()));
        if (answer.status() != 200) {
            return Optional.empty();
        }
        JsonNode tokens = answer.json();
        return Optional.of(new App(
                provider,
                code.client(),
                tokens.get("access_token").asString(),
                tokens.path("refresh_token").asString("")));
    }

    String accessToken() {
        return accessToken;
    }

    boolean refresh() {
        var answer = provider.post(
                "token_endpoint",
                Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", refreshToken));
        if (answer.status() == 200) {
            refreshToken = answer.json().get("refresh_token").asString();
        }
        return answer.status() == 200;
    }

    boolean call(URI api) {
        return provider.withBearer(api, accessToken).status() == 200;
    }

    boolean userinfo() {
        return provider.withBearer(provider.endpoint("userinfo_endpoint"), accessToken)
                        .status()
                == 200;
    }

    /// What the API's own introspection says of the access token.
    boolean introspectedAs(String apiClient, String secret) {
        var answer = provider.post(
                "introspection_endpoint",
                Map.of("client_id", apiClient, "client_secret", secret, "token", accessToken));
        return answer.status() == 200 && answer.json().path("active").asBoolean(false);
    }
}
