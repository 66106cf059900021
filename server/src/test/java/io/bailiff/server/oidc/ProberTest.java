package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.user.User;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/// Shows everything that somebody holds again and again after a kill, until nothing of it works any more, and compares
/// with what the kill's residue had said: what works must stand there with an end that is not over, and what does not
/// stand there must be dead at the first try. Others' things work all that time.
@TestPropertySource(properties = "bailiff.data=target/test-data/${test.process:0}/prober")
@Import(ProberTest.MovedClock.class)
class ProberTest extends RunningProvider {
    private static final Path OWN =
            empty(Path.of("target", "test-data", System.getProperty("test.process", "0"), "prober"));
    private static final String CAPABLE = "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}";

    /// When everything is tried, after OK. The leases of those that are cut off end twenty seconds after it, long
    /// tokens after a day.
    private static final List<Duration> STEPS = Stream.of(
                    "PT0S",
                    "PT1S",
                    "PT15S",
                    "PT19S",
                    "PT21S",
                    "PT24S",
                    "PT40S",
                    "PT6M",
                    "PT61M",
                    "PT3H",
                    "PT9H",
                    "PT15H",
                    "PT21H",
                    "PT23H59M",
                    "PT24H2M")
            .map(Duration::parse)
            .toList();

    /// What costs a request to us is tried with others' things at OK, and then every few hours.
    private static final Duration RARELY = Duration.ofHours(3);

    private static final Duration CUT_OFF_SINCE = Duration.ofSeconds(10);

    /// The system's clock, put forward.
    static final class PutForward implements InstantSource {
        private volatile Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(by);
        }

