package io.bailiff.server.console.transmitters;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Access;
import io.bailiff.core.inbound.Cap;
import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.InboundReads;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.inbound.InboundTx;
import io.bailiff.core.inbound.Mode;
import io.bailiff.core.inbound.SpeaksFor;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.SmallTransmitter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Transmitters in the admin center.
@PagesTest
class TransmitterPagesTest {
    private static final String PAGE = "/admin/transmitters";
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final Path DATA = Path.of("target", "pages", System.getProperty("test.process", "0"));
    private static final Caller CONSOLE =
            new Caller(new Actor.ByClient(BuiltIns.OPERATOR), new Authority.OfApplication());
    private static final Map<String, String> TYPED = Map.of(
            "name", "Partner",
            "rule-session-revoked", "on",
            "rule-account-disabled", "off",
            "cap", "20",
            "percent", "5",
            "domains", "contoso.example, fabrikam.example",
            "own", "1");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    TransmitterDesk desk;

    @Autowired
    Transactions<InboundReads, InboundTx> store;

    private Browser admin;
    private Transmitter one;

    @BeforeEach
    void open() {
        admin = signedIn(contoso.user("Tara Transmit", Role.GLOBAL_ADMINISTRATOR));
        one = added();
    }

    @AfterEach
    void clear() {
        desk.all().forEach(left -> {
            var _ = desk.remove(CONSOLE, left.id());
        });
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private Transmitter added() {
        var transmitter = new Transmitter(
                new TransmitterId(UUID.randomUUID()),
                "Partner " + SCRIPT,
                "https://partner.example",
                "https://partner.example/keys",
                Set.of("https://bailiff.example"),
                false,
                Set.of(),
                new Transmitter.Route.Push(Optional.of(Sha256.hex("Bearer x"))),
                new Transmitter.Stream("", "", "", Optional.empty()),
                new Access.None(),
                SpeaksFor.NOBODY,
                Map.of(),
                Cap.USUAL,
                false,
                Optional.empty(),
                Instant.EPOCH,
                Transmitter.Link.FRESH,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        assertThat(desk.add(CONSOLE, transmitter)).isInstanceOf(TransmitterDesk.Result.Done.class);
        return transmitter;
    }

    private String page() {
        return PAGE + "/" + one.id().text();
    }

    private Transmitter now() {
        return desk.find(one.id()).orElseThrow();
    }

    private HttpResponse<String> press(Browser browser, String button, Map<String, String> fields) {
        return browser.fill(page(), page() + "/" + button, fields);
    }

    private void came(String jti, Optional<User> user, InboundRecord.Outcome outcome, List<Position> kills) {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        store.change(tx -> {
            boolean _ = tx.record(new InboundRecord(
                    one.id(),
                    jti,
                    at,
                    at,
                    "session-revoked",
                    "email " + SCRIPT,
                    user.map(User::id),
                    outcome,
                    outcome == InboundRecord.Outcome.REFUSED ? "wrongAudience" : "",
                    kills));
        });
    }

    @Test
    @Tag("AD-01")
    void theListSaysHowEachIsAndWhetherItActs() {
        came("r-1", Optional.empty(), InboundRecord.Outcome.REFUSED, List.of());
        assertThat(admin.get(PAGE).body())
                .contains(page(), "Nothing heard yet", "Observes only", "It posts them here", "&lt;script&gt;alert")
                .doesNotContain(SCRIPT);
        store.change(tx -> tx.heard(one.id(), Instant.now()));
        assertThat(press(admin, "rules", TYPED).statusCode()).isEqualTo(303);
        assertThat(admin.get(PAGE).body()).contains("Heard", "Acts on 1 kind of event");
        assertThat(press(admin, "pause", Map.of()).statusCode()).isEqualTo(303);
        assertThat(admin.get(PAGE).body()).contains("Paused");
    }

    @Test
    void itsRulesItsCapAndOfWhomItMaySpeakAreChanged() {
        assertThat(admin.get(page()).body())
                .contains(
                        "It may speak of nobody",
                        "https://partner.example/keys",
                        "/ssf/in/" + one.id().text());
        var saved = press(admin, "rules", TYPED);
        assertThat(saved.headers().firstValue("Location")).contains(page() + "?done=saved");
        assertThat(now().name()).isEqualTo("Partner");
        assertThat(now().modes())
                .containsEntry(EventKind.SESSION_REVOKED, Mode.ON)
                .containsEntry(EventKind.ACCOUNT_DISABLED, Mode.OFF);
        assertThat(now().cap()).isEqualTo(new Cap(20, 5));
        assertThat(now().speaksFor())
                .isEqualTo(new SpeaksFor(Set.of("contoso.example", "fabrikam.example"), Optional.empty(), true));
        assertThat(admin.get(page() + "?done=saved").body())
                .contains("Saved.", "contoso.example fabrikam.example")
                .doesNotContain("It may speak of nobody");
    }

    @Test
    void whatIsWrongStaysBesideItsFieldAndNothingIsSaved() {
        var bad = Map.of(
                "name", List.of(" ", "x".repeat(101)),
                "cap", List.of("many", "-1", "1000001"),
                "percent", List.of("0", "101", ""),
                "domains", List.of("not a domain!", "-x.example"));
        bad.forEach((field, values) -> values.forEach(value -> {
            var fields = new HashMap<>(TYPED);
            fields.put(field, value);
            var answer = press(admin, "rules", fields);
            assertThat(answer.statusCode()).as(field + value).isEqualTo(400);
            assertThat(answer.body()).contains("aria-invalid=\"true\"", "Nothing was saved", value.strip());
        }));
        for (var rule :
                Map.of("rule-whim", "on", "rule-session-revoked", "whim").entrySet()) {
            var fields = new HashMap<>(TYPED);
            fields.put(rule.getKey(), rule.getValue());
            assertThat(press(admin, "rules", fields).statusCode()).isEqualTo(400);
        }
        assertThat(now().modes()).isEmpty();
        assertThat(now().cap()).isEqualTo(Cap.USUAL);
    }

    @Test
    void theLedgerShowsWhatEachEventCausedAndIsPagedByItsPlace() {
        var alice = contoso.user("Alice " + SCRIPT);
        for (int i = 0; i < 26; i++) {
            came("e-" + i, Optional.empty(), InboundRecord.Outcome.OBSERVED, List.of());
        }
        came("the newest & last", Optional.of(alice), InboundRecord.Outcome.APPLIED, List.of(new Position(77)));
        came("bad", Optional.empty(), InboundRecord.Outcome.REFUSED, List.of());

        assertThat(admin.get(page() + "?outcome=applied").body())
                .contains("/admin/kills/77", "/admin/users/" + alice.id().text(), "the newest &amp; last")
                .doesNotContain(SCRIPT, "e-1<");
        assertThat(admin.get(page() + "?outcome=refused").body()).contains("wrongAudience");
        String first = admin.get(page() + "?outcome=observed").body();
        int from = first.indexOf(page() + "?outcome=observed&amp;after=");
        assertThat(from).isPositive();
        String next = first.substring(from, first.indexOf('"', from)).replace("&amp;", "&");
        assertThat(admin.get(next).body().split(">e-", -1)).hasSize(2);
        assertThat(admin.get(page() + "?outcome=whim&after=nonsense").statusCode())
                .isEqualTo(200);
    }

    @Test
    void itIsPausedAndGoesOnAndIsRemovedAfterAQuestion() {
        assertThat(press(admin, "pause", Map.of()).headers().firstValue("Location"))
                .contains(page() + "?done=paused");
        assertThat(now().paused()).isTrue();
        assertThat(press(admin, "resume", Map.of()).statusCode()).isEqualTo(303);
        assertThat(now().paused()).isFalse();
        assertThat(press(admin, "verify", Map.of()).headers().firstValue("Location"))
                .as("nobody said where")
                .contains(page() + "?done=unverified");
        assertThat(admin.get(page() + "/remove").body()).contains("stays ended").doesNotContain(SCRIPT);
        assertThat(press(admin, "remove", Map.of()).headers().firstValue("Location"))
                .contains(PAGE + "?removed");
        assertThat(desk.find(one.id())).isEmpty();
        for (String gone : List.of(page(), PAGE + "/nonsense", page() + "/remove")) {
            assertThat(admin.get(gone).statusCode()).as(gone).isEqualTo(404);
        }
    }

    @Test
    @Tag("AD-01")
    void aReaderLooksAndChangesNothingAndTheHelpDeskDoesNotEvenLook() {
        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        assertThat(reader.get(PAGE).body()).contains(page());
        assertThat(reader.get(page()).body())
                .contains("https://partner.example", "Session revoked")
                .doesNotContain(page() + "/pause", page() + "/rules", page() + "/remove");
        assertThat(reader.get(page() + "/remove").statusCode()).isEqualTo(403);
        for (String button : List.of("rules", "pause", "resume", "verify", "remove")) {
            assertThat(press(reader, button, TYPED).statusCode()).as(button).isEqualTo(403);
        }
        assertThat(now().modes()).isEmpty();
        assertThat(now().paused()).isFalse();

        var help = signedIn(contoso.user("Hela Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        assertThat(help.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(help.get(page()).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> adds(Browser browser, Map<String, String> fields) {
        return browser.fill(PAGE + "/new", PAGE + "/new", fields);
    }

    private Transmitter added(Map<String, String> form) {
        return TransmitterId.parse(form.getOrDefault("id", ""))
                .flatMap(desk::find)
                .orElseThrow();
    }

    private Map<String, String> managed(SmallTransmitter there, String delivery) {
        return Map.of(
                "id",
                UUID.randomUUID().toString(),
                "name",
                "Fabrikam",
                "metadata",
                there.issuer(),
                "delivery",
                delivery,
                "access",
                "client",
                "endpoint",
                there.tokenEndpoint(),
                "client",
                SmallTransmitter.CLIENT,
                "secret",
                SmallTransmitter.SECRET,
                "domains",
                "contoso.example",
                "provider",
                "");
    }

    @Test
    void aTransmitterMakesItsStreamForUsAndAFormThatIsSentTwiceAddsOne() {
        try (var there = new SmallTransmitter(DATA)) {
            var form = managed(there, "push");
            String address = PAGE + "/" + form.get("id");
            for (int time = 0; time < 2; time++) {
                var answer = adds(admin, form);
                assertThat(answer.headers().firstValue("Location"))
                        .as(answer.body())
                        .contains(address + "?done=added");
            }
            var added = added(form);
            assertThat(added.issuer()).isEqualTo(there.issuer());
            assertThat(added.speaksFor().domains()).containsExactly("contoso.example");
            assertThat(added.modes()).as("it does nothing yet").isEmpty();
            assertThat(desk.all()).hasSize(2);
            assertThat(there.asked
                            .getFirst()
                            .path("delivery")
                            .path("endpoint_url")
                            .asString())
                    .endsWith("/ssf/in/" + form.get("id"));
            assertThat(there.deleted).as("the stream that nobody listens to").hasSize(1);
            assertThat(admin.get(address + "?done=added").body())
                    .contains("It is listened to", "Ask for a verification")
                    .doesNotContain(SmallTransmitter.SECRET);

            assertThat(admin.fill(address, address + "/verify", Map.of())
                            .headers()
                            .firstValue("Location"))
                    .contains(address + "?done=verify");
            assertThat(there.states).hasSize(1);
        }
    }

    @Test
    void aStreamThatIsSetUpByHandIsToldItsAddressAndItsHeaderThisOnce() {
        var form = new HashMap<>(Map.of(
                "id", UUID.randomUUID().toString(),
                "name", "By hand " + SCRIPT,
                "issuer", "https://hand.example",
                "keys", "https://hand.example/keys",
                "delivery", "push",
                "stream", "hand",
                "access", "none",
                "audience", "bailiff"));
        var shown = adds(admin, form);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body())
                .contains("/ssf/in/" + form.get("id"), "Bearer ", "not shown again")
                .doesNotContain(SCRIPT);
        int from = shown.body().indexOf("Bearer ");
        String header = shown.body().substring(from, shown.body().indexOf('<', from));
        var added = added(form);
        assertThat(added.route()).isEqualTo(new Transmitter.Route.Push(Optional.of(Sha256.hex(header))));
        assertThat(adds(admin, form).statusCode()).as("once more").isEqualTo(303);
        assertThat(admin.get(PAGE + "/" + form.get("id")).body()).doesNotContain(header);

        form.put("id", UUID.randomUUID().toString());
        form.put("silent", "1");
        assertThat(adds(admin, form).statusCode()).isEqualTo(303);
        assertThat(admin.get(PAGE + "/" + form.get("id")).body()).contains("It shows no header");

        form.put("id", UUID.randomUUID().toString());
        form.put("delivery", "poll");
        assertThat(adds(admin, form).body()).contains("https address is needed here", "aria-invalid");
        form.put("address", "https://hand.example/poll");
        assertThat(adds(admin, form).statusCode()).isEqualTo(303);
        assertThat(admin.get(PAGE + "/" + form.get("id")).body()).contains("https://hand.example/poll");
    }

    @Test
    void whatIsWrongWithANewOneStaysBesideItsFieldWithoutItsSecrets() {
        try (var there = new SmallTransmitter(DATA)) {
            var good = managed(there, "poll");
            var bad = Map.of(
                    "name", List.of("", "x".repeat(101)),
                    "metadata", List.of("", "http://partner.example", "partner"),
                    "issuer", List.of("https://both.example"),
                    "endpoint", List.of("", "http://partner.example"),
                    "client", List.of(" "),
                    "secret", List.of(" ", "x".repeat(2001)),
                    "domains", List.of("not a domain!"),
                    "provider", List.of("whim", UUID.randomUUID().toString()));
            bad.forEach((field, values) -> values.forEach(value -> {
                var fields = new HashMap<>(good);
                fields.put(field, value);
                var answer = adds(admin, fields);
                assertThat(answer.statusCode()).as(field + "=" + value).isEqualTo(400);
                assertThat(answer.body())
                        .contains(
                                "Nothing was saved",
                                "aria-invalid=\"true\"",
                                "Fabrikam".repeat(field.equals("name") ? 0 : 1))
                        .doesNotContain(SmallTransmitter.SECRET.substring(0, 10));
            }));
            there.metadataIssuer = "https://somebody.example";
            var lies = adds(admin, good);
            assertThat(lies.statusCode()).isEqualTo(502);
            assertThat(lies.body()).contains("name another issuer", "Fabrikam");
            there.metadataIssuer = "";

            var nothingShown = new HashMap<>(good);
            nothingShown.put("access", "none");
            assertThat(adds(admin, nothingShown).body()).contains("have the stream set up there by hand");
            assertThat(desk.all()).containsExactly(one);
        }
    }

    @Test
    @Tag("AD-01")
    void whoMayNotAddOneHasNobodyCalled() {
        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        assertThat(admin.get(PAGE).body()).contains(PAGE + "/new");
        assertThat(reader.get(PAGE).body()).doesNotContain(PAGE + "/new");
        assertThat(reader.get(PAGE + "/new").statusCode()).isEqualTo(403);
        try (var there = new SmallTransmitter(DATA)) {
            assertThat(reader.fill(PAGE, PAGE + "/new", managed(there, "push")).statusCode())
                    .isEqualTo(403);
            assertThat(there.asked).isEmpty();
        }
        assertThat(desk.all()).containsExactly(one);
    }
}
