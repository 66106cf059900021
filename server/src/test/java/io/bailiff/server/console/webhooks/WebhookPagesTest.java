package io.bailiff.server.console.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookDelivery;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.core.webhook.WebhookReads;
import io.bailiff.core.webhook.WebhookTx;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Webhooks in the admin center.
@PagesTest
class WebhookPagesTest {
    private static final String PAGE = "/admin/webhooks";
    private static final String ADDRESS = "https://93.184.216.34/hook/very-secret";
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]{44}");
    private static final Map<String, String> TYPED = Map.of(
            "description", "Our <script>alert(1)</script> SIEM",
            "address", ADDRESS,
            "topics", "kills",
            "actions", "disable assign");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Webhooks webhooks;

    @Autowired
    Transactions<WebhookReads, WebhookTx> store;

    @Autowired
    Transactions<RevocationReads, RevocationTx> log;

    private Browser admin;

    @BeforeEach
    void open() {
        admin = signedIn(contoso.user("Hugo Hook", Role.GLOBAL_ADMINISTRATOR));
    }

    @AfterEach
    void clear() {
        for (Webhook webhook : webhooks.all()) {
            var _ = webhooks.remove(new Actor.Unknown(), webhook.id());
        }
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private HttpResponse<String> typed(Map<String, String> changed) {
        var fields = new HashMap<>(TYPED);
        fields.putAll(changed);
        return admin.fill(PAGE + "/new", PAGE + "/new", fields);
    }

    /// The one that there is.
    private Webhook made() {
        assertThat(typed(Map.of()).statusCode()).isEqualTo(200);
        return webhooks.all().getFirst();
    }

    private static String page(Webhook webhook) {
        return PAGE + "/" + webhook.id().text();
    }

    private HttpResponse<String> press(Webhook webhook, String button, Map<String, String> fields) {
        return admin.fill(page(webhook), page(webhook) + "/" + button, fields);
    }

    private Webhook again(WebhookId id) {
        return webhooks.find(id).orElseThrow();
    }

    @Test
    @Tag("SE-09")
    void aWebhookIsAddedAndItsSecretIsShownOnce() {
        assertThat(admin.get(PAGE).body()).contains("No webhook yet", "/admin/webhooks/new");
        var shown = typed(Map.of());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .containsPattern(SECRET)
                .contains("&lt;script&gt;alert")
                .doesNotContain("<script>alert");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

        var webhook = webhooks.all().getFirst();
        assertThat(admin.get(PAGE).body())
                .contains(page(webhook), "93.184.216.34", "kills, audit:disable, audit:assign")
                .doesNotContain("<script>alert", "very-secret");
        assertThat(admin.get(page(webhook)).body())
                .contains("Told of everything", ADDRESS)
                .doesNotContainPattern(SECRET);
    }

    @Test
    void whatIsWrongStaysBesideItsField() {
        var bad = Map.of(
                "address", List.of("http://siem.example/", "https://127.0.0.2/", "nonsense"),
                "actions", List.of("User!", "a".repeat(41)),
                "description", List.of("x".repeat(201)));
        bad.forEach((field, values) -> values.forEach(value -> {
            var answer = typed(Map.of(field, value));
            assertThat(answer.statusCode()).as(field + value).isEqualTo(400);
            assertThat(answer.body()).contains("id=\"" + field + "\"", "aria-invalid=\"true\"", value);
        }));
        assertThat(typed(Map.of("topics", "nothing", "actions", "")).body())
                .contains("Choose at least one thing")
                .contains(ADDRESS);
        assertThat(webhooks.all()).isEmpty();
    }

    @Test
    void itIsPausedResumedTestedAndGetsANewSecret() {
        var webhook = made();
        assertThat(press(webhook, "pause", Map.of("reason", "The SIEM moves")).statusCode())
                .isEqualTo(303);
        assertThat(admin.get(page(webhook) + "?done=paused").body())
                .contains("It is paused.", "an administrator", "The SIEM moves", "Leave out what happened");
        assertThat(press(webhook, "resume", Map.of("skip", "on")).statusCode()).isEqualTo(303);
        assertThat(again(webhook.id()).pause()).isEmpty();
        assertThat(press(webhook, "test", Map.of()).body()).contains("It did not take the test: nobody is there");
        assertThat(press(webhook, "rotate", Map.of()).body())
                .containsPattern(SECRET)
                .contains("The former secret signs too for a day");
        assertThat(again(webhook.id()).former()).isPresent();
    }

    @Test
    void whatWasRefusedIsSentAgain() {
        var webhook = made();
        log.change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
        long link = store.read(WebhookReads::chainEnd);
        store.change(tx -> {
            tx.oweWebhook(List.of(new WebhookDelivery(
                    webhook.id(),
                    link,
                    "disable-user",
                    WebhookDelivery.State.REFUSED,
                    Instant.now(),
                    1,
                    "410",
                    Optional.of(Instant.now()))));
            boolean _ = tx.moveWebhook(webhook.id(), webhook.link(), Math.max(link, webhook.link()));
        });
        assertThat(admin.get(page(webhook) + "?state=refused").body()).contains("disable-user", "replay/" + link);
        assertThat(press(webhook, "replay/" + link, Map.of()).statusCode()).isEqualTo(303);
        assertThat(webhooks.deliveries(webhook.id(), Optional.empty(), Optional.empty(), 1))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(WebhookDelivery.State.PENDING));
        for (String none : List.of("0", "x", "99999999999")) {
            assertThat(press(webhook, "replay/" + none, Map.of()).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    @Test
    void itIsRemovedAfterAQuestion() {
        var webhook = made();
        assertThat(admin.get(page(webhook) + "/remove").body()).contains("entries that it will not hear of");
        assertThat(press(webhook, "remove", Map.of()).headers().firstValue("Location"))
                .contains(PAGE + "?removed");
        assertThat(webhooks.all()).isEmpty();
        assertThat(admin.get(page(webhook)).statusCode()).isEqualTo(404);
        assertThat(admin.get(PAGE + "/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("AD-01")
    void aReaderLooksAndChangesNothingAndTheHelpDeskDoesNotEvenLook() {
        var webhook = made();
        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        assertThat(reader.get(PAGE).body()).contains(page(webhook)).doesNotContain("/admin/webhooks/new");
        assertThat(reader.get(page(webhook)).body())
                .contains("93.184.216.34")
                .doesNotContain("very-secret", "/pause", "/rotate", "/remove");
        assertThat(reader.get(PAGE + "/new").statusCode()).isEqualTo(403);
        for (String button : List.of("pause", "resume", "rotate", "test", "remove", "replay/1")) {
            assertThat(reader.fill(page(webhook), page(webhook) + "/" + button, Map.of())
                            .statusCode())
                    .as(button)
                    .isEqualTo(403);
        }
        assertThat(reader.fill(PAGE, PAGE + "/new", TYPED).statusCode()).isEqualTo(403);
        assertThat(again(webhook.id()).pause()).isEmpty();
        var helpdesk = signedIn(contoso.user("Hal Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        for (String path : List.of(PAGE, page(webhook))) {
            assertThat(helpdesk.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }
}
