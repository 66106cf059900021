package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// Someone who revokes over HTTP, and what everybody may be told while the store is away.
abstract class FaultyStore extends RunningProvider {
    /// Words of drivers, of files and of ourselves that are nobody's business.
    private static final List<String> SECRETS =
            List.of("sql", "jdbc", "postgres", "exception", "bailiff.db", "select ", "insert ", "io.bailiff", "hikari");

    private static final String WHY = "\"reason\":\"drill\",\"note\":\"a drill, nobody is hurt\"";

    @Autowired
    Transactions<RevocationReads, RevocationTx> revocations;

    private String graphToken = "";
    private String ownToken = "";

    @BeforeEach
    void hireAResponder() {
        directory.change(tx -> tx.save(responder(), Instant.now()));
        graphToken = application("api://graph/.default");
        ownToken = application("api://bailiff/.default");
    }

    private static Client responder() {
        return client(
                "responder",
                ClientProof.Secret.of(Sha256.hex(SECRET)),
                Set.of(GrantType.CLIENT_CREDENTIALS),
                Set.of(),
                Set.of("api://graph/User.RevokeSessions.All", "api://bailiff/revoke", "api://bailiff/read"),
                false,
                Optional.empty());
    }

    private String application(String scope) {
        var answer = clientCredentials(scope);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("access_token").asString();
    }

    Wire.Answer clientCredentials(String scope) {
        return wire.post(
                path("token"),
                Wire.params(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "responder",
                        "client_secret",
                        SECRET,
                        "scope",
                        scope));
    }

    /// As the Graph API has it.
    Wire.Answer revokeByGraph(User user) {
        return wire.postRaw(
                "/v1.0/users/" + user.id().text() + "/revokeSignInSessions",
                "",
                "Authorization",
                "Bearer " + graphToken);
    }

    Wire.Answer lookByOwnApi(String address) {
        return wire.get(address, "Authorization", "Bearer " + ownToken);
    }

    /// As our own API has it.
    Wire.Answer revokeByOwnApi(User user) {
        String scope = "{\"kind\":\"user\",\"user\":\"" + user.principalName() + "\"}";
        return wire.postRaw(
                "/bailiff/v1/revocations",
                "{\"scope\":" + scope + "," + WHY + "}",
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + ownToken);
    }

    /// The same, as the one part of a batch.
    Wire.Answer batchRevoking(User user) {
        return wire.postRaw(
                "/v1.0/$batch",
                "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/users/"
                        + user.id().text() + "/revokeSignInSessions\"}]}",
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + graphToken);
    }

    static String refreshToken(Wire.Answer answer) {
        return answer.json().path("refresh_token").asString();
    }

    static String accessToken(Wire.Answer answer) {
        return answer.json().path("access_token").asString();
    }

    boolean active(String token) {
        var answer = introspect(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("active").asBoolean();
    }

    long kills() {
        return revocations.read(RevocationReads::head).sequence();
    }

    /// OData's form (4.01, 21), and when to come back.
    static void unavailableToGraph(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().path("error").path("code").asString()).isEqualTo("storeUnavailable");
        laterAndNothingElse(answer);
    }

    /// RFC 6749's form, and when to come back.
    static void unavailableToClients(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().path("error").asString()).isEqualTo("temporarily_unavailable");
        assertThat(answer.json().path("error_codes").get(0).asInt()).isEqualTo(90033);
        laterAndNothingElse(answer);
    }

    /// A page of ours.
    static void unavailableToPeople(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("We can’t do that right now", "take it as not done");
        laterAndNothingElse(answer);
    }

    private static void laterAndNothingElse(Wire.Answer answer) {
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
        quiet(assertThat(answer.body().toLowerCase(Locale.ROOT)));
    }

    private static void quiet(AbstractStringAssert<?> body) {
        SECRETS.forEach(body::doesNotContain);
    }

    /// Signs in on the page, with a page that was opened before.
    Wire.Answer signInOnThePage(Browser browser, java.util.Map<String, String> form, User user) {
        var fields = new java.util.LinkedHashMap<>(form);
        fields.put("username", user.principalName().value());
        fields.put("password", PASSWORD);
        return new Wire.Answer(browser.post("/signin", fields));
    }

    /// Asks as a client does that was told to come back: again and again, for half a minute at most.
    static Wire.Answer untilAnswered(Supplier<Wire.Answer> request) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        Wire.Answer answer = request.get();
        while (answer.status() == 503 && Instant.now().isBefore(deadline)) {
            answer = request.get();
        }
        return answer;
    }
}
