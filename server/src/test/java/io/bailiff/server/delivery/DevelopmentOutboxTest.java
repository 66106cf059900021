package io.bailiff.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A notice on its whole way: from a sign-in to what an administrator sees of it.
@PagesTest
class DevelopmentOutboxTest {
    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    @Autowired
    Transactions<RevocationReads, RevocationTx> log;

    @Autowired
    DevelopmentOutbox outbox;

    private User alice;
    private String mail;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        mail = alice.id().text().substring(0, 8) + "@mail.example";
        directory.change(tx -> tx.profile(
                alice.id(), new Profile(alice.displayName(), Optional.empty(), Optional.empty(), Optional.of(mail))));
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD).statusCode())
                .isEqualTo(303);
        return browser;
    }

    private String kept() {
        for (int i = 0; i < 200; i++) {
            var found = outbox.newest().stream()
                    .filter(one -> one.parcel().to().equals(mail))
                    .findFirst();
            if (found.isPresent()) {
                return found.get().parcel().text();
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("no message to " + mail);
    }

    @Test
    @Tag("MF-07")
    void aSignInOnANewDeviceIsToldWithALinkToOurOwnAddressWhateverTheRequestSaid() {
        new Browser(port).saying("X-Forwarded-Host", "evil.example").signIn(alice.principalName().value(), Contoso.PASSWORD);
        log.change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
        assertThat(kept()).contains("https://localhost:8443/account/not-me?session=").doesNotContain("evil");

        var admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        assertThat(admin.get("/admin/outbox").body()).contains("Sign-in on a new device").contains(mail);
        assertThat(admin.get("/admin").body()).contains("/admin/outbox");
    }

    @Test
    @Tag("MF-26")
    void whatIsKeptThereIsForGlobalAdministratorsOnly() {
        var other = signedIn(contoso.user("Olga Operator", Role.SECURITY_OPERATOR));
        assertThat(other.get("/admin/outbox").statusCode()).isEqualTo(403);
        assertThat(signedIn(alice).get("/admin/outbox").statusCode()).isEqualTo(403);
    }
}
