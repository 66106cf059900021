package io.bailiff.server.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
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
}
