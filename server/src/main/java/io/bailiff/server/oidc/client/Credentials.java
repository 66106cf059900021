package io.bailiff.server.oidc.client;

import io.bailiff.core.id.ClientId;
import io.bailiff.server.oidc.protocol.OAuthError;
import io.bailiff.server.oidc.protocol.Params;
import io.bailiff.server.oidc.protocol.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// What a client presents to prove that it is itself: one thing, or nothing.
sealed interface Credentials {
    String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    ClientId client();

    /// A public client, or a forgetful one.
    record Nothing(ClientId client) implements Credentials {}

    record Secret(ClientId client, String secret) implements Credentials {
        @Override
        public String toString() {
            return "Secret[" + client + ", hidden]";
        }
    }

    /// @param client as the assertion's own `iss` claims, not yet verified
    record Assertion(ClientId client, String jwt) implements Credentials {
        @Override
        public String toString() {
            return "Assertion[" + client + ", hidden]";
        }
    }

    /// @throws Rejected if there are several, or they contradict each other
    static Credentials of(HttpServletRequest request, Params params) {
        Optional<Secret> basic = basic(request);
        Optional<String> posted = params.get("client_secret");
        Optional<String> assertion = params.get("client_assertion");
        long ways = List.of(basic.isPresent(), posted.isPresent(), assertion.isPresent()).stream()
                .filter(way -> way)
                .count();
        if (ways > 1) {
            throw new Rejected(OAuthError.invalidRequest("The client proves itself in more than one way."));
        }
        Optional<ClientId> named = params.get("client_id").map(Credentials::id);
        Credentials presented = basic.<Credentials>map(found -> found)
                .or(() -> assertion.map(jwt -> assertion(params, jwt)))
                .orElseGet(() -> posted(params, posted));
        if (named.filter(id -> !id.equals(presented.client())).isPresent()) {
            throw new Rejected(OAuthError.invalidRequest("client_id is not the client that proves itself."));
        }
        return presented;
    }

    private static Credentials posted(Params params, Optional<String> secret) {
        ClientId client = id(params.require("client_id"));
        return secret.<Credentials>map(text -> new Secret(client, text)).orElseGet(() -> new Nothing(client));
    }

    private static Credentials assertion(Params params, String jwt) {
        if (!params.get("client_assertion_type").filter(ASSERTION_TYPE::equals).isPresent()) {
            throw new Rejected(OAuthError.invalidRequest("client_assertion_type is missing or not known."));
        }
        ClientId issuer = ClientAssertions.claimedIssuer(jwt)
                .flatMap(ClientId::parse)
                .orElseThrow(() -> new Rejected(ClientAssertions.BAD));
        return new Assertion(issuer, jwt);
    }

    private static Optional<Secret> basic(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        String header = headers.getFirst();
        if (headers.size() > 1 || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            throw new Rejected(OAuthError.invalidClient(900144, "The Authorization header is not one of Basic."));
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(header.substring("basic ".length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2 && !parts[1].isEmpty()) {
                String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                return Optional.of(new Secret(id(name), URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException e) {
            throw new Rejected(OAuthError.invalidClient(900144, "The Authorization header is damaged."), e);
        }
        throw new Rejected(OAuthError.invalidClient(900144, "The Authorization header is damaged."));
    }

    private static ClientId id(String text) {
        return ClientId.parse(text).orElseThrow(() -> new Rejected(ClientAuthentication.UNKNOWN));
    }
}
