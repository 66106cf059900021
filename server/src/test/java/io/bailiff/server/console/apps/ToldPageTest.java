package io.bailiff.server.console.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutReason;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What an app was told, in the admin center.
@PagesTest
class ToldPageTest {
    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Transactions<LogoutReads, LogoutTx> logouts;

    private User alice;
    private Client app;
    private SessionId session;
    private String page = "";

    @BeforeEach
    void open() {
        alice = contoso.user("Alice <script>alert(1)</script>");
        app = contoso.client("told-" + UUID.randomUUID(), "Told");
        page = "/admin/apps/" + app.id().text() + "/told";
        session = new SessionId(UUID.randomUUID());
        owe(app.id(), session);
        owe(contoso.client("other-" + UUID.randomUUID(), "Other").id(), session);
    }

    private void owe(ClientId client, SessionId session) {
        Instant now = Instant.now();
        var delivery = new LogoutDelivery(
                session,
                client,
                alice.id(),
                LogoutReason.KILLED,
                Optional.empty(),
                LogoutDelivery.State.PENDING,
                now,
                now,
                0,
                "",
                Optional.empty());
        logouts.change(tx -> {
            tx.owe(delivery);
            var owed = tx.deliveries(Optional.of(client), Optional.empty(), Optional.empty(), 1)
                    .getFirst();
            assertThat(tx.claim(owed, now.plusSeconds(9))).isTrue();
            var claimed = tx.deliveries(Optional.of(client), Optional.empty(), Optional.empty(), 1)
                    .getFirst();
            assertThat(tx.settle(claimed, LogoutDelivery.State.DEAD, "503 <b>later</b>", now))
                    .isTrue();
        });
    }

    private LogoutDelivery.State state(ClientId client) {
        return logouts.read(reads -> reads.deliveries(Optional.of(client), Optional.empty(), Optional.empty(), 1))
                .getFirst()
                .state();
    }

    private Browser signedIn(Role role) {
        var browser = new Browser(port);
        var user = contoso.user("Some Body", role);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    @Test
    @Tag("SE-09")
    void whatAnAppNeverTookIsSeenAndSentAgain() {
        var admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
        assertThat(admin.get(page).body())
                .contains("Given up", "&lt;script&gt;alert", "503", "logouts/" + session.text())
                .doesNotContain("<script>alert", "<b>later");
        assertThat(admin.get(page + "?state=delivered").body()).contains("Nothing here");

        var again = admin.fill(page, page + "/logouts/" + session.text(), Map.of());
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(state(app.id())).isEqualTo(LogoutDelivery.State.PENDING);
        assertThat(admin.get(page + "?again").body()).contains("It is sent once more.");
        assertThat(admin.fill(page, page + "/logouts/" + session.text(), Map.of())
                        .statusCode())
                .isEqualTo(404);
        for (String none : List.of(
                "/logouts/" + UUID.randomUUID(),
                "/logouts/x",
                "/revocations/1/" + alice.id().text(),
                "/revocations/x/" + alice.id().text())) {
            assertThat(admin.fill(page, page + none, Map.of()).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    @Test
    @Tag("AD-01")
    void aReaderLooksAndSendsNothing() {
        var reader = signedIn(Role.SECURITY_READER);
        assertThat(reader.get(page).body()).contains("Given up").doesNotContain("/told/logouts/");
        assertThat(reader.fill(page, page + "/logouts/" + session.text(), Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(state(app.id())).isEqualTo(LogoutDelivery.State.DEAD);
        assertThat(signedIn(Role.HELPDESK_ADMINISTRATOR).get(page).statusCode()).isEqualTo(403);
    }
}
