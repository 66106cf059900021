package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.ToldReceivers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Receivers in the admin center.
@PagesTest
class ReceiversPageTest {
    private static final String PAGE = "/admin/receivers";
    private static final Map<String, String> ORDER = Map.of(
            "address", "https://93.184.216.34/events",
            "audience", "https://siem.example",
            "authorization", "Bearer of a secret",
            "subject", "email",
            "profile", "both",
            "events", "session-revoked",
            "description", "Our <SIEM>");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    ToldReceivers receivers;

    @Autowired
    SignalStreams streams;

    @Autowired
    SignalDispatch dispatch;

    @Autowired
    Transactions<SignalReads, SignalTx> signalStore;

    private Browser admin;

    @BeforeEach
    void open() {
        admin = signedIn(contoso.user("Rhea Receiver", Role.GLOBAL_ADMINISTRATOR));
    }

    @AfterEach
    void clear() {
        receivers.are();
        for (SignalStream stream : streams.all()) {
            var _ = streams.delete(Optional.empty(), new Actor.Unknown(), stream.id());
        }
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> order(String field, String value) {
        var typed = new java.util.HashMap<>(ORDER);
        typed.put(field, value);
        return admin.fill(PAGE + "/new", PAGE + "/new", typed);
    }

    private String made() {
        String at = location(order("description", "Our <SIEM>"));
        assertThat(at).startsWith(PAGE + "/").endsWith("?done=added");
        return at.replace("?done=added", "");
    }

    private HttpResponse<String> press(String page, String button) {
        return admin.fill(page, page + "/" + button, Map.of());
    }

    @Test
    void everybodyWhoIsToldIsOnOnePage() {
        assertThat(admin.get(PAGE).body()).contains("No receivers", "No streams", "Set up a push stream");
        var declared =
                new Declared(Optional.of(Declared.WhenCutOff.INTROSPECT), Duration.ofSeconds(30), Optional.empty());
        receivers.are(Stream.begun(
                "orders-1",
                new ClientId("orders"),
                "orders, instance <1>",
                declared,
                new Head("test", Position.NONE, 0),
                Instant.now().minus(Duration.ofMinutes(5))));
        String stream = made();

        assertThat(admin.get(PAGE).body())
                .contains("orders, instance &lt;1&gt;", "Silent", "Asks us", "Our &lt;SIEM&gt;", stream, "Pushed");
        assertThat(admin.get("/admin").body()).contains("All receivers");
    }

    @Test
    @Tag("SS-02")
    @Tag("SS-04")
    void aStreamIsSetUpByAFormThatNeverShowsItsSecret() {
        for (var wrong : Map.of(
                        "address", "https://10.0.0.1/",
                        "audience", " ",
                        "authorization", "a\r\nb",
                        "subject", "shoe-size",
                        "events", "weather")
                .entrySet()) {
            var answer = order(wrong.getKey(), wrong.getValue());
            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("of a secret");
        }
        assertThat(streams.all()).isEmpty();

        String stream = made();

        assertThat(streams.all()).singleElement().satisfies(one -> {
            assertThat(one.owner()).isEmpty();
            assertThat(one.requested()).map(List::size).contains(1);
            assertThat(one.audience()).isEqualTo("https://siem.example");
        });
        assertThat(admin.get(stream).body())
                .contains("Our &lt;SIEM&gt;", "https://93.184.216.34/events", "session-revoked", "Nothing here")
                .doesNotContain("of a secret");
        assertThat(admin.get(PAGE + "/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void aStreamIsVerifiedPausedReplayedAndRemoved() {
        String page = made();
        assertThat(location(press(page, "verify"))).isEqualTo(page + "?done=verify");
        assertThat(location(press(page, "verify"))).isEqualTo(page + "?done=too-soon");
        assertThat(admin.get(page + "?done=too-soon").body()).contains("Wait ten seconds", "verification");

        assertThat(location(admin.fill(page, page + "/pause", Map.of("reason", "moving <house>"))))
                .isEqualTo(page + "?done=paused");
        assertThat(admin.get(page + "?done=paused").body())
                .contains("An administrator: <bdi>moving &lt;house&gt;</bdi>", "stream-updated", "Resume")
                .doesNotContain(page + "/pause\"", page + "/replay/");

        var stream = streams.all().getFirst();
        var first = dispatch.deliveries(Optional.of(stream.id()), Optional.empty(), Optional.empty(), 1)
                .getFirst();
        signalStore.change(tx -> tx.drop(stream.id(), Instant.now()));
        String again = page + "/replay/" + first.number();
        assertThat(admin.get(page + "?state=dropped").body()).contains(again);
        assertThat(admin.get(page + "?state=dead").body()).contains("Nothing here");
        assertThat(location(admin.fill(page, again, Map.of()))).isEqualTo(page + "?done=replayed");
        assertThat(admin.fill(page, again, Map.of()).statusCode()).isEqualTo(404);

        assertThat(location(press(page, "resume"))).isEqualTo(page + "?done=enabled");
        assertThat(streams.all().getFirst().state().status()).isEqualTo(StreamState.Status.ENABLED);
        assertThat(admin.get(page + "/remove").body()).contains("Events that wait are dropped");
        assertThat(location(admin.fill(page + "/remove", page + "/remove", Map.of())))
                .isEqualTo(PAGE + "?removed");
        assertThat(admin.get(PAGE + "?removed").body()).contains("The stream was removed");
        assertThat(admin.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void aLongLedgerComesInPages() {
        String page = made();
        var stream = streams.all().getFirst();
        for (int i = 0; i < 13; i++) {
            for (var status : List.of(StreamState.Status.PAUSED, StreamState.Status.ENABLED)) {
                var _ = streams.silence(new Actor.Unknown(), stream.id(), status, "");
            }
        }
        var next = java.util.regex.Pattern.compile("href=\"([^\"]*after=[^\"]*)\"")
                .matcher(admin.get(page).body());

        assertThat(next.find()).isTrue();
        assertThat(admin.get(next.group(1).replace("&amp;", "&")).body())
                .contains("First page", "stream-updated")
                .doesNotContain("Next page");
    }

    @Test
    @Tag("AD-01")
    @Tag("SE-07")
    void whoMayNotSeesNoButtonAndIsRefusedAnyway() {
        String page = made();
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        assertThat(reader.get(PAGE).body()).contains("Our &lt;SIEM&gt;").doesNotContain("Set up a push stream");
        assertThat(reader.get(page).body())
                .contains("https://siem.example")
                .doesNotContain(page + "/pause", page + "/verify", page + "/remove");
        assertThat(reader.get(PAGE + "/new").statusCode()).isEqualTo(403);
        assertThat(reader.get(page + "/remove").statusCode()).isEqualTo(403);
        for (String what :
                List.of(page + "/pause", page + "/resume", page + "/verify", page + "/remove", PAGE + "/new")) {
            assertThat(reader.fill("/account/password", what, ORDER).statusCode())
                    .as(what)
                    .isEqualTo(403);
        }
        assertThat(admin.post(page + "/remove", Map.of()).statusCode())
                .as("no token")
                .isEqualTo(403);
        var helper = signedIn(contoso.user("Hedda Helper", Role.HELPDESK_ADMINISTRATOR));
        assertThat(helper.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(helper.get(page).statusCode()).isEqualTo(403);
        assertThat(streams.all())
                .singleElement()
                .satisfies(one -> assertThat(one.state().status()).isEqualTo(StreamState.Status.ENABLED));
    }
}
