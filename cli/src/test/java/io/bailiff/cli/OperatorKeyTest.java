package io.bailiff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperatorKeyTest {
    @TempDir
    private Path home;

    private TestServer server;
    private TestPerson person;

    @BeforeEach
    void start() {
        server = new TestServer(TestAuthority.shared());
        person = new TestPerson(home)
                .with("BAILIFF_URL", server.url())
                .with("BAILIFF_CA", TestAuthority.shared().certificate().toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theKeyInTheDataDirectoryIsEnough() throws IOException {
        Files.createDirectory(home.resolve("data"));
        server.operatorKey(home.resolve("data/operator-key.pem"));

        var outcome = person.runs("whoami");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("operator (by key");
    }

    @Test
    void aKeyOnTheCurveP256WorksToo() {
        Path key = server.operatorKey(home.resolve("key.pem"), TestServer.newKey("EC", 256));

        assertThat(person.runs("status", "--operator-key", key.toString()).exit())
                .isZero();
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused() {
        Path key = server.operatorKey(home.resolve("key.pem"));
        server.operatorKey(home.resolve("other.pem"), TestServer.newKey("RSA", 2048));

        var outcome = person.runs("status", "--operator-key", key.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("invalid_client");
    }

    @Test
    void aNamedKeyComesBeforeTheStoredLogin() {
        assertThat(person.runs("login").exit()).isZero();
        Path key = server.operatorKey(home.resolve("key.pem"));

        assertThat(person.runs("whoami", "--operator-key", key.toString()).out())
                .contains("operator (by key");
    }

    @Test
    void aFileThatIsNoKeyIsAWrongSettingAndItsContentIsNotShown() throws IOException {
        Path key = Files.writeString(home.resolve("key.pem"), "hunter2");

        var outcome = person.runs("status", "--operator-key", key.toString());

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("not a PEM file").doesNotContain("hunter2");
    }

    @Test
    @Tag("AD-15")
    void aServerWithAnotherCaIsNotTrusted() {
        try (var other = new TestServer(TestAuthority.in(home))) {
            Path key = other.operatorKey(home.resolve("key.pem"));
            var outcome = person.runs("status", "--url", other.url(), "--operator-key", key.toString());

            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.err()).contains("is not trusted");
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    @Tag("AD-15")
    void aCertificateForAnotherNameIsNotTrusted() {
        Path key = server.operatorKey(home.resolve("key.pem"));
        var outcome =
                person.runs("status", "--url", "https://127.0.0.1:" + server.port(), "--operator-key", key.toString());

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("is not trusted");
    }

    @Test
    @Tag("OP-08")
    void anAddressWithoutTlsIsNotUsed() {
        var outcome = person.runs("status", "--url", "http://bailiff.example:8080");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("is not https");
    }

    @Test
    @Tag("AD-15")
    void thereIsNoWayToSwitchTheCheckOfCertificatesOff() {
        assertThat(person.runs("status", "--insecure").exit()).isEqualTo(2);
    }
}
