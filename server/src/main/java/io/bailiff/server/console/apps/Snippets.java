package io.bailiff.server.console.apps;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.AppKind;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.id.ApiId;
import io.bailiff.server.token.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Code with the ids of one application or API and the addresses of this server filled in. The
/// texts are files in
/// `snippets`; tests run what comes out.
@Component
class Snippets {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final String GATE = "/_gate/callback";

    private final Issuer issuer;

    Snippets(Issuer issuer) {
        this.issuer = issuer;
    }

    /// For whoever writes the API.
    ///
    /// @param listener the client by which it hears of kills
    /// @param secret of the listener, if it may be seen now
    List<Snippet> of(Api api, Optional<Client> listener, Optional<String> secret) {
        var values = new HashMap<>(addresses());
        values.put("audience", api.id().text());
        values.put("client", listener.map(client -> client.id().text()).orElse("CLIENT-ID"));
        values.put("secret", secret.map(text -> '"' + text + '"').orElse("${BAILIFF_CLIENT_SECRET}"));
        values.put(
                "scope",
                api.scopes().stream().findFirst().map(Api.Permission::name).orElse("SCOPE"));
        List<Snippet> snippets = new ArrayList<>();
        snippets.add(snippet("spring", "application.yaml", values));
        snippets.add(snippet("maven", "pom.xml", values));
        snippets.add(snippet("servlet", "Protection.java", values));
        snippets.add(snippet("node-api", "api.mjs", values));
        snippets.add(snippet("introspect", "", values));
        return snippets;
    }

    /// For whoever writes the application.
    List<Snippet> of(Client client) {
        var values = new HashMap<>(addresses());
        values.put("client", client.id().text());
        values.put("scope", scope(client));
        values.put("redirect", client.redirectUris().stream().findFirst().orElse("REDIRECT-URI"));
        boolean secret = client.proof() instanceof ClientProof.Secret;
        List<Snippet> snippets = new ArrayList<>();
        var gate = client.redirectUris().stream()
                .filter(uri -> uri.startsWith("https:") && uri.endsWith(GATE))
                .findFirst();
        if (gate.isPresent() && client.api().isPresent()) {
            var app = URI.create(gate.get().substring(0, gate.get().length() - GATE.length()));
            values.put("url", app.toString());
            values.put("host", app.getHost());
            values.put("audience", client.api().map(ApiId::text).orElse(""));
            snippets.add(snippet("gate", "gate.yaml", values));
            snippets.add(snippet("nginx", "nginx.conf", values));
        }
        switch (AppKind.of(client)) {
            case WEB -> {
                if (secret) {
                    snippets.add(snippet("node", "sign-in.mjs", values));
                }
            }
            case PAGE -> snippets.add(snippet("page", "", values));
            case NATIVE -> snippets.add(snippet("device", "sign-in.sh", values));
            case SERVICE -> {
                values.put("scope", ownScope(client));
                if (secret) {
                    snippets.add(snippet("service", "", values));
                    snippets.add(snippet("node-service", "service.mjs", values));
                }
            }
        }
        return snippets;
    }

    private Map<String, String> addresses() {
        return Map.of(
                "issuer", issuer.text(),
                "token", issuer.tokenEndpoint(),
                "authorize", issuer.authorizationEndpoint(),
                "device", issuer.oauth("devicecode"),
                "introspection", issuer.oauth("introspect"),
                "keys", issuer.keys());
    }

    /// One request is for one API.
    private static String scope(Client client) {
        var scopes = client.scopes().stream().sorted().toList();
        var first = scopes.stream().findFirst().map(Snippets::api).orElse("");
        return String.join(
                " ",
                Stream.concat(
                                Stream.of("openid", "profile", "offline_access"),
                                scopes.stream().filter(scope -> api(scope).equals(first)))
                        .toList());
    }

    private static String ownScope(Client client) {
        return client.appPermissions().stream()
                .sorted()
                .findFirst()
                .map(name -> api(name) + "/.default")
                .orElse("api://API/.default");
    }

    private static String api(String fullName) {
        return fullName.substring(0, Math.max(0, fullName.lastIndexOf('/')));
    }

    private static Snippet snippet(String name, String file, Map<String, String> values) {
        var filled = new StringBuilder();
        var places = PLACE.matcher(text(name));
        while (places.find()) {
            places.appendReplacement(
                    filled, Matcher.quoteReplacement(values.getOrDefault(places.group(1), places.group())));
        }
        return new Snippet(name, file, places.appendTail(filled).toString());
    }

    private static String text(String name) {
        String path = "/snippets/" + name + ".txt";
        try (var stream = Snippets.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + path, e);
        }
    }
}
