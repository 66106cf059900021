package io.bailiff.server.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Mail and telephone in the admin center, where the development outbox takes everything.
@PagesTest
class DeliveryPageTest {
    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    DevelopmentOutbox outbox;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    private Browser signedIn(String mail, Role role) {
        var user = contoso.user("Della Delivery", role);
        directory.change(tx -> tx.profile(
                user.id(), new Profile(user.displayName(), Optional.empty(), Optional.empty(), Optional.of(mail))));
        var browser = new Browser(port);
        browser.signIn(user.principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    @Test
    void anAdministratorSendsHimselfATest() {
        var admin = signedIn("della@mail.example", Role.GLOBAL_ADMINISTRATOR);
        assertThat(admin.get(DeliveryPage.PATH).body())
                .contains("development outbox", "della@mail.example", "Send a test mail")
                .contains("you have no number for text messages");

        var sent = admin.fill(DeliveryPage.PATH, DeliveryPage.PATH + "/test", Map.of("channel", "mail"));
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body()).contains("Accepted for", "della@mail.example");
        assertThat(outbox.newest())
                .anyMatch(kept -> kept.parcel().to().equals("della@mail.example")
                        && kept.parcel().about().equals("test"));
    }

    @Test
    void whereThereIsNoAddressThatIsSaid() {
        var admin = signedIn("della@mail.example", Role.GLOBAL_ADMINISTRATOR);
        var sent = admin.fill(DeliveryPage.PATH, DeliveryPage.PATH + "/test", Map.of("channel", "sms"));
        assertThat(sent.statusCode()).isEqualTo(409);
        assertThat(sent.body()).contains("You have no such address");
        assertThat(admin.fill(DeliveryPage.PATH, DeliveryPage.PATH + "/test", Map.of("channel", "pigeon"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoMayOnlyLookSendsNothing() {
        var reader = signedIn("reader@mail.example", Role.SECURITY_READER);
        assertThat(reader.get(DeliveryPage.PATH).body())
                .contains("Only a Global Administrator")
                .doesNotContain("Send a test mail");
        assertThat(reader.fill("/account", DeliveryPage.PATH + "/test", Map.of("channel", "mail"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(signedIn("h@mail.example", Role.HELPDESK_ADMINISTRATOR)
                        .get(DeliveryPage.PATH)
                        .statusCode())
                .isEqualTo(403);
        assertThat(outbox.newest()).noneMatch(kept -> kept.parcel().to().equals("reader@mail.example"));
    }
}
