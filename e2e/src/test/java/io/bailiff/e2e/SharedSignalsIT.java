package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The transmitter in its jar, a receiver written from the specifications, and https between them: found by the
/// metadata alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedSignalsIT {
    private static final String REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

    private static final String[] OUTBOUND = {
        "--bailiff.outbound.allow=127.0.0.1,::1", "--bailiff.outbound.authorities={data}/ca.pem"
    };

    private RunningProvider provider;
    private Caller caller;
    private JsonObject metadata;
    private String token = "";
    private EventReceiver receiver;

    @BeforeAll
    void open() throws IOException {
        provider = RunningProvider.start(OUTBOUND);
        Path file = Files.writeString(
                Files.createTempFile("tenant", ".yaml"), """
                tenant: {name: Contoso}
                users:
                  - {upn: alice@contoso.example, displayName: Alice, mail: alice@contoso.example, initialPassword: "%s"}
                clients:
                  - id: siem
                    name: SIEM
                    type: confidential
                    secret: "%s"
                    appPermissions: [api://ssf/ssf.read, api://ssf/ssf.manage]
                    grantTypes: [client_credentials]
                """.formatted(Person.PASSWORD, Contoso.SECRET));
        provider.command(List.of("apply", "-f", file.toString()));
        caller = new Caller(provider.base(), provider.authorityFile());
        String tenant = provider.tenant();
        metadata =
                caller.get("/.well-known/ssf-configuration/" + tenant + "/v2.0").json();
        var answer = caller.postForm(
                "/" + tenant + "/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "siem",
                        "client_secret",
                        Contoso.SECRET,
                        "scope",
                        "api://ssf/.default"));
        token = answer.text("access_token");
        receiver = new EventReceiver(
                provider.data(), caller, metadata.get("issuer").getAsString());
    }

    @AfterAll
    void close() {
        receiver.close();
        provider.close();
    }

    private Caller.Answer call(String address, String body) {
        return caller.postJson(URI.create(address).getPath(), body, "Authorization", "Bearer " + token);
    }

    private Caller.Answer endpoint(String name, String body) {
        return call(metadata.get(name).getAsString(), body);
    }

    private void revokeAlice() {
        provider.command(List.of(
                "revoke", "user", "alice@contoso.example", "--reason", "drill", "--note", "A test of shared signals"));
    }

    @Test
    @Tag("SSF-5")
    void aHeldPollHearsOfTheKillOfTheCommandLine() throws Exception {
        var made = endpoint("configuration_endpoint", "{\"delivery\":{\"method\":\"urn:ietf:rfc:8936\"}}");
        assertThat(made.status()).isEqualTo(201);
        String id = made.text("stream_id");
        String poll =
                made.json().getAsJsonObject("delivery").get("endpoint_url").getAsString();
        var held = CompletableFuture.supplyAsync(() -> call(poll, "{}").json());
        revokeAlice();
        JsonObject sets = held.get(20, TimeUnit.SECONDS).getAsJsonObject("sets");
        assertThat(sets.size()).isEqualTo(1);
        var set = sets.entrySet().iterator().next();
        JsonObject claims = receiver.believed(set.getValue().getAsString(), made.text("aud"));
        assertThat(claims.get("jti").getAsString()).isEqualTo(set.getKey());
        assertThat(claims.getAsJsonObject("events").has(REVOKED)).isTrue();
        assertThat(call(poll, "{\"returnImmediately\":true,\"ack\":[\"" + set.getKey() + "\"]}")
                        .body())
                .contains("\"sets\":{}");
        assertThat(endpoint("verification_endpoint", "{\"stream_id\":\"" + id + "\",\"state\":\"echo\"}")
                        .status())
                .isEqualTo(204);
        assertThat(call(poll, "{}").body()).contains(id);
    }

    @Test
    @Tag("SSF-4")
    void anAdministratorAddsAReceiverThatIsDownAndItGetsEverythingWhenItIsBack() {
        receiver.inTrouble(503);
        receiver.expects("https://siem.example");
        String said = provider.command(List.of(
                "receivers",
                "add",
                "--push",
                receiver.address(),
                "--audience",
                "https://siem.example",
                "--events",
                "session-revoked",
                "--description",
                "Our SIEM"));
        String id = said.substring(said.indexOf(':') + 1).strip();
        revokeAlice();
        receiver.inTrouble(0);
        assertThat(receiver.next().getAsJsonObject("events").has(REVOKED)).isTrue();
        assertThat(provider.command(List.of("receivers", "streams"))).contains("Our SIEM", "enabled", "closed");
        assertThat(provider.command(List.of("receivers", "deliveries", "--stream", id)))
                .contains("session-revoked", id + ".");
        assertThat(provider.command(List.of("receivers", "remove", id))).contains(id);
    }

    @Test
    void aKillInOneProviderEndsTheUsersSessionInAnother() throws Exception {
        try (var other = provider.another(OUTBOUND)) {
            Path file = Files.writeString(
                    Files.createTempFile("tenant", ".yaml"), """
                    tenant: {name: Fabrikam}
                    users:
                      - {upn: alice@contoso.example, displayName: Alice, initialPassword: "%s"}
                      - {upn: bob@contoso.example, displayName: Bob, initialPassword: "%s"}
                    """.formatted(Person.PASSWORD, Person.PASSWORD));
            other.command(List.of("apply", "-f", file.toString()));
            String added = other.command(List.of(
                    "transmitters",
                    "add",
                    "--name",
                    "Contoso",
                    "--metadata",
                    metadata.get("issuer").getAsString(),
                    "--by-hand",
                    "--audience",
                    other.base().toString(),
                    "--domain",
                    "contoso.example"));
            String id = word(added, "Added: (\\S+)");
            other.command(List.of("transmitters", "set", id, "--rule", "session-revoked=on"));
            provider.command(List.of(
                    "receivers",
                    "add",
                    "--push",
                    word(added, "(https://\\S+/ssf/in/\\S+)"),
                    "--authorization=" + word(added, "Authorization: (Bearer \\S+)"),
                    "--audience",
                    other.base().toString(),
                    "--subject",
                    "email"));
            var alice = new Person(other, "alice@contoso.example");
            var bob = new Person(other, "bob@contoso.example");
            assertThat(alice.password(Person.PASSWORD)).isNotEmpty();
            assertThat(bob.password(Person.PASSWORD)).isNotEmpty();
            assertThat(alice.recognised()).isTrue();
            revokeAlice();
            for (int i = 0; i < 100 && alice.recognised(); i++) {
                Thread.sleep(100);
            }
            assertThat(alice.recognised()).isFalse();
            assertThat(bob.recognised()).as("who is not hit").isTrue();
            assertThat(other.command(List.of("transmitters", "events", id)))
                    .contains("applied", "session-revoked", "alice@contoso.example");
        }
    }

    private static String word(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
