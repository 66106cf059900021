package io.bailiff.server.delivery;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.message.Parcel;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A notice on its whole way: from a sign-in to what an administrator sees of it.
@PagesTest
@ExtendWith(OutputCaptureExtension.class)
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
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    /// The newest, once there are so many.
    private Parcel kept(String about, int number) {
        return eventually()
                .until(
                        () -> outbox.newest().stream()
                                .map(DevelopmentOutbox.Kept::parcel)
                                .filter(parcel -> parcel.to().equals(mail)
                                        && parcel.about().equals(about))
                                .toList(),
                        found -> found.size() == number)
                .getFirst();
    }

    @Test
    @Tag("MF-07")
    void aSignInOnANewDeviceIsToldWithALinkToOurOwnAddressWhateverTheRequestSaid() {
        new Browser(port)
                .saying("X-Forwarded-Host", "evil.example")
                .signIn(alice.principalName().value(), Contoso.PASSWORD);
        log.change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
        assertThat(kept("new-device", 1).text())
                .contains("https://localhost:8443/account/not-me?session=")
                .doesNotContain("evil");

        var admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        assertThat(admin.get("/admin/outbox").body())
                .contains("Sign-in on a new device")
                .contains(mail);
        assertThat(admin.get("/admin").body()).contains("/admin/outbox");
    }

    @Test
    @Tag("MF-26")
    void whatIsKeptThereIsForGlobalAdministratorsOnly() {
        var other = signedIn(contoso.user("Olga Operator", Role.SECURITY_OPERATOR));
        assertThat(other.get("/admin/outbox").statusCode()).isEqualTo(403);
        assertThat(signedIn(alice).get("/admin/outbox").statusCode()).isEqualTo(403);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    @Tag("MF-26")
    void aCodeByMailIsRegisteredAndAskedForAndStandsOnNoPageAndInNoLog(CapturedOutput log) {
        var here = signedIn(alice);
        String adding = "/account/security/destinations";
        String waiting = location(here.fill(adding + "?kind=email", adding, Map.of("address", mail)));
        String first = kept("code", 1).code().orElseThrow();
        assertThat(here.get(waiting).body()).contains(mail).doesNotContain(first);
        assertThat(here.fill(waiting, waiting, Map.of("code", "wrong")).statusCode())
                .isEqualTo(400);
        assertThat(location(here.fill(waiting, waiting, Map.of("code", first)))).isEqualTo("/account/security");
        assertThat(here.get("/account/security").body()).contains("@m•••.example");

        var other = new Browser(port);
        var password = other.signIn(alice.principalName().value(), Contoso.PASSWORD);
        assertThat(location(password)).isEqualTo("/signin/second");
        assertThat(other.get("/signin/second").body())
                .contains("@m•••.example")
                .contains("/signin/second/send")
                .doesNotContain(mail)
                .doesNotContain("id=\"code\"");
        String asked = location(other.fill("/signin/second", "/signin/second/send", Map.of()));
        String second = kept("code", 2).code().orElseThrow();
        assertThat(other.get(asked).body()).contains("A code was sent to").doesNotContain(second);
        assertThat(location(other.fill(asked, "/signin/second", Map.of("code", second))))
                .isEqualTo("/account");
        assertThat(log.getAll()).doesNotContain(first).doesNotContain(second);
    }

    @Test
    void aLinkSendsNothing() {
        var here = signedIn(alice);
        assertThat(here.send("GET", "/signin/second/send").statusCode()).isIn(404, 405);
        here.saying("Sec-Fetch-Site", "cross-site");
        assertThat(here.post("/account/security/destinations", Map.of("kind", "email", "address", mail))
                        .statusCode())
                .isEqualTo(403);
    }
}