        void to(Instant instant) {
            Duration more = Duration.between(instant(), instant);
            if (more.isPositive()) {
                by = by.plus(more);
            }
        }
    }

    /// Without a stereotype, so that nobody else's scan finds it.
    static final class MovedClock {
        @Bean
        @Primary
        PutForward putForward() {
            return new PutForward();
        }
    }

    @Autowired
    PutForward clock;

    private final Set<String> worked = new HashSet<>();
    private TestRelyingParty apps;
    private ProbedApis apis;

    @Override
    Path data() {
        return OWN;
    }

    /// Something that can be shown.
    ///
    /// @param at where its use may stand in the residue; empty if it must be dead at once
    /// @param once it is used up by its first use
    /// @param end when it ends by itself
    private record Artefact(
            String name, Optional<ProbedApis.Node> at, boolean once, Instant end, BooleanSupplier use) {}

    /// What one kill was asked for, what it should end, and whom it should not touch.
    private record Case(String name, String scope, List<Artefact> victims, List<Artefact> bystanders) {}

    /// A kill that was made.
    ///
    /// @param dead what did not work any more when it was tried
    private record Killed(Case of, String position, List<JsonNode> reports, Set<Artefact> dead) {}

    @BeforeEach
    void populate() {
        apis = new ProbedApis(wire, this::path, clock);
        Set<String> scopes = new HashSet<>(Set.of("api://graph/User.Read"));
        directory.change(tx -> {
            for (ProbedApis.Node process : apis.all()) {
                tx.save(new Api(
                        new ApiId(process.api()),
                        process.api(),
                        List.of(new Api.Permission("read", "Read")),
                        List.of(new Api.Permission("sync", "Read all")),
                        Api.TokenType.JWT));
                scopes.add(process.api() + "/read");
            }
        });
        directory.change(tx -> {
            for (ProbedApis.Node process : apis.all()) {
                if (process.heeds() != ProbedApis.Heeds.NOTHING) {
                    tx.save(ofApi(process.client(), process.api()), Instant.now());
                }
            }
            tx.save(app("plain", scopes), Instant.now());
            tx.save(app("capable", scopes), Instant.now());
            tx.save(
                    daemon(
                            "batch",
                            apis.all().stream().map(one -> one.api() + "/sync").toList()),
                    Instant.now());
            tx.save(daemon("desk", List.of("api://bailiff/read", "api://bailiff/revoke")), Instant.now());
        });
        String keys = "/" + issuer.tenant().text() + "/discovery/v2.0/keys";
        apis.trust(wire.get(keys).body());
        apps = new TestRelyingParty(OWN, issuer.text(), () -> wire.get(keys).body(), clock);
        directory.change(tx -> tx.save(shop(), Instant.now()));
    }

    @AfterEach
    void stop() {
        apps.close();
    }

    private static Client app(String id, Set<String> scopes) {
        return client(
                id,
                new ClientProof.None(),
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.DEVICE_CODE),
                scopes,
                Set.of(),
                false,
                Optional.empty());
    }

    private static Client ofApi(String id, String api) {
        return client(
                id,
                ClientProof.Secret.of(Sha256.hex(SECRET)),
                Set.of(GrantType.CLIENT_CREDENTIALS),
                Set.of(),
                Set.of("api://ssf/ssf.read", "api://ssf/ssf.manage"),
                false,
                Optional.of(new ApiId(api)));
    }

    private static Client daemon(String id, List<String> permissions) {
        return client(
                id,
                ClientProof.Secret.of(Sha256.hex(SECRET)),
                Set.of(GrantType.CLIENT_CREDENTIALS),
                Set.of(),
                Set.copyOf(permissions),
                false,
                Optional.empty());
    }

    private Client shop() {
        return new Client(
                new ClientId("shop"),
                "shop",
                new ClientProof.None(),
                true,
                Set.of(GrantType.AUTHORIZATION_CODE),
                List.of(REDIRECT),
                List.of(),
                Optional.of(apps.address("shop")),
                List.of(),
                Set.of(),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private String daemonToken(String client, String scope) {
        return apis.daemonToken(client, scope).path("access_token").asString();
    }

    // What one session holds.

    private Artefact atOnce(String name, BooleanSupplier use) {
        return new Artefact(name, Optional.empty(), false, Instant.MAX, use);
    }

    private Artefact once(String name, BooleanSupplier use) {
        return new Artefact(name, Optional.empty(), true, Instant.MAX, use);
    }

    private List<Artefact> held(User user, String cookie) {
        List<Artefact> held = new ArrayList<>();
        held.add(atOnce("the session", () -> authorized(cookie)));
        for (String client : List.of("plain", "capable")) {
            String[] claims = client.equals("capable") ? new String[] {"claims", CAPABLE} : new String[0];
            for (ProbedApis.Node process : apis.ofDistinctApis()) {
                var tokens = tokens(client, "openid offline_access " + process.api() + "/read", cookie, claims);
                held.add(refreshing(client + "'s refresh token for " + process.api(), client, tokens, claims));
                held.addAll(
                        shown(client, process.api(), tokens.path("access_token").asString()));
            }
            var graph = tokens(client, "openid profile offline_access api://graph/User.Read", cookie, claims);
            String access = graph.path("access_token").asString();
            held.add(ending(client + " at userinfo", access, () -> answers("/oidc/userinfo", access)));
            held.add(ending(client + " at our own API", access, () -> answers("/v1.0/me", access)));
            held.add(atOnce(client + "'s silent sign-in", () -> silently(client, graph, cookie)));
            String code = code(client, ALL_OF_ONE, cookie);
            held.add(once(
                    client + "'s code", () -> exchange(client, code, claims).status() == 200));
            held.add(device(client, user, cookie));
        }
        var shop = exchange("shop", code("shop", "openid", cookie)).json();
        String sid = String.valueOf(claims(shop.path("id_token").asString()).get("sid"));
        apps.signedIn("shop", sid);
        held.add(atOnce("the app's own session", () -> apps.sessionsOf("shop").contains(sid)));
        return held;
    }

    private static final String ALL_OF_ONE = "openid offline_access api://never/read";

    private JsonNode tokens(String client, String scope, String cookie, String... claims) {
        var answer = exchange(client, code(client, scope, cookie), claims);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /// The token at every process of its API.
    private List<Artefact> shown(String client, String api, String token) {
        return apis.all().stream()
                .filter(process -> process.api().equals(api))
                .map(process -> new Artefact(
                        client + "'s token at " + process.name(),
                        Optional.of(process),
                        false,
                        expiry(token),
                        () -> process.accepts(token)))
                .toList();
    }

    private static Instant expiry(String token) {
        return Instant.ofEpochSecond(ProbedApis.claim(claims(token), "exp").asLong());
    }

    private Artefact ending(String name, String token, BooleanSupplier use) {
        return new Artefact(name, Optional.empty(), false, expiry(token), use);
    }

    private boolean answers(String path, String token) {
        return wire.get(path, "Authorization", "Bearer " + token).status() == 200;
    }

    private boolean authorized(String cookie, String... more) {
        var params = authorization("plain", "openid");
        params.put("prompt", "none");
        params.putAll(Wire.params(more));
        return authorize(params, "Cookie", cookie).sent("code").isPresent();
    }

    private boolean silently(String client, JsonNode tokens, String cookie) {
        return authorized(
                cookie,
                "client_id",
                client,
                "id_token_hint",
                tokens.path("id_token").asString());
    }

    private Artefact refreshing(String name, String client, JsonNode tokens, String... claims) {
        String[] newest = {tokens.path("refresh_token").asString()};
        return atOnce(name, () -> {
            String[] more = Stream.concat(Stream.of("client_id", client), Arrays.stream(claims))
                    .toArray(String[]::new);
            var answer = refresh(newest[0], more);
            if (answer.status() != 200) {
                return false;
            }
            newest[0] = answer.json().path("refresh_token").asString();
            return true;
        });
    }

    /// A device that its user has approved, and that has not come for its tokens.
    private Artefact device(String client, User user, String cookie) {
        var begun = wire.post(path("devicecode"), Wire.params("client_id", client, "scope", ALL_OF_ONE))
                .json();
        String typed = begun.path("user_code").asString();
        var page = wire.get("/device?user_code=" + typed, "Cookie", cookie);
        var confirm = wire.post(
                "/device",
                Wire.params("user_code", typed, "token", PagesTest.field("token", page.body())),
                "Cookie",
                cookie);
        var done = wire.post(
                "/device/decision",
                Wire.params(
                        "user_code", PagesTest.field("user_code", confirm.body()),
                        "token", PagesTest.field("token", confirm.body()),
                        "decision", "allow"),
                "Cookie",
                cookie);
        assertThat(done.body()).as(user.principalName().value()).contains("Connected");
        String code = begun.path("device_code").asString();
        return once(
                client + "'s device code",
                () -> wire.post(
                                        path("token"),
                                        Wire.params(
                                                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                                                "client_id", client,
                                                "device_code", code))
                                .status()
                        == 200);
    }

    /// An application's own tokens.
    private List<Artefact> heldByBatch() {
        return apis.ofDistinctApis().stream()
                .flatMap(one -> shown("batch", one.api(), daemonToken("batch", one.api() + "/.default")).stream())
                .toList();
    }

    // The probe itself.

    @Test
    void whatWorksAfterAKillStandsInItsResidueAndNothingElseWorks() throws InterruptedException {
        apis.all().forEach(ProbedApis.Node::begin);
        User alice = user();
        User bob = user();
        String hers = signedIn(alice);
        String his = signedIn(bob);
        String hisPhone = signedIn(bob);
        List<Artefact> ofAlice = held(alice, hers);
        List<Artefact> ofBob = held(bob, his);
        List<Artefact> ofHisPhone = held(bob, hisPhone);
        List<Case> cases = List.of(
                new Case(
                        "user",
                        "{\"kind\":\"user\",\"user\":\"" + alice.id().text() + "\"}",
                        ofAlice,
                        new ArrayList<>()),
                new Case(
                        "session",
                        "{\"kind\":\"session\",\"user\":\"" + bob.id().text() + "\",\"session\":\"" + session(his)
                                + "\"}",
                        ofBob,
                        ofHisPhone),
                new Case("client", "{\"kind\":\"client\",\"client\":\"batch\"}", heldByBatch(), new ArrayList<>()));
        longAndShortTokensAreOut(ofAlice);

        apis.all().forEach(ProbedApis.Node::hear);
        clock.to(clock.instant().plus(CUT_OFF_SINCE));
        apis.connected().forEach(ProbedApis.Node::hear);
        apis.left();
        List<Killed> kills = cases.stream().map(this::kill).toList();
        apps.await("shop");
        apps.await("shop");
        Instant ok = clock.instant();
        for (Duration step : STEPS) {
            clock.to(ok.plus(step));
            if (step.isPositive()) {
                apis.connected().forEach(ProbedApis.Node::hear);
            }
            probe(kills, step);
        }

        for (Killed kill : kills) {
            assertThat(kill.of().victims())
                    .as("everything is dead in the end")
                    .noneMatch(artefact -> artefact.use().getAsBoolean());
        }
        assertThat(worked)
                .as("where tokens worked after OK")
                .contains("live 1", "mixed 2", "closed", "mute", "open", "careful", "left", "never")
                .doesNotContain("asks");
    }

    private String session(String cookie) {
        var tokens = tokens("plain", ALL_OF_ONE, cookie);
        return String.valueOf(claims(tokens.path("access_token").asString()).get("sid"));
    }

    /// Else the probe would prove little.
    private void longAndShortTokensAreOut(List<Artefact> held) {
        Instant inTwoHours = clock.instant().plus(Duration.ofHours(2));
        assertThat(held)
                .anyMatch(one -> one.name().equals("capable's token at live 1")
                        && one.end().isAfter(inTwoHours))
                .anyMatch(one -> one.name().equals("plain's token at live 1")
                        && one.end().isBefore(inTwoHours))
                .anyMatch(one -> one.name().equals("capable's token at left")
                        && one.end().isAfter(inTwoHours));
    }

    private Killed kill(Case one) {
        String body = "{\"scope\":" + one.scope() + ",\"reason\":\"drill\",\"note\":\"A probe in a test\"}";
        var answer = wire.postRaw(
                "/bailiff/v1/revocations",
                body,
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + daemonToken("desk", "api://bailiff/.default"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var killed = new Killed(one, answer.json().path("position").asString(), new ArrayList<>(), new HashSet<>());
        killed.reports().add(report(killed));
        return killed;
    }

    private JsonNode report(Killed kill) {
        var answer = wire.get(
                "/bailiff/v1/kills/" + kill.position(),
                "Authorization",
                "Bearer " + daemonToken("desk", "api://bailiff/.default"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("residue");
    }

    private void probe(List<Killed> kills, Duration step) {
        for (Killed kill : kills) {
            kill.reports().add(report(kill));
            for (Artefact victim : kill.of().victims()) {
                if (!kill.dead().contains(victim)) {
                    probe(kill, victim, step);
                }
            }
            kill.of().bystanders().stream()
                    .filter(one -> one.at().isPresent() || step.isZero() || step.compareTo(RARELY) >= 0)
                    .forEach(one -> assertStillGood(kill, one, step));
            kill.of().bystanders().removeIf(Artefact::once);
        }
    }

    private void probe(Killed kill, Artefact victim, Duration step) {
        Instant began = clock.instant();
        if (!victim.use().getAsBoolean()) {
            kill.dead().add(victim);
            return;
        }
        String what = kill.of().name() + ": " + victim.name() + " works " + step + " after OK";
        assertThat(victim.at()).as(what).isPresent();
        ProbedApis.Node process = victim.at().orElseThrow();
        assertThat(kill.reports()).as(what + " at " + began).allMatch(report -> says(report, process, began));
        worked.add(process.name());
    }

    private static boolean says(JsonNode report, ProbedApis.Node process, Instant works) {
        return report.values().stream()
                .filter(line -> line.path("api").asString().equals(process.api()))
                .filter(line ->
                        !line.has("process") || line.path("process").asString().equals(process.name()))
                .map(line -> line.path(process.open() ? "untilIfOpen" : "until").asString())
                .anyMatch(until -> !Instant.parse(until).plusMillis(1).isBefore(works));
    }

    private void assertStillGood(Killed kill, Artefact one, Duration step) {
        boolean cannotTell = one.at().filter(process -> !process.tells()).isPresent();
        // Not at the very end, which may come while we ask.
        boolean good = clock.instant().isBefore(one.end().minusSeconds(5)) && !cannotTell;
        if (good) {
            assertThat(one.use().getAsBoolean())
                    .as("not touched by the kill of a " + kill.of().name() + ": " + one.name() + " " + step
                            + " after OK")
                    .isTrue();
        }
    }
}
