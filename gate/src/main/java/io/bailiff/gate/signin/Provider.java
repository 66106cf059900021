package io.bailiff.gate.signin;

import io.bailiff.gate.setting.GateSettings;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// The provider, as a confidential client of its OpenID Connect code flow sees it. Every call waits for the network:
/// not for threads that serve others.
public final class Provider {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration METADATA_LIFE = Duration.ofHours(1);
    private static final long LARGEST_ANSWER = 1 << 20;

    private final GateSettings settings;
    private final HttpClient http;
    private final InstantSource clock;
    private final IdTokens idTokens;
    private final AtomicReference<Optional<Known>> metadata = new AtomicReference<>(Optional.empty());

    private record Known(JsonObject document, Instant since) {}

    public Provider(GateSettings settings, HttpClient http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.idTokens = new IdTokens(settings.issuer(), settings.clientId(), clock, this::keys);
    }

    /// What came of a code or a refresh token.
    public sealed interface Grant {

        /// @param idToken as it came, for the sign-out
        record Granted(
                String access,
                Instant accessEnds,
                Optional<String> refresh,
                Optional<String> idToken,
                Optional<Claims> claims)
                implements Grant {}

        /// The provider refuses, and will again.
        record Over(String error) implements Grant {}

        /// Nobody knows: it did not answer, or not with sense.
        record Unknown(String trouble) implements Grant {}
    }

    /// What a verified ID token says.
    ///
    /// @param user the claim `oid`, or `sub` where there is none
    public record Claims(
            String user,
            Optional<String> session,
            Optional<String> name,
            Optional<String> mail,
            Optional<String> nonce) {}

    /// Where a browser goes to sign in.
    ///
    /// @throws Unreachable if the provider does not tell
    public URI authorization(Flow flow, String state) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", settings.clientId());
        query.put("response_type", "code");
        query.put("redirect_uri", callback());
        query.put("scope", "openid " + String.join(" ", settings.scopes()));
        query.put("state", state);
        query.put("nonce", flow.nonce());
        query.put("code_challenge", flow.challenge());
        query.put("code_challenge_method", "S256");
        return withQuery(endpoint("authorization_endpoint"), query);
    }

    /// Where a browser goes to sign out at the provider too; empty if the provider has no such place.
    ///
    /// @throws Unreachable if the provider does not tell
    public Optional<URI> signOut(String idToken) {
        return document().text("end_session_endpoint").map(address -> {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("id_token_hint", idToken);
            query.put("client_id", settings.clientId());
            query.put("post_logout_redirect_uri", settings.url() + "/_gate/signed-out");
            return withQuery(address, query);
        });
    }

    private String callback() {
        return settings.url() + "/_gate/callback";
    }

    public Grant redeem(String code, Flow flow) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback());
        form.put("code_verifier", flow.verifier());
        Grant grant = tokens(form);
        boolean foreign = grant instanceof Grant.Granted granted
                && !granted.claims().flatMap(Claims::nonce).equals(Optional.of(flow.nonce()));
        return foreign ? new Grant.Over("the ID token is not of this sign-in") : grant;
    }

    public Grant refresh(String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return tokens(form);
    }

    /// Gives tokens back (RFC 7009). Whether that was heard does not change what the gate does.
    public void giveBack(String refreshToken) {
        try {
            Optional<String> place = document().text("revocation_endpoint");
            if (place.isPresent()) {
                var _ = post(place.get(), Map.of("token", refreshToken, "token_type_hint", "refresh_token"));
            }
        } catch (Unreachable silent) {
            System.getLogger("io.bailiff.gate")
                    .log(System.Logger.Level.WARNING, "A token could not be given back: {0}", silent.getMessage());
        }
    }

    private Grant tokens(Map<String, String> form) {
        try {
            HttpResponse<String> answer = post(endpoint("token_endpoint"), form);
            Optional<JsonObject> body = Json.parse(answer.body());
            if (answer.statusCode() == 200 && body.isPresent()) {
                return granted(body.get());
            }
            Optional<String> error = body.flatMap(members -> members.text("error"));
            boolean final400 = answer.statusCode() / 100 == 4 && answer.statusCode() != 429 && error.isPresent();
            return final400
                    ? new Grant.Over(error.orElseThrow())
                    : new Grant.Unknown("the provider answered " + answer.statusCode());
        } catch (Unreachable silent) {
            return new Grant.Unknown(String.valueOf(silent.getMessage()));
        }
    }

    private Grant granted(JsonObject body) {
        Optional<String> access = body.text("access_token");
        if (access.isEmpty() || body.whole("expires_in").isEmpty()) {
            return new Grant.Unknown("an answer without a token");
        }
        Optional<String> idToken = body.text("id_token");
        Optional<Claims> claims = idToken.flatMap(idTokens::verify);
        if (idToken.isPresent() && claims.isEmpty()) {
            return new Grant.Over("the ID token is not to be believed");
        }
        Instant ends = clock.instant().plusSeconds(body.whole("expires_in").orElseThrow());
        return new Grant.Granted(access.get(), ends, body.text("refresh_token"), idToken, claims);
    }

    private String endpoint(String name) {
        return document()
                .text(name)
                .filter(address -> address.startsWith("https://"))
                .orElseThrow(() -> new Unreachable("the provider names no " + name));
    }

    private JsonObject document() {
        Instant now = clock.instant();
        Optional<Known> known = metadata.get();
        if (known.isPresent() && now.isBefore(known.get().since().plus(METADATA_LIFE))) {
            return known.get().document();
        }
        try {
            JsonObject fresh = get(settings.issuer() + "/.well-known/openid-configuration");
            if (!fresh.text("issuer").equals(Optional.of(settings.issuer()))) {
                throw new Unreachable("the provider says that it is another issuer");
            }
            metadata.set(Optional.of(new Known(fresh, now)));
            return fresh;
        } catch (Unreachable silent) {
            return known.map(Known::document).orElseThrow(() -> silent);
        }
    }

    private String keys() {
        return Json.print(get(endpoint("jwks_uri")));
    }

    private JsonObject get(String address) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(address)).GET());
        return Optional.of(answer)
                .filter(given -> given.statusCode() == 200)
                .flatMap(given -> Json.parse(given.body()))
                .orElseThrow(() -> new Unreachable(address + " answered " + answer.statusCode()));
    }

    private HttpResponse<String> post(String address, Map<String, String> form) {
        String id =
                encoded(settings.clientId()) + ":" + encoded(settings.secret().value());
        return send(HttpRequest.newBuilder(URI.create(address))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(written(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(PATIENCE)
                            .header("Accept", "application/json")
                            .build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        } catch (IOException e) {
            throw new Unreachable("the provider does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }

    private static URI withQuery(String address, Map<String, String> query) {
        return URI.create(address + (address.contains("?") ? "&" : "?") + written(query));
    }

    private static String written(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
