package io.bailiff.server.console.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.BackupDesk;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Backups in the admin center.
@PagesTest
class BackupPageTest {
    private static final String PAGE = BackupPage.PATH;
    private static final String BUTTON = "action=\"" + PAGE + "\"";

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    BackupDesk desk;

    private Browser signedIn(Role role) {
        var browser = new Browser(port);
        browser.signIn(contoso.user("Bea Backup", role).principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    @Test
    @Tag("BK-05")
    void aGlobalAdministratorMakesABackupThatThePageThenShows() {
        var admin = signedIn(Role.GLOBAL_ADMINISTRATOR);

        var made = admin.fill(PAGE, PAGE, Map.of());

        assertThat(made.statusCode()).isEqualTo(303);
        var newest = desk.all().getFirst();
        String page =
                admin.get(made.headers().firstValue("Location").orElseThrow()).body();
        assertThat(page).contains("The backup is made and checked", newest.name(), "bailiff restore --from FILE");
        assertThat(Path.of(desk.place()).resolve(newest.name()))
                .satisfies(file -> assertThat(Files.size(file)).isEqualTo(newest.bytes()));
        assertThat(admin.get("/admin/logs/audit?action=make-backup").body()).contains("make-backup");
        assertThat(admin.get("/admin/settings").body()).contains("href=\"" + PAGE + "\"", "Last one:");
    }

    @Test
    void whoMayOnlyLookSeesThePageWithoutTheButtonAndIsRefused() {
        var operator = signedIn(Role.SECURITY_OPERATOR);
        assertThat(operator.get(PAGE).body()).contains("<h1>Backup</h1>").doesNotContain(BUTTON);
        var admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
        assertThat(admin.get(PAGE).body()).contains(BUTTON);

        int before = desk.all().size();
        // The form's token is the viewer's own: he takes it from another page.
        String token = Browser.hidden(operator.get("/account/password")).getOrDefault("token", "");
        assertThat(operator.post(PAGE, Map.of("token", token)).statusCode()).isEqualTo(403);
        assertThat(desk.all()).hasSize(before);
        assertThat(admin.get("/admin/logs/audit?action=make-backup").body()).contains("roleTooLow");
    }

    @Test
    void whoMayNotLookAtEverythingIsKeptOut() {
        assertThat(signedIn(Role.HELPDESK_ADMINISTRATOR).get(PAGE).statusCode()).isEqualTo(403);
    }

    @Test
    void inGermanThePageIsGerman() {
        var admin = signedIn(Role.GLOBAL_ADMINISTRATOR).saying("Accept-Language", "de");
        assertThat(admin.get(PAGE).body()).contains("Jetzt sichern", "So stellen Sie eine wieder her");
    }
}
