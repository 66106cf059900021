package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.server.Eventually;
import io.bailiff.server.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The transmitter of shared signals, driven as a strict receiver drives it, over https. A tag `SSF-n` names the part
/// of the specifications: 1 metadata, 2 tokens and subjects, 3 management, 4 push, 5 poll, 6 CAEP, 7 RISC, 8
/// interoperability. What is demanded where, and which test proves it, stands in `docs/shared-signals-conformance.md`.
class SharedSignalsTest extends RunningProvider {
    private static final String PUSH = "urn:ietf:rfc:8935";
    private static final String POLL = "urn:ietf:rfc:8936";
    private static final String REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
    private static final String CREDENTIAL = "https://schemas.openid.net/secevent/caep/event-type/credential-change";
    private static final String VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";
    private static final String UPDATED = "https://schemas.openid.net/secevent/ssf/event-type/stream-updated";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    SignalDispatch dispatch;

    @Autowired
    SignalStreams streams;

    @Autowired
    Transactions<SignalReads, SignalTx> signalStore;

    @Autowired
    Sessions sessions;

    @Autowired
    SigningKeys keys;

    private StrictReceiver receiver;
    private JsonNode metadata;
    private String token = "";
    private String client = "";

    @BeforeEach
    void discover() {
        metadata = wire.get("/.well-known/ssf-configuration/" + issuer.tenant().text() + "/v2.0")
                .json();
        receiver = new StrictReceiver(
                DATA, issuer.text(), () -> wire.get(path(metadata, "jwks_uri")).body());
        client = "receiver-" + UUID.randomUUID();
        token = token(client, "api://ssf/ssf.read", "api://ssf/ssf.manage");
    }

    @AfterEach
    void stop() {
        receiver.close();
        for (SignalStream stream : streams.of(new ClientId(client))) {
            var _ = streams.delete(Optional.empty(), new Actor.Unknown(), stream.id());
        }
    }

