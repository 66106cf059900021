package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.user.User;
import io.bailiff.server.Eventually;
import io.bailiff.server.SmallTransmitter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The receiver of shared signals: another system's transmitter, over https, tells it of our users.
class InboundSignalsTest extends RunningProvider {
    private static final String REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
    private static final String DISABLED = "https://schemas.openid.net/secevent/risc/event-type/account-disabled";
    private static final String VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";
    private static final String TRANSMITTERS = "/bailiff/v1/transmitters";

    private SmallTransmitter there;
    private String token = "";
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void begin() {
        there = new SmallTransmitter(DATA);
        String id = "console-" + UUID.randomUUID();
        directory.change(tx -> tx.save(
                client(
                        id,
                        ClientProof.Secret.of(Sha256.hex(SECRET)),
                        Set.of(GrantType.CLIENT_CREDENTIALS),
                        Set.of(),
                        Set.of(BuiltIns.BAILIFF.text() + "/read", BuiltIns.BAILIFF.text() + "/configure"),
                        false,
                        Optional.empty()),
                Instant.now()));
        var answer = wire.post(
                path("token"),
                Wire.params(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        id,
                        "client_secret",
                        SECRET,
                        "scope",
                        BuiltIns.BAILIFF.text() + "/.default"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        token = answer.json().path("access_token").asString();
    }

    @AfterEach
    void end() {
        made.forEach(id -> api("DELETE", "/" + id, ""));
        there.close();
    }

    private Wire.Answer api(String method, String path, String body) {
        return body.isEmpty()
                ? wire.call(method, TRANSMITTERS + path, body, "Authorization", "Bearer " + token)
                : wire.call(
                        method,
                        TRANSMITTERS + path,
                        body,
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json");
    }

    private Wire.Answer add(String more) {
        return api("POST", "", """
                {"name":"Fabrikam","metadata":"%s","speaksFor":{"domains":["contoso.example"],"ownSubjects":true},
                 "client":{"tokenEndpoint":"%s","id":"%s","secret":"%s"}%s}""".formatted(
                        there.issuer(), there.tokenEndpoint(), SmallTransmitter.CLIENT, SmallTransmitter.SECRET, more));
    }

    private JsonNode added(String more) {
        var answer = add(more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        made.add(answer.json().path("id").asString());
        return answer.json();
    }

    private JsonNode byHand(String more) {
        var answer = api("POST", "", """
                {"name":"By hand","issuer":"%s","jwksUri":"%s","audience":"%s",
                 "speaksFor":{"domains":["contoso.example"]}%s}""".formatted(there.issuer(), there.keys(), there.streamAudience, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        made.add(answer.json().path("id").asString());
        return answer.json();
    }

    private void on(JsonNode transmitter) {
        var answer = api("POST", "/" + id(transmitter), "{\"rules\":{\"all\":\"on\"},\"cap\":1000,\"capPercent\":100}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String id(JsonNode transmitter) {
        return transmitter.path("id").asString();
    }

    private static Map<String, Object> mail(User user) {
        return Map.of("format", "email", "email", user.principalName().value());
    }

    private Map<String, Object> revoked(User user) {
        return there.event(REVOKED, mail(user), Map.of(), Instant.now().getEpochSecond());
    }

    private Wire.Answer push(JsonNode transmitter, String header, String body) {
        return wire.call(
                "POST",
                "/ssf/in/" + id(transmitter),
                body,
                "Content-Type",
                "application/secevent+jwt",
                "Authorization",
                header);
    }

    private String header() {
        return there.asked
                .getLast()
                .path("delivery")
                .path("authorization_header")
                .asString();
    }

    private boolean signedIn(String refreshToken) {
        return refresh(refreshToken).status() == 200;
    }

    private String refreshToken(User user) {
        return tokens(user, ALL).json().path("refresh_token").asString();
    }

    private JsonNode events(JsonNode transmitter, String filter) {
        return api("GET", "/" + id(transmitter) + "/events" + filter, "").json().path("value");
    }

    private static void eventually(String what, BooleanSupplier good) {
        Eventually.eventually().alias(what).until(good::getAsBoolean);
    }

    @Test
    @Tag("SS-22")
    void aTransmitterIsAddedVerifiedSwitchedOnAndEndsWhatItsUserHolds() throws InterruptedException {
        User alice = user();
        User bob = user();
        JsonNode fabrikam = added("");
        assertThat(fabrikam.path("rules").path("session-revoked").asString()).isEqualTo("observe");
        assertThat(fabrikam.path("delivery").asString()).isEqualTo("push");
        assertThat(fabrikam.toString()).doesNotContain(SmallTransmitter.SECRET).doesNotContain(header());
        assertThat(there.asked.getLast().path("delivery").path("endpoint_url").asString())
                .isEqualTo(fabrikam.path("pushAddress").asString())
                .endsWith("/ssf/in/" + id(fabrikam));

        assertThat(api("POST", "/" + id(fabrikam) + "/verify", "").status()).isEqualTo(200);
        String state =
                Optional.ofNullable(there.states.poll(5, TimeUnit.SECONDS)).orElseThrow();
        var stream = Map.of("format", "opaque", "id", "stream-1");
        long now = Instant.now().getEpochSecond();
        var wrong = push(
                fabrikam, header(), there.signed(there.event(VERIFICATION, stream, Map.of("state", "guessed"), now)));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("err").asString()).isEqualTo("invalid_state");
        assertThat(push(
                                fabrikam,
                                header(),
                                there.signed(there.event(VERIFICATION, stream, Map.of("state", state), now)))
                        .status())
                .isEqualTo(202);
        assertThat(api("GET", "/" + id(fabrikam), "").json().has("verifiedAt")).isTrue();

        String hers = refreshToken(alice);
        assertThat(push(fabrikam, header(), there.signed(revoked(alice))).status())
                .isEqualTo(202);
        assertThat(events(fabrikam, "?outcome=observed").size()).isOne();
        on(fabrikam);
        String his = refreshToken(bob);
        String set = there.signed(revoked(alice));
        var taken = push(fabrikam, header(), set);
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.body()).isEmpty();
        assertThat(signedIn(hers)).isFalse();
        assertThat(signedIn(his)).as("who is not hit").isTrue();
        JsonNode line = events(fabrikam, "?outcome=applied").get(0);
        assertThat(line.path("kills").size()).isOne();
        assertThat(line.path("user").asString()).isEqualTo(alice.id().text());

        String again = refreshToken(alice);
        assertThat(push(fabrikam, header(), set).status())
                .as("as if it were new")
                .isEqualTo(202);
        assertThat(signedIn(again)).isTrue();
        assertThat(api("DELETE", "/" + id(fabrikam), "").status()).isEqualTo(204);
        made.clear();
        assertThat(there.deleted).containsExactly("stream_id=stream-1");
        assertThat(push(fabrikam, header(), set).status()).isEqualTo(404);
    }

    @Test
    @Tag("SS-20")
    @Tag("SS-21")
    @Tag("SS-22")
    @Tag("SS-24")
    @Tag("SS-25")
    @Tag("SS-26")
    @Tag("SS-29")
    void whatIsForgedForeignOrMalformedIsRefusedByTheStandardsNamesAndChangesNothing() {
        User alice = user();
        String hers = refreshToken(alice);
        JsonNode fabrikam = added("");
        on(fabrikam);
        String header = header();
        var good = revoked(alice);
        String set = there.signed(good);
        String payload = set.split("\\.", -1)[1];
        String none = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\",\"typ\":\"secevent+jwt\"}".getBytes(StandardCharsets.UTF_8))
                + "." + payload + ".";
        var tampered = new LinkedHashMap<>(good);
        tampered.put("jti", "another");
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put(none, "invalid_key");
        refusals.put(set.replace(payload, there.signed(tampered).split("\\.", -1)[1]), "invalid_key");
        refusals.put(there.signedByAStranger(good, true), "invalid_key");
        refusals.put(there.signedByItself(good), "invalid_key");
        refusals.put(there.signed(good, "JWT"), "invalid_key");
        refusals.put("not a token", "invalid_request");
        refusals.put(there.signed(with(good, "iss", "https://evil.example")), "invalid_issuer");
        refusals.put(there.signed(with(good, "aud", "another stream of fabrikam")), "invalid_audience");
        refusals.put(there.signed(with(good, "jti", "")), "invalid_request");
        refusals.put(there.signed(with(good, "jti", "x".repeat(10_000))), "invalid_request");
        refusals.put(there.signed(with(good, "sub", "alice")), "invalid_request");
        refusals.put(
                there.signed(with(good, "sub_id", Map.of("format", "email", "email", "eve@evil.example"))),
                "access_denied");
        refusals.put(
                there.signed(with(
                        good,
                        "sub_id",
                        Map.of(
                                "format",
                                "complex",
                                "user",
                                mail(alice),
                                "tenant",
                                Map.of("format", "opaque", "id", "t")))),
                "invalid_request");
        refusals.put(
                there.signed(with(
                        good,
                        "events",
                        Map.of(REVOKED, Map.of("event_timestamp", Instant.now().toEpochMilli())))),
                "invalid_request");
        refusals.put(there.signedByAStranger(good, false), "invalid_key");
        refusals.forEach((token, error) -> {
            var answer = push(fabrikam, header, token);
            assertThat(answer.status()).as(answer + " " + token).isEqualTo(400);
            assertThat(answer.json().path("err").asString())
                    .as(answer + " " + token)
                    .isEqualTo(error);
            assertThat(answer.json().path("description").asString()).isNotEmpty();
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.header("Content-Language")).isEqualTo("en");
        });
        assertThat(signedIn(hers)).isTrue();
        assertThat(events(fabrikam, "?outcome=refused").size()).isEqualTo(refusals.size());
        assertThat(events(fabrikam, "?outcome=applied").size()).isZero();
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        var changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    @Test
    @Tag("SS-28")
    void whoShowsTheWrongHeaderHasNothingCheckedOrWrittenDown() {
        JsonNode fabrikam = added("");
        String set = there.signed(revoked(user()));
        var stranger = push(fabrikam, "Bearer guessed", set);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(wire.call("POST", "/ssf/in/" + id(fabrikam), set, "Content-Type", "application/secevent+jwt")
                        .status())
                .isEqualTo(401);
        assertThat(push(fabrikam, "Bearer guessed", "x".repeat(100_000)).status())
                .isEqualTo(401);
        assertThat(push(fabrikam, header(), "x".repeat(100_000)).status()).isEqualTo(413);
        assertThat(wire.call(
                                "POST",
                                "/ssf/in/" + id(fabrikam),
                                set,
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                header())
                        .status())
                .isEqualTo(415);
        assertThat(wire.call(
                                "POST",
                                "/ssf/in/" + UUID.randomUUID(),
                                set,
                                "Content-Type",
                                "application/secevent+jwt",
                                "Authorization",
                                header())
                        .status())
                .isEqualTo(404);
        assertThat(events(fabrikam, "").size()).isZero();
        assertThat(api("POST", "/" + id(fabrikam) + "/pause", "")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("paused");
        var later = push(fabrikam, header(), set);
        assertThat(later.status()).isEqualTo(503);
        assertThat(later.header("Retry-After")).isNotEmpty();
    }

    @Test
    @Tag("SS-30")
    void metadataOrAStreamOfSomebodyElseAreNotTaken() {
        there.metadataIssuer = "https://evil.example";
        assertThat(add("").status()).isEqualTo(422);
        there.metadataIssuer = "";
        there.streamIssuer = "https://evil.example";
        var wrong = add("");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("wrongIssuer");
        assertThat(there.deleted).as("taken back").containsExactly("stream_id=stream-1");
        there.streamIssuer = "";
        assertThat(add(",\"audience\":\"https://us.example\"").body()).contains("wrongAudience");
        assertThat(api("GET", "", "").json().path("value").size()).isZero();
        for (String inside : List.of("https://10.0.0.1/", "https://169.254.169.254/", "http://ssf.example/")) {
            var answer = api("POST", "", "{\"name\":\"x\",\"metadata\":\"" + inside + "\",\"token\":\"t\"}");
            assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        }
        var ours = api("POST", "", """
                {"name":"x","issuer":"%s","jwksUri":"https://x.example/keys","audience":"a"}""".formatted(issuer.text()));
        assertThat(ours.status()).isEqualTo(400);
    }

    @Test
    @Tag("SS-27")
    void aBurstIsTakenWholeOrPushedBackAndTheCapHolds() throws Exception {
        JsonNode fabrikam = added("");
        var answer = api(
                "POST", "/" + id(fabrikam), "{\"rules\":{\"session-revoked\":\"on\"},\"cap\":3,\"capPercent\":100}");
        assertThat(answer.status()).isEqualTo(200);
        String header = header();
        var users = new ArrayList<User>();
        var held = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            users.add(user());
            held.add(refreshToken(users.getLast()));
        }
        int burst = 150;
        var statuses = new ArrayList<Future<Integer>>();
        try (var executor = Executors.newFixedThreadPool(24)) {
            for (int i = 0; i < burst; i++) {
                String set = there.signed(revoked(users.get(i % users.size())));
                statuses.add(executor.submit(() -> {
                    int status = 429;
                    while (status == 429) {
                        status = push(fabrikam, header, set).status();
                    }
                    return status;
                }));
            }
        }
        for (var status : statuses) {
            assertThat(status.get()).isEqualTo(202);
        }
        assertThat(api("GET", "/" + id(fabrikam) + "/events?top=1000", "")
                        .json()
                        .path("value")
                        .size())
                .as("none is lost")
                .isEqualTo(burst);
        assertThat(held.stream().filter(this::signedIn).count()).isEqualTo(2);
        assertThat(events(fabrikam, "?outcome=applied").size()).isEqualTo(3);
        assertThat(api("GET", "/" + id(fabrikam), "").json().path("state").asString())
                .isEqualTo("capped");
        assertThat(api("POST", "/" + id(fabrikam) + "/resume", "")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("enabled");
    }

    @Test
    void whoIsAskedGetsHisEventsAcknowledgedAfterTheyAreDone() {
        User alice = user();
        String hers = refreshToken(alice);
        there.pollStatus = 500;
        JsonNode fabrikam = added(",\"delivery\":\"poll\"");
        on(fabrikam);
        eventually(
                "a failure is written down",
                () -> api("GET", "/" + id(fabrikam), "").json().path("failures").asInt() > 0);
        there.pollStatus = 200;
        var good = revoked(alice);
        String jti = String.valueOf(good.get("jti"));
        there.offer(jti, there.signed(good));
        there.offer("forged", there.signedByAStranger(good, true));
        eventually("acknowledged", () -> there.acked().contains(jti));
        assertThat(signedIn(hers)).as("done before it was acknowledged").isFalse();
        eventually("refused", () -> "invalid_key".equals(there.refused.get("forged")));
        String later = refreshToken(alice);
        there.acked.clear();
        there.offer(jti, there.signed(good));
        eventually("acknowledged again", () -> there.acked().contains(jti));
        assertThat(signedIn(later)).isTrue();
        assertThat(push(fabrikam, "x", there.signed(good)).status())
                .as("it may not be pushed to")
                .isEqualTo(404);
    }

    @Test
    void moreThanOneAnswerMayHoldComesInSmallerOnes() {
        JsonNode fabrikam = added(",\"delivery\":\"poll\"");
        on(fabrikam);
        String padding = "x".repeat(20_000);
        var names = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            var event = revoked(user());
            event.put("padding", padding);
            names.add(String.valueOf(event.get("jti")));
            there.offer(names.getLast(), there.signed(event));
        }
        eventually("all are acknowledged", () -> there.acked().containsAll(names));
    }

    @Test
    void whoCameBeforeTheFinalTextIsUnderstoodIfThatIsSaid() {
        User alice = user();
        String hers = refreshToken(alice);
        JsonNode strict = byHand("");
        JsonNode legacy = byHand(",\"legacy\":true");
        on(legacy);
        String header = legacy.path("authorizationHeader").asString();
        assertThat(api("GET", "/" + id(legacy), "").body()).doesNotContain(header);
        var old = revoked(alice);
        var subject = old.remove("sub_id");
        old.put(
                "events",
                Map.of(
                        REVOKED,
                        Map.of(
                                "subject",
                                Map.of("user", subject),
                                "event_timestamp",
                                Instant.now().toEpochMilli())));
        String set = there.signed(old);
        var refused = push(strict, strict.path("authorizationHeader").asString(), set);
        assertThat(refused.json().path("description").asString()).isEqualTo("noSubject");
        assertThat(push(legacy, header, set).status()).isEqualTo(202);
        assertThat(signedIn(hers)).isFalse();
        var open = byHand(",\"legacy\":true,\"authorization\":false");
        assertThat(open.has("authorizationHeader")).isFalse();
        var google = there.event(DISABLED, Map.of(), Map.of(), Instant.now().getEpochSecond());
        google.remove("sub_id");
        google.put(
                "events",
                Map.of(
                        DISABLED,
                        Map.of(
                                "subject",
                                Map.of(
                                        "subject_type",
                                        "email",
                                        "email",
                                        alice.principalName().value()))));
        assertThat(wire.call(
                                "POST",
                                "/ssf/in/" + id(open),
                                there.signed(google, "JWT"),
                                "Content-Type",
                                "application/secevent+jwt")
                        .status())
                .isEqualTo(202);
        assertThat(events(open, "?outcome=observed").size()
                        + events(open, "?outcome=endedBefore").size())
                .isOne();
    }
}
