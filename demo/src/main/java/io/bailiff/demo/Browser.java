package io.bailiff.demo;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// A browser with its own cookies, in which somebody signs in through the real pages and apps get their codes.
final class Browser {
    static final String CALLBACK = "http://127.0.0.1:49152/callback";
    private static final int MOST_REDIRECTS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Provider provider;
    private final String agent;
    private final HttpClient http;

    Browser(Provider provider, String agent) {
        this.provider = provider;
        this.agent = agent;
        this.http = Provider.client(provider.trust())
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// A code that an app got and has not redeemed yet.
    record Code(String client, String value, String verifier) {}

    /// What came back to the app: a code, or an error such as `login_required`.
    sealed interface Callback {
        record WithCode(Code code) implements Callback {}

        record WithError(String error) implements Callback {}
    }

    /// Lets `client` ask for a code; signs in where the provider asks for it.
    Code authorize(String client, String scope, String name, String password) {
        return switch (follow(client, scope, Map.of(), name, password)) {
            case Callback.WithCode(var code) -> code;
            case Callback.WithError(var error) ->
                throw new IllegalStateException("signing " + name + " in to " + client + " ended in " + error);
        };
    }

    /// Asks silently, as single-page apps do: works while the session cookie does.
    boolean silently(String client, String scope) {
        return follow(client, scope, Map.of("prompt", "none"), "", "") instanceof Callback.WithCode;
    }

    private Callback follow(String client, String scope, Map<String, String> more, String name, String password) {
        String verifier = random();
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", client);
        query.put("response_type", "code");
        query.put("redirect_uri", CALLBACK);
        query.put("scope", scope);
        query.put("state", random());
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        query.putAll(more);
        URI start = URI.create(provider.endpoint("authorization_endpoint") + "?" + Form.encode(query));
        Provider.Answer answer = get(start);
        for (int step = 0; step < MOST_REDIRECTS; step++) {
            if (answer.location().startsWith(CALLBACK)) {
                return callback(answer.location(), client, verifier);
            }
            answer = answer.location().isEmpty() ? submit(answer, name, password) : get(next(answer));
        }
        throw new IllegalStateException("the provider redirects for ever");
    }

    private static URI next(Provider.Answer answer) {
        return answer.uri().resolve(answer.location());
    }

    private Provider.Answer submit(Provider.Answer page, String name, String password) {
        Form form = Form.signIn(page.uri(), page.body(), name, password)
                .orElseThrow(() -> new IllegalStateException(
                        page.uri().getPath() + " answered " + page.status() + " and asks for no password"));
        return Provider.send(
                http,
                HttpRequest.newBuilder(form.action())
                        .header("User-Agent", agent)
                        .header("Origin", provider.base().toString())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.encoded())));
    }

    private Provider.Answer get(URI uri) {
        return Provider.send(
                http, HttpRequest.newBuilder(uri).header("User-Agent", agent).GET());
    }

    private static Callback callback(String location, String client, String verifier) {
        var query = new HashMap<String, String>();
        for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        String code = query.get("code");
        return code == null
                ? new Callback.WithError(query.getOrDefault("error", "no code and no error"))
                : new Callback.WithCode(new Code(client, code, verifier));
    }

    private static String random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
