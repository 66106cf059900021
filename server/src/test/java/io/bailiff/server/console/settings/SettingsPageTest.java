package io.bailiff.server.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.console.settings.CertificateLine.Ends;
import io.bailiff.server.settings.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The settings in the admin center: the page that leads to the others.
@PagesTest
class SettingsPageTest {
    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    List<SettingsCard> cards;

    @Autowired
    Installation installation;

    private Browser signedIn(Role role) {
        var browser = new Browser(port);
        browser.signIn(contoso.user("Sela Settings", role).principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    @Test
    void everyCardLeadsToAPageThatIsThere() {
        var reader = signedIn(Role.SECURITY_READER);
        String page = reader.get(SettingsPage.PATH).body();

        assertThat(cards).isNotEmpty();
        for (var card : cards) {
            assertThat(page).contains("href=\"" + card.address() + "\"");
            assertThat(reader.get(card.address()).statusCode())
                    .as(card.address())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoMayNotLookAtEverythingIsKeptOutAndNotLedThere() {
        var helper = signedIn(Role.HELPDESK_ADMINISTRATOR);

        assertThat(helper.get(SettingsPage.PATH).statusCode()).isEqualTo(403);
        assertThat(helper.get("/admin").body()).doesNotContain("\"" + SettingsPage.PATH + "\"");
    }

    @Test
    void theServersCertificateIsShownWithItsNamesAndItsEnd() {
        String page = signedIn(Role.SECURITY_READER)
                .get("/admin/settings/certificates")
                .body();

        assertThat(page)
                .contains("CN=Bailiff", "Bailiff local CA", "localhost", "127.0.0.1", "bailiff trust")
                .contains("taken up by itself")
                .contains("Authorities for signing in", "CN=");
    }

    @Test
    void theEndOfACertificateIsWarnedOfThirtyAndSevenDaysBefore() {
        Instant end = Instant.parse("2026-12-31T00:00:00Z");
        assertThat(Ends.of(end, end.minus(Duration.ofDays(31)))).isEqualTo(Ends.LATER);
        assertThat(Ends.of(end, end.minus(Duration.ofDays(30)))).isEqualTo(Ends.SOON);
        assertThat(Ends.of(end, end.minus(Duration.ofDays(7)))).isEqualTo(Ends.NOW);
        assertThat(Ends.of(end, end)).isEqualTo(Ends.OVER);
    }

    @Test
    void whatRunsHereIsSaidAndThatNobodyPaysForIt() {
        String page =
                signedIn(Role.SECURITY_READER).get("/admin/settings/about").body();

        assertThat(page)
                .contains("SQLite", installation.schema(), Runtime.version().toString())
                .contains("Apache License 2.0", "There is no licence key");
        assertThat(Integer.parseInt(installation.schema())).isGreaterThanOrEqualTo(65);
        assertThat(installation.version()).isNotEqualTo("development");
    }
}