    private String token(String id, String... permissions) {
        directory.change(tx -> tx.save(
                client(
                        id,
                        ClientProof.Secret.of(Sha256.hex(SECRET)),
                        Set.of(GrantType.CLIENT_CREDENTIALS),
                        Set.of(),
                        Set.of(permissions),
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
                        "api://ssf/.default"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("expires_in").asInt())
                .as("SSF-8: short-lived")
                .isLessThanOrEqualTo(3600);
        return answer.json().path("access_token").asString();
    }

    /// The provider says where it will be found, and the test finds it on a port of its own.
    private static String path(JsonNode document, String name) {
        return URI.create(document.path(name).asString()).getPath();
    }

    private Wire.Answer call(String method, String path, String bearer, String body) {
        var headers = new ArrayList<String>();
        if (!bearer.isEmpty()) {
            headers.addAll(List.of("Authorization", "Bearer " + bearer));
        }
        if (!body.isEmpty()) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        return wire.call(method, path, body, headers.toArray(String[]::new));
    }

    private Wire.Answer call(String method, String endpoint, String body) {
        return call(method, path(metadata, endpoint), token, body);
    }

    private Wire.Answer read(String endpoint, String id) {
        return call("GET", path(metadata, endpoint) + "?stream_id=" + id, token, "");
    }

    private JsonNode made(String body) {
        var answer = call("POST", "configuration_endpoint", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return answer.json();
    }

    private static String id(JsonNode stream) {
        return stream.path("stream_id").asString();
    }

    private JsonNode polled() {
        return made("{\"delivery\":{\"method\":\"" + POLL + "\"}}");
    }

    private JsonNode pushed(String name, String more) {
        JsonNode stream = made("{\"delivery\":{\"method\":\"%s\",\"endpoint_url\":\"%s\"%s}}"
                .formatted(PUSH, receiver.address(name), more));
        receiver.expects(name, stream.path("aud").asString());
        return stream;
    }

    private Wire.Answer ask(JsonNode stream, String body) {
        return call("POST", path(stream.path("delivery"), "endpoint_url"), token, body);
    }

    /// Asks until the stream gives events, and believes each.
    private List<StrictReceiver.Event> taken(JsonNode stream) {
        var answer = ask(stream, "{\"maxEvents\":50}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var events = new ArrayList<StrictReceiver.Event>();
        answer.json().path("sets").properties().forEach(set -> {
            var event = receiver.believed(
                    set.getValue().asString(), stream.path("aud").asString());
            assertThat(event.jti()).isEqualTo(set.getKey());
            events.add(event);
        });
        return events;
    }

    private static String acks(List<StrictReceiver.Event> events) {
        return "{\"returnImmediately\":true,\"ack\":"
                + JSON.writeValueAsString(
                        events.stream().map(StrictReceiver.Event::jti).toList()) + "}";
    }

    private SignalDelivery eventually(JsonNode stream, Predicate<SignalDelivery> is) {
        var id = StreamId.parse(id(stream));
        return Eventually.eventually()
                .until(
                        () -> dispatch.deliveries(id, Optional.empty(), Optional.empty(), 20).stream()
                                .filter(is)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Predicate<SignalDelivery> in(SignalDelivery.State state) {
        return delivery -> delivery.state() == state;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    @Tag("SSF-1")
    @Tag("SSF-8")
    void theMetadataIsAtBothPlacesAndSaysAllThatTheProfileWants() {
        var below = wire.get("/" + issuer.tenant().text() + "/v2.0/.well-known/ssf-configuration");
        assertThat(below.status()).isEqualTo(200);
        assertThat(below.header("Content-Type")).startsWith("application/json");
        assertThat(below.json()).isEqualTo(metadata);
        assertThat(metadata.path("issuer").asString()).isEqualTo(issuer.text());
        assertThat(metadata.path("spec_version").asString()).isEqualTo("1_0");
        assertThat(texts(metadata.path("delivery_methods_supported"))).contains(PUSH, POLL);
        assertThat(metadata.path("authorization_schemes")
                        .get(0)
                        .path("spec_urn")
                        .asString())
                .isEqualTo("urn:ietf:rfc:6749");
        assertThat(metadata.path("default_subjects").asString()).isEqualTo("ALL");
        for (String name : List.of(
                "jwks_uri",
                "configuration_endpoint",
                "status_endpoint",
                "add_subject_endpoint",
                "remove_subject_endpoint",
                "verification_endpoint")) {
            assertThat(metadata.path(name).asString()).as(name).startsWith("https://");
        }
        assertThat(wire.get("/.well-known/ssf-configuration/" + UUID.randomUUID() + "/v2.0")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("SSF-3")
    void aStreamIsMadeReadListedUpdatedReplacedAndDeleted() {
        assertThat(call("GET", "configuration_endpoint", "").body()).isEqualTo("[]");
        JsonNode stream = made("""
                {"events_requested":["%s","https://example.com/unknown"],"description":"mine"}
                """.formatted(REVOKED));
        assertThat(stream.path("iss").asString()).isEqualTo(issuer.text());
        assertThat(stream.path("aud").asString()).contains(id(stream));
        assertThat(id(stream)).matches("[A-Za-z0-9._~-]+");
        assertThat(stream.path("delivery").path("method").asString())
                .as("poll, if nothing is said")
                .isEqualTo(POLL);
        assertThat(texts(stream.path("events_supported"))).contains(REVOKED, CREDENTIAL);
        assertThat(texts(stream.path("events_delivered"))).containsExactly(REVOKED);
        assertThat(stream.path("min_verification_interval").asInt()).isPositive();

        JsonNode second = polled();
        assertThat(id(second)).isNotEqualTo(id(stream));
        assertThat(second.path("aud")).isNotEqualTo(stream.path("aud"));
        assertThat(second.path("delivery").path("endpoint_url"))
                .isNotEqualTo(stream.path("delivery").path("endpoint_url"));
        var list = call("GET", "configuration_endpoint", "");
        assertThat(list.json().isArray()).isTrue();
        assertThat(list.json().size()).isEqualTo(2);
        assertThat(read("configuration_endpoint", id(stream)).json()).isEqualTo(stream);

        var updated = call("PATCH", "configuration_endpoint", """
                {"stream_id":"%s","events_requested":["%s","%s"]}""".formatted(id(stream), REVOKED, CREDENTIAL));
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(updated.json().path("description").asString())
                .as("untouched")
                .isEqualTo("mine");
        assertThat(texts(updated.json().path("events_delivered"))).containsExactly(REVOKED, CREDENTIAL);

        // The whole document may be sent back; what is the receiver's and is left out goes.
        var replaced = call("PUT", "configuration_endpoint", updated.body());
        assertThat(replaced.json()).isEqualTo(updated.json());
        var bare = call("PUT", "configuration_endpoint", "{\"stream_id\":\"" + id(stream) + "\"}");
        assertThat(bare.status()).isEqualTo(200);
        assertThat(bare.json().has("description")).isFalse();
        assertThat(bare.json().has("events_requested")).isFalse();
        assertThat(bare.json().path("aud")).isEqualTo(stream.path("aud"));

        var deleted = call("DELETE", path(metadata, "configuration_endpoint") + "?stream_id=" + id(stream), token, "");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(read("configuration_endpoint", id(stream)).status()).isEqualTo(404);
        assertThat(ask(stream, "{\"returnImmediately\":true}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @Tag("SSF-3")
    @Tag("SS-18")
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"delivery\":5}",
                "{\"delivery\":{}}",
                "{\"delivery\":{\"method\":\"urn:other\"}}",
                "{\"delivery\":{\"method\":\"urn:ietf:rfc:8935\"}}",
                "{\"events_requested\":[]}",
                "{\"events_requested\":\"all\"}",
                "{\"events_requested\":[1]}",
                "{\"description\":7}",
                "{\"description\":\"one\",\"description\":\"two\"}"
            })
    void aStreamThatCannotBeReadIsNotMade(String body) {
        assertThat(call("POST", path(metadata, "configuration_endpoint"), token, body)
                        .status())
                .isIn(400, 415);
        assertThat(call("GET", "configuration_endpoint", "").body()).isEqualTo("[]");
    }

    @Test
    @Tag("SSF-3")
    void whatIsOursToSayCannotBeChanged() {
        JsonNode stream = polled();
        for (String change : List.of(
                "\"iss\":\"https://other.example\"",
                "\"aud\":\"other\"",
                "\"events_supported\":[]",
                "\"events_delivered\":[]",
                "\"min_verification_interval\":1",
                "\"delivery\":{\"method\":\"" + POLL + "\",\"endpoint_url\":\"https://other.example/\"}")) {
            for (String method : List.of("PATCH", "PUT")) {
                var answer =
                        call(method, "configuration_endpoint", "{\"stream_id\":\"" + id(stream) + "\"," + change + "}");
                assertThat(answer.status()).as(method + " " + change).isEqualTo(400);
            }
        }
        assertThat(call("PATCH", "configuration_endpoint", "{\"description\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(call("DELETE", "configuration_endpoint", "").status()).isEqualTo(400);
        assertThat(read("configuration_endpoint", id(stream)).json()).isEqualTo(stream);
    }

    @Test
    @Tag("SSF-3")
    @Tag("SSF-8")
    @Tag("SS-01")
    void everyEndpointWantsATokenTheRightScopeAndOnesOwnStream() {
        JsonNode stream = polled();
        String other = token("other-" + UUID.randomUUID(), "api://ssf/ssf.read", "api://ssf/ssf.manage");
        String reading = token("reading-" + UUID.randomUUID(), "api://ssf/ssf.read");
        String body = """
                {"stream_id":"%s","status":"disabled","subject":{"format":"opaque","id":"x"}}""".formatted(id(stream));
        String query = "?stream_id=" + id(stream);
        String configuration = path(metadata, "configuration_endpoint");
        List<List<String>> calls = List.of(
                List.of("GET", configuration + query, ""),
                List.of("PATCH", configuration, body),
                List.of("PUT", configuration, body),
                List.of("DELETE", configuration + query, ""),
                List.of("GET", path(metadata, "status_endpoint") + query, ""),
                List.of("POST", path(metadata, "status_endpoint"), body),
                List.of("POST", path(metadata, "add_subject_endpoint"), body),
                List.of("POST", path(metadata, "remove_subject_endpoint"), body),
                List.of("POST", path(metadata, "verification_endpoint"), body),
                List.of("POST", path(stream.path("delivery"), "endpoint_url"), "{\"returnImmediately\":true}"));
        for (List<String> one : calls) {
            String path = one.get(1);
            var none = call(one.getFirst(), path, "", one.getLast());
            assertThat(none.status()).as(path).isEqualTo(401);
            assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(call(one.getFirst(), path, token + "x", one.getLast()).status())
                    .isEqualTo(401);
            String inQuery = path + (path.contains("?") ? "&" : "?") + "access_token=" + token;
            assertThat(call(one.getFirst(), inQuery, "", one.getLast()).status())
                    .isEqualTo(401);
            assertThat(call(one.getFirst(), path, other, one.getLast()).status())
                    .as(path)
                    .isEqualTo(404);
            boolean reads = one.getFirst().equals("GET") || path.endsWith("/poll");
            var read = call(one.getFirst(), path, reading, one.getLast());
            assertThat(read.status()).as(path).isEqualTo(reads ? 404 : 403);
            assertThat(read.header("WWW-Authenticate").contains("insufficient_scope"))
                    .isEqualTo(!reads);
        }
        assertThat(read("status_endpoint", id(stream)).json().path("status").asString())
                .isEqualTo("enabled");
        assertThat(call("POST", configuration, reading, "{}").status()).isEqualTo(403);

        revoke(new Scope.OfClient(new ClientId(client)));
        assertThat(call("GET", configuration, token, "").status())
                .as("a token that was revoked")
                .isEqualTo(401);
    }

    @Test
    @Tag("SSF-3")
    void theStatusIsReadAndSet() {
        JsonNode stream = polled();
        assertThat(read("status_endpoint", id(stream)).body())
                .isEqualTo("{\"stream_id\":\"" + id(stream) + "\",\"status\":\"enabled\"}");
        for (String status : List.of("paused", "disabled", "enabled")) {
            String body = "{\"stream_id\":\"%s\",\"status\":\"%s\",\"reason\":\"why\"}".formatted(id(stream), status);
            var set = call("POST", "status_endpoint", body);
            assertThat(set.status()).isEqualTo(200);
            assertThat(set.body()).contains("\"" + status + "\"", "\"why\"");
            assertThat(read("status_endpoint", id(stream)).json()).isEqualTo(set.json());
        }
        assertThat(call("POST", "status_endpoint", "{\"stream_id\":\"" + id(stream) + "\",\"status\":\"off\"}")
                        .status())
                .isEqualTo(400);
        assertThat(call("GET", "status_endpoint", "").status()).isEqualTo(400);
        assertThat(read("status_endpoint", "aaaaaaaaaaaaaaaaaaaaaa").status()).isEqualTo(404);
    }

    @Test
    @Tag("SSF-3")
    @Tag("SS-10")
    void subjectsAreTakenInAndOutWithoutAWordAboutWhoExists() {
        JsonNode stream = polled();
        User alice = user();
        for (String subject : List.of(
                "{\"format\":\"iss_sub\",\"iss\":\"%s\",\"sub\":\"%s\"}".formatted(issuer.text(), alice.id()),
                "{\"format\":\"iss_sub\",\"iss\":\"%s\",\"sub\":\"nobody\"}".formatted(issuer.text()),
                "{\"format\":\"email\",\"email\":\"nobody@contoso.example\"}",
                "{\"format\":\"phone_number\",\"phone_number\":\"+12065550100\"}",
                "{\"format\":\"aliases\",\"identifiers\":[{\"format\":\"opaque\",\"id\":\"x\"}]}",
                "{\"format\":\"complex\",\"user\":{\"format\":\"email\",\"email\":\"a@b.example\"}}")) {
            String body = "{\"stream_id\":\"%s\",\"subject\":%s}".formatted(id(stream), subject);
            var removed = call("POST", "remove_subject_endpoint", body);
            assertThat(removed.status()).as(subject).isEqualTo(204);
            assertThat(removed.body()).isEmpty();
            var added = call("POST", "add_subject_endpoint", body);
            assertThat(added.status()).as(subject).isEqualTo(200);
            assertThat(added.body()).isEmpty();
        }
        for (String subject : List.of(
                "7",
                "{}",
                "{\"format\":\"iss_sub\",\"iss\":\"x\"}",
                "{\"format\":\"email\",\"email\":\"\"}",
                "{\"format\":\"email\",\"email\":\"a@b\",\"more\":\"x\"}",
                "{\"format\":\"complex\"}",
                "{\"format\":\"complex\",\"user\":{\"format\":\"email\",\"email\":\"a@b\"},\"session\":{}}")) {
            String body = "{\"stream_id\":\"%s\",\"subject\":%s}".formatted(id(stream), subject);
            assertThat(call("POST", "remove_subject_endpoint", body).status())
                    .as(subject)
                    .isEqualTo(400);
            assertThat(call("POST", "add_subject_endpoint", body).status())
                    .as(subject)
                    .isEqualTo(400);
        }
    }

    @Test
    @Tag("SSF-3")
    @Tag("SSF-5")
    @Tag("SS-15")
    void aVerificationComesWithItsStateAndNoFasterThanSaid() {
        JsonNode stream = polled();
        String body = "{\"stream_id\":\"" + id(stream) + "\",\"state\":\"VGhpcyBpcyBhbiBleGFtcGxl\"}";
        var answer = call("POST", "verification_endpoint", body);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        var fast = call("POST", "verification_endpoint", body);
        assertThat(fast.status()).isEqualTo(429);
        assertThat(fast.header("Retry-After")).isNotEmpty();

        var events = taken(stream);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(VERIFICATION);
            assertThat(event.payload()).containsEntry("state", "VGhpcyBpcyBhbiBleGFtcGxl");
            assertThat(event.subject()).isEqualTo(Map.of("format", "opaque", "id", id(stream)));
        });
        assertThat(ask(stream, acks(events)).json().path("sets").size()).isZero();
    }

    @Test
    @Tag("SSF-2")
    @Tag("SSF-5")
    @Tag("SSF-6")
    @Tag("SS-09")
    void aKilledSessionIsPolledWithItsUserAndItsTimeAndGoneWhenAcknowledged() {
        JsonNode one = polled();
        JsonNode other = polled();
        User alice = user();
        String cookie = signedIn(alice);
        assertThat(cookie).isNotEmpty();
        var session = sessions.of(alice.id(), 1).getFirst().facts().session();

        var revoked = revoke(new Scope.OfSession(session.id()));

        var events = taken(one);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(REVOKED);
            assertThat(event.txn()).isEqualTo(Long.toString(revoked.at().value()));
            assertThat(event.payload())
                    .containsEntry("event_timestamp", revoked.effectiveAt().getEpochSecond());
            assertThat(event.payload().toString()).doesNotContain("a drill in a test");
            assertThat(event.subject()).containsEntry("format", "complex");
            assertThat(event.subject())
                    .containsEntry(
                            "user",
                            Map.of(
                                    "format",
                                    "iss_sub",
                                    "iss",
                                    issuer.text(),
                                    "sub",
                                    alice.id().text()));
            assertThat(event.subject())
                    .containsEntry(
                            "session",
                            Map.of("format", "opaque", "id", session.id().text()));
        });
        var again = taken(one);
        assertThat(again.getFirst().jti())
                .as("the same name")
                .isEqualTo(events.getFirst().jti());
        var others = taken(other);
        assertThat(others.getFirst().jti()).isNotEqualTo(events.getFirst().jti());
        assertThat(others.getFirst().txn()).isEqualTo(events.getFirst().txn());

        assertThat(ask(other, acks(events)).json().path("sets").size())
                .as("another's")
                .isEqualTo(1);
        assertThat(ask(one, acks(events)).json().path("sets").size()).isZero();
        assertThat(ask(one, acks(events)).json().path("sets").size())
                .as("twice")
                .isZero();
    }

    @Test
    @Tag("SSF-6")
    void theKillOfAUserNamesTheUserAloneAndAChangedPasswordIsTold() {
        JsonNode stream = polled();
        User alice = user();
        signalStore.change(tx -> tx.audit(new AuditEntry(
                Instant.now(),
                new Actor.ByUser(alice.id(), new ClientId("account")),
                "change-password",
                alice.id().text(),
                "ok",
                Map.of())));
        revoke(new Scope.OfUser(alice.id()));
        var _ = eventually(stream, one -> one.signal().type().uri().equals(REVOKED));
        var _ = eventually(stream, one -> one.signal().type().uri().equals(CREDENTIAL));
        assertThat(taken(stream))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.subject())
                        .isEqualTo(Map.of(
                                "format",
                                "iss_sub",
                                "iss",
                                issuer.text(),
                                "sub",
                                alice.id().text())));
    }

    private static void assertWaits(CompletableFuture<?> poll) {
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> poll.get(200, TimeUnit.MILLISECONDS));
    }

    @Test
    @Tag("SSF-5")
    @Tag("SS-13")
    void aPollWaitsAndEndsWithTheEventThePauseTheDeletionOrTheToken() throws Exception {
        JsonNode stream = polled();
        assertThat(ask(stream, "{\"returnImmediately\":true}").body())
                .isEqualTo("{\"sets\":{},\"moreAvailable\":false}");
        var waiting = CompletableFuture.supplyAsync(() -> taken(stream));
        assertWaits(waiting);
        revoke(new Scope.OfUser(user().id()));
        assertThat(waiting.get(10, TimeUnit.SECONDS)).hasSize(1);
        assertThat(ask(stream, acks(waiting.join())).json().path("sets").size()).isZero();

        for (String end : List.of("paused", "delete", "token")) {
            var held = CompletableFuture.supplyAsync(() -> ask(stream, "{}"));
            assertWaits(held);
            switch (end) {
                case "paused" -> {
                    var set = call(
                            "POST", "status_endpoint", "{\"stream_id\":\"" + id(stream) + "\",\"status\":\"paused\"}");
                    assertThat(set.status()).isEqualTo(200);
                }
                case "delete" -> revoke(new Scope.OfClient(new ClientId(client)));
                default -> {
                    String old = token;
                    token = token(client, "api://ssf/ssf.read", "api://ssf/ssf.manage");
                    assertThat(token).isNotEqualTo(old);
                    assertThat(call(
                                            "DELETE",
                                            path(metadata, "configuration_endpoint") + "?stream_id=" + id(stream),
                                            token,
                                            "")
                                    .status())
                            .isEqualTo(204);
                }
            }
            int status = held.get(10, TimeUnit.SECONDS).status();
            assertThat(status).as(end).isEqualTo(end.equals("paused") ? 200 : end.equals("delete") ? 401 : 404);
            if (end.equals("delete")) {
                token = token(client, "api://ssf/ssf.read", "api://ssf/ssf.manage");
            }
        }
    }

    @Test
    @Tag("SSF-5")
    @Tag("SS-13")
    void strangePollsAreBoundedAndLoseNothing() {
        JsonNode stream = polled();
        for (int i = 0; i < 3; i++) {
            revoke(new Scope.OfUser(user().id()));
        }
        var _ = eventually(
                stream,
                one -> dispatch.backlogs().values().stream()
                        .anyMatch(backlog -> backlog.stream().text().equals(id(stream)) && backlog.count() == 3));
        for (String body : List.of(
                "",
                "[]",
                "{\"maxEvents\":-1}",
                "{\"maxEvents\":\"1\"}",
                "{\"ack\":\"x\"}",
                "{\"ack\":[1]}",
                "{\"setErrs\":[]}",
                "{\"setErrs\":{\"x\":{}}}",
                "{\"returnImmediately\":\"yes\"}")) {
            assertThat(ask(stream, body).status()).as(body).isIn(400, 415);
        }
        var one = ask(stream, "{\"maxEvents\":1,\"ack\":[\"unknown\",\"x.1\",\"" + id(stream) + ".x\"]}")
                .json();
        assertThat(one.path("sets").size()).isEqualTo(1);
        assertThat(one.path("moreAvailable").asBoolean()).isTrue();
        var none = ask(stream, "{\"maxEvents\":0,\"returnImmediately\":true}").json();
        assertThat(none.path("sets").size()).isZero();
        assertThat(ask(stream, "{\"maxEvents\":1000000000000}")
                        .json()
                        .path("sets")
                        .size())
                .isEqualTo(3);

        String jti = one.path("sets").properties().iterator().next().getKey();
        assertThat(ask(
                                stream,
                                "{\"returnImmediately\":true,\"setErrs\":{\"" + jti
                                        + "\":{\"err\":\"invalid_key\",\"description\":\"unknown key\"}}}")
                        .json()
                        .path("sets")
                        .size())
                .isEqualTo(2);
        assertThat(eventually(stream, in(SignalDelivery.State.REFUSED)).answer())
                .isEqualTo("invalid_key unknown key");
        assertThat(call("POST", "/ssf/poll", token, "{\"returnImmediately\":true}")
                        .json()
                        .path("sets")
                        .size())
                .as("the only one, by the token")
                .isEqualTo(2);
    }

    @Test
    @Tag("SSF-4")
    @Tag("SS-04")
    void aPushHasItsHeaderVerbatimAndNobodyReadsItBack() {
        JsonNode stream = pushed("push", ",\"authorization_header\":\"Bearer of a secret\"");
        assertThat(stream.toString()).doesNotContain("of a secret");
        assertThat(read("configuration_endpoint", id(stream)).body()).doesNotContain("of a secret");
        revoke(new Scope.OfUser(user().id()));
        assertThat(receiver.next("push")).satisfies(event -> {
            assertThat(event.type()).isEqualTo(REVOKED);
            assertThat(event.authorization()).isEqualTo("Bearer of a secret");
        });
        assertThat(eventually(stream, in(SignalDelivery.State.DELIVERED)).answer())
                .isEqualTo("HTTP 202");

        JsonNode bare = pushed("bare", "");
        revoke(new Scope.OfUser(user().id()));
        assertThat(receiver.next("bare").authorization()).isEmpty();
        for (String header : List.of("a\\r\\nX: y", "", "\\u0000", "x".repeat(5_000))) {
            var answer = call("POST", "configuration_endpoint", """
                    {"delivery":{"method":"%s","endpoint_url":"%s","authorization_header":"%s"}}""".formatted(PUSH, receiver.address("x"), header));
            assertThat(answer.status()).isEqualTo(400);
        }
        assertThat(bare.path("delivery").path("method").asString()).isEqualTo(PUSH);
    }

    @ParameterizedTest
    @Tag("SS-02")
    @ValueSource(
            strings = {
                "http://receiver.example/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://167772161/",
                "https://user@receiver.example/",
                "https://localhost:25/",
                "https://localhost:22/",
                "https://localhost:8443/x",
                "ftp://receiver.example/",
                "https://no.such.host.invalid/",
                "not an address",
                "https://localhost:9443/#x"
            })
    void nobodyMakesUsPushWhereOnlyWeCanGo(String address) {
        var answer = call("POST", "configuration_endpoint", """
                {"delivery":{"method":"%s","endpoint_url":"%s"}}""".formatted(PUSH, address));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    @Tag("SSF-4")
    @Tag("SS-03")
    @Tag("SS-05")
    @Tag("SS-06")
    void aFailureIsTriedAgainARefusalIsNotAndOneThatHangsDelaysNobody() {
        JsonNode shaky = pushed("shaky", "");
        JsonNode stubborn = pushed("stubborn", "");
        JsonNode hung = pushed("hung", "");
        JsonNode moved = pushed("moved", "");
        JsonNode old = pushed("old-keys", "");
        receiver.answers("shaky", number -> StrictReceiver.Answer.of(number == 1 ? 503 : 202));
        receiver.answers("stubborn", _ -> new StrictReceiver.Answer(400, "{\"err\":\"invalid_audience\"}", Map.of()));
        receiver.answers("hung", _ -> StrictReceiver.Answer.of(0));
        receiver.answers(
                "moved", _ -> new StrictReceiver.Answer(307, "", Map.of("Location", receiver.address("elsewhere"))));
        receiver.answers(
                "old-keys",
                number -> number == 1
                        ? new StrictReceiver.Answer(400, "{\"err\":\"invalid_key\"}", Map.of())
                        : StrictReceiver.Answer.of(202));

        revoke(new Scope.OfUser(user().id()));

        assertThat(eventually(stubborn, in(SignalDelivery.State.REFUSED)).answer())
                .isEqualTo("HTTP 400 invalid_audience");
        assertThat(eventually(shaky, in(SignalDelivery.State.DELIVERED)).attempts())
                .isEqualTo(2);
        assertThat(eventually(old, in(SignalDelivery.State.DELIVERED)).attempts())
                .isEqualTo(2);
        assertThat(eventually(moved, one -> !one.answer().isEmpty()).answer()).isEqualTo("HTTP 307");
        assertThat(eventually(hung, in(SignalDelivery.State.PENDING)).attempts())
                .isLessThanOrEqualTo(2);
        assertThat(receiver.asked("stubborn")).isEqualTo(1);
        assertThat(receiver.asked("elsewhere")).isZero();
    }

    @Test
    @Tag("SSF-3")
    @Tag("SSF-8")
    void aReceiverOfAnAdministratorGetsItsOwnFormAndAudience() {
        var actor = new Actor.Unknown();
        var wanted = new SignalStreams.Wanted.Push(receiver.address("okta"), Optional.empty());
        receiver.answers("okta", _ -> StrictReceiver.Answer.of(202));
        receiver.expects("okta", "https://org.okta.example");
        var order = new SignalStreams.Order(wanted, WireProfile.BOTH, Optional.of(List.of(REVOKED)), "Okta");
        var made = streams.provision(actor, order, SubjectForm.EMAIL, "https://org.okta.example");
        SignalStream stream = ((SignalStreams.Result.Done) made).stream();
        try {
            revoke(new Scope.OfUser(user().id()));
            assertThat(receiver.next("okta")).satisfies(event -> {
                var mail = Map.of("format", "email", "email", "alice@contoso.example");
                assertThat(event.subject()).isEqualTo(mail);
                assertThat(event.payload().get("subject")).isEqualTo(Map.of("format", "complex", "user", mail));
            });
            assertThat(stream.route()).isInstanceOf(StreamRoute.Push.class);
            assertThat(call("GET", "configuration_endpoint", "").body()).isEqualTo("[]");
        } finally {
            var _ = streams.delete(Optional.empty(), actor, stream.id());
        }
    }

    @Test
    @Tag("SSF-2")
    void aReceiverOfTheDraftsGetsItsSubjectInTheEvent() {
        JsonNode stream = made("""
                {"delivery":{"method":"https://schemas.openid.net/secevent/risc/delivery-method/poll"}}""");
        assertThat(stream.path("delivery").path("method").asString()).contains("risc/delivery-method/poll");
        User alice = user();
        revoke(new Scope.OfUser(alice.id()));
        var _ = eventually(stream, in(SignalDelivery.State.PENDING));
        String set = ask(stream, "{}")
                .json()
                .path("sets")
                .properties()
                .iterator()
                .next()
                .getValue()
                .asString();
        var claims = claims(set);
        assertThat(claims).doesNotContainKey("sub_id");
        assertThat(claims.get("events"))
                .asString()
                .contains(
                        "\"subject\":{\"user\":{\"format\":\"iss_sub\"",
                        alice.id().text());
    }

    @Test
    @Tag("SSF-3")
    void whatWeStopIsToldBeforeAndWhenItGoesOn() {
        JsonNode stream = pushed("stopped", "");
        var id = new StreamId(id(stream));
        var actor = new Actor.Unknown();
        var _ = streams.silence(actor, id, StreamState.Status.PAUSED, "maintenance");
        assertThat(receiver.next("stopped")).satisfies(event -> {
            assertThat(event.type()).isEqualTo(UPDATED);
            assertThat(event.payload()).isEqualTo(Map.of("status", "paused", "reason", "maintenance"));
        });
        assertThat(call("POST", "status_endpoint", "{\"stream_id\":\"" + id + "\",\"status\":\"enabled\"}")
                        .status())
                .isEqualTo(403);
        revoke(new Scope.OfUser(user().id()));
        var _ = eventually(stream, in(SignalDelivery.State.PENDING));
        assertThat(receiver.asked("stopped")).isEqualTo(1);
        var _ = streams.silence(actor, id, StreamState.Status.ENABLED, "");
        String first = receiver.next("stopped").type();
        assertThat(List.of(first, receiver.next("stopped").type())).containsExactlyInAnyOrder(UPDATED, REVOKED);
    }

    @Test
    @Tag("SS-17")
    @Tag("KY-05")
    void whatWaitedWhileTheKeysWereChangedIsBelievedUnderItsOldName() {
        JsonNode stream = polled();
        revoke(new Scope.OfUser(user().id()));
        var _ = eventually(stream, in(SignalDelivery.State.PENDING));
        var before = taken(stream).getFirst();
        var operator = new Caller(new Actor.ByClient(BuiltIns.OPERATOR), new Authority.OfApplication());
        var why = Statement.by(Reason.DRILL, "nobody knows the key");
        assertThat(keys.replace(operator, KeyPurpose.SET, why)).isInstanceOf(SigningKeys.Result.Replaced.class);
        assertThat(taken(stream).getFirst().jti()).isEqualTo(before.jti());
        assertThat(keys.withdraw(operator, KeyPurpose.SET, Optional.empty(), why))
                .isInstanceOf(SigningKeys.Result.Replaced.class);
        assertThat(taken(stream).getFirst().jti()).isEqualTo(before.jti());
    }

    @Test
    @Tag("SSF-1")
    @Tag("SSF-8")
    void theMetadataKeepsToItsForms() throws ParseException {
        assertThat(metadata.path("spec_version").asString()).matches("[0-9]+_[0-9]+");
        assertThat(URI.create(metadata.path("issuer").asString())).satisfies(issuer -> {
            assertThat(issuer.getScheme()).isEqualTo("https");
            assertThat(issuer.getRawQuery()).isNull();
            assertThat(issuer.getRawFragment()).isNull();
        });
        for (var member : metadata.properties()) {
            assertThat(member.getValue().isArray() && member.getValue().isEmpty())
                    .as(member.getKey())
                    .isFalse();
        }
        for (JsonNode scheme : metadata.path("authorization_schemes")) {
            assertThat(scheme.path("spec_urn").asString()).startsWith("urn:");
        }
        assertThat(metadata.path("default_subjects").asString()).isIn("ALL", "NONE");
        var keys = JWKSet.parse(wire.get(path(metadata, "jwks_uri")).body());
        assertThat(keys.getKeys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.getKeyID()).isNotEmpty();
            assertThat(key.size()).isGreaterThanOrEqualTo(2048);
            assertThat(key.isPrivate()).isFalse();
        });
    }

    @Test
    @Tag("SSF-3")
    void noAnswerAboutAStreamIsKept() {
        JsonNode stream = polled();
        String named = "\"stream_id\":\"" + id(stream) + "\"";
        for (var answer : List.of(
                call("GET", "configuration_endpoint", ""),
                read("configuration_endpoint", id(stream)),
                read("status_endpoint", id(stream)),
                call("PATCH", "configuration_endpoint", "{" + named + "}"),
                call("PUT", "configuration_endpoint", "{" + named + "}"),
                call("POST", "status_endpoint", "{" + named + ",\"status\":\"enabled\"}"),
                call("POST", "verification_endpoint", "{" + named + "}"),
                ask(stream, "{\"returnImmediately\":true}"),
                call("GET", "status_endpoint", ""))) {
            assertThat(answer.header("Cache-Control")).as(answer.body()).contains("no-store");
        }
    }

    @Test
    @Tag("SSF-3")
    @Tag("SSF-5")
    void aStreamThatItsReceiverSilencedGivesNothing() {
        JsonNode stream = polled();
        revoke(new Scope.OfUser(user().id()));
        var _ = eventually(stream, in(SignalDelivery.State.PENDING));
        status(stream, "paused");
        assertThat(ask(stream, "{\"returnImmediately\":true}")
                        .json()
                        .path("sets")
                        .size())
                .isZero();
        status(stream, "enabled");
        assertThat(taken(stream)).as("it was held").hasSize(1);
        status(stream, "disabled");
        assertThat(ask(stream, "{\"returnImmediately\":true}")
                        .json()
                        .path("sets")
                        .size())
                .isZero();
        status(stream, "enabled");
        assertThat(ask(stream, "{\"returnImmediately\":true}")
                        .json()
                        .path("sets")
                        .size())
                .as("nothing was held, and nothing is told of what the receiver did itself")
                .isZero();
        assertThat(eventually(stream, in(SignalDelivery.State.DROPPED))
                        .signal()
                        .type()
                        .uri())
                .isEqualTo(REVOKED);
    }

    private void status(JsonNode stream, String status) {
        assertThat(call(
                                "POST",
                                "status_endpoint",
                                "{\"stream_id\":\"%s\",\"status\":\"%s\"}".formatted(id(stream), status))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("SSF-3")
    void aVerificationThatWeBeginHasNoState() {
        JsonNode stream = made("{\"events_requested\":[\"" + CREDENTIAL + "\"]}");
        assertThat(stream.has("inactivity_timeout")).isFalse();
        var _ = streams.verify(new Actor.Unknown(), new StreamId(id(stream)));
        assertThat(taken(stream)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(VERIFICATION);
            assertThat(event.payload()).isEmpty();
            assertThat(event.subject()).isEqualTo(Map.of("format", "opaque", "id", id(stream)));
        });
    }

    @Test
    @Tag("SSF-5")
    void aPollThatOnlyAcknowledgesWaitsToo() throws Exception {
        JsonNode stream = polled();
        var held = CompletableFuture.supplyAsync(() -> ask(stream, "{\"maxEvents\":0,\"ack\":[]}"));
        assertWaits(held);
        revoke(new Scope.OfUser(user().id()));
        var answer = held.get(10, TimeUnit.SECONDS).json();
        assertThat(answer.path("sets").size()).isZero();
        assertThat(answer.path("moreAvailable").asBoolean()).isTrue();
    }

    @Test
    @Tag("SSF-4")
    @Tag("SS-05")
    void aReceiverWhoseCertificateNobodyVouchesForIsToldNothing() throws Exception {
        var stranger = TestAuthority.strangers().issue(TestAuthority.Request.of());
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "stranger",
                stranger.key(),
                SECRET.toCharArray(),
                stranger.chain().toArray(X509Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, SECRET.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        try (var server = context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var heard = new CopyOnWriteArrayList<Integer>();
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    heard.add(socket.getInputStream().read());
                } catch (IOException e) {
                    heard.add(-1);
                }
            });
            JsonNode stream = made("{\"delivery\":{\"method\":\"%s\",\"endpoint_url\":\"https://localhost:%d/\"}}"
                    .formatted(PUSH, server.getLocalPort()));
            revoke(new Scope.OfUser(user().id()));
            assertThat(eventually(stream, one -> !one.answer().isEmpty()).state())
                    .isEqualTo(SignalDelivery.State.PENDING);
            assertThat(heard).doesNotContain((int) 'P');
        }
    }

    @Test
    @Tag("SSF-2")
    @Tag("SSF-6")
    @Tag("SSF-7")
    void whatHappensToAnAccountIsToldUnderItsStandardName() {
        JsonNode stream = polled();
        User alice = user();
        String device = UUID.randomUUID().toString();
        deed(alice, "add-authenticator", Map.of("kind", "passkey"));
        deed(alice, "remove-authenticator", Map.of("kind", "sms"));
        deed(alice, "contain", Map.of("blocked", "true"));
        deed(alice, "enable-user", Map.of());
        deed(alice, "disable-user", Map.of());
        deed(alice, "judge-device", Map.of("device", device, "compliant", "false"));
        deed(alice, "user-risk", Map.of("before", "low", "level", "high"));
        deed(alice, "delete-user", Map.of());
        revoke(new Scope.OfUser(alice.id()));
        String risc = "https://schemas.openid.net/secevent/risc/event-type/";
        String caep = "https://schemas.openid.net/secevent/caep/event-type/";
        var _ = eventually(stream, one -> one.signal().type().uri().endsWith("account-purged"));
        var _ = eventually(stream, one -> one.signal().type().uri().equals(REVOKED));

        var events = taken(stream);

        assertThat(events)
                .extracting(event -> event.type().substring(event.type().lastIndexOf('/') + 1) + facts(event))
                .containsExactlyInAnyOrder(
                        "credential-change{change_type=create, credential_type=fido2-platform}",
                        "credential-change{change_type=delete, credential_type=phone-sms}",
                        "account-disabled{reason=hijacking}",
                        "account-enabled{}",
                        "account-disabled{}",
                        "device-compliance-change{current_status=not-compliant, previous_status=compliant}",
                        "risk-level-change{current_level=HIGH, previous_level=LOW, principal=USER}",
                        "account-purged{}",
                        "session-revoked{}");
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(event.type()).startsWith(event.type().contains("account-") ? risc : caep));
        assertThat(events)
                .filteredOn(event -> event.type().endsWith("device-compliance-change"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.subject()).containsEntry("device", Map.of("format", "opaque", "id", device)));
    }

    /// What an event says besides what all of its kind say.
    private static Map<String, Object> facts(StrictReceiver.Event event) {
        var facts = new TreeMap<>(event.payload());
        facts.keySet().removeAll(Set.of("event_timestamp", "initiating_entity", "reason_admin"));
        return facts;
    }

    private void deed(User user, String action, Map<String, String> detail) {
        signalStore.change(tx -> tx.audit(new AuditEntry(
                Instant.now(),
                new Actor.ByClient(new ClientId("console")),
                action,
                user.id().text(),
                AuditEntry.OK,
                detail)));
    }
}
