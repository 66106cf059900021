package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.web.page.AdminTab;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class NavigationTest {
    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Test
    void whoSeesEverythingIsLedEverywhere() {
        var reader = signedIn(Role.SECURITY_READER);
        String home = reader.get("/admin").body();

        for (var tab : AdminTab.ALL) {
            assertThat(home).contains("href=\"" + tab.address() + "\"");
            assertThat(reader.get(tab.address()).statusCode()).as(tab.address()).isEqualTo(200);
        }
    }

    @Test
    void whoSeesUsersOnlyIsLedToThemAndKeptFromTheRest() {
        var helper = signedIn(Role.HELPDESK_ADMINISTRATOR);
        String home = helper.get("/admin").body();

        for (var tab : AdminTab.ALL) {
            boolean out = tab.sight() == Sight.EVERYTHING;
            assertThat(home.contains("class=\"side-link\" href=\"" + tab.address() + "\""))
                    .as(tab.address())
                    .isEqualTo(!out);
            assertThat(helper.get(tab.address()).statusCode()).as(tab.address()).isEqualTo(out ? 403 : 200);
        }
    }

    private Browser signedIn(Role role) {
        var user = contoso.user("Nadia Navigator", role);
        var browser = new Browser(port);
        browser.signIn(user.principalName().value(), Contoso.PASSWORD);
        return browser;
    }
}
