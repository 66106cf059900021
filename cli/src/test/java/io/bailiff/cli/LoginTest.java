package io.bailiff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginTest {
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

    private void login() {
        assertThat(person.runs("login").exit()).isZero();
    }

    @Test
    void loginShowsTheAddressAndTheCodeAndWaitsForThePerson() {
        server.deviceAnswers("authorization_pending", "slow_down", "authorization_pending", "ok");

        var outcome = person.runs("login");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains(server.url() + "/device", "BCDF-GHJK", "as alice@contoso.example")
                .doesNotContain("dc-secret");
        assertThat(person.waited()).as("5 + 5 + 10 + 10 seconds").isEqualTo(java.time.Duration.ofSeconds(30));
        assertThat(server.calls("POST", "/t/oauth2/v2.0/devicecode").getFirst().body())
                .contains("client_id=bailiff-cli", "api%3A%2F%2Fbailiff%2F.default", "offline_access");
    }

    @Test
    @Tag("AD-15")
    void onlyItsOwnerCanReadTheStoredLogin() throws IOException {
        login();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(person.credentials())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(person.credentials().getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(person.credentials().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("credentials.json");
        }
    }

    @Test
    @Tag("AD-15")
    void aStoredLoginThatOthersCanReadIsNotUsed() throws IOException {
        login();
        Files.setPosixFilePermissions(person.credentials(), PosixFilePermissions.fromString("rw-r--r--"));

        var outcome = person.runs("status");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("can be read by others");
    }

    @Test
    void aPersonWhoSaysNoStoresNothing() {
        server.deviceAnswers("access_denied");

        assertThat(person.runs("login").exit()).isEqualTo(1);
        assertThat(person.credentials()).doesNotExist();
    }

    @Test
    void aCodeThatNobodyEntersExpires() {
        server.deviceAnswers(java.util.stream.IntStream.range(0, 300)
                .mapToObj(_ -> "authorization_pending")
                .toArray(String[]::new));

        assertThat(person.runs("login").exit()).isEqualTo(3);
    }

    @Test
    void anOldAccessTokenIsRefreshedOnUseAndTheNewOneKept() {
        server.accessTokensLive(10);
        login();
        String first = server.refreshToken();

        assertThat(person.runs("status").exit()).isZero();

        assertThat(server.refreshToken()).isNotEqualTo(first);
        assertThat(person.credentials())
                .content()
                .contains(server.refreshToken())
                .doesNotContain(first);
        assertThat(person.runs("status").exit()).isZero();
    }

    @Test
    void anAccessTokenThatTheServerNoLongerTakesIsRefreshedOnce() {
        login();
        server.forgetAccessTokens();

        assertThat(person.runs("status").exit()).isZero();
    }

    @Test
    void aSignInThatWasRevokedSaysThatYouMustLogInAgain() {
        login();
        server.forgetAccessTokens();
        server.forgetRefreshToken();

        var outcome = person.runs("status");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("run 'bailiff login'");
    }

    @Test
    void whoamiTellsThePersonTheServerAndThePermissions() {
        login();

        var outcome = person.runs("whoami");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains(server.url(), "alice@contoso.example (by login)", "read revoke", "s1");
    }

    @Test
    void theTokensOfOneServerAreNotShownToAnother() {
        login();
        try (var other = new TestServer(TestAuthority.shared())) {
            var outcome = person.runs("status", "--url", other.url());

            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.err()).contains("not logged in to " + other.url());
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void logoutEndsTheSignInAtTheServerAndDeletesIt() {
        login();

        assertThat(person.runs("logout").exit()).isZero();

        assertThat(server.refreshToken()).isEmpty();
        assertThat(person.credentials()).doesNotExist();
    }

    @Test
    void logoutKeepsTheFileWhenTheServerDoesNotAnswer() {
        login();
        server.next("POST /t/oauth2/v2.0/revoke", TestServer.cut());

        var outcome = person.runs("logout");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(person.credentials()).exists();
        assertThat(person.runs("logout", "--local").exit()).isZero();
        assertThat(person.credentials()).doesNotExist();
    }

    @Test
    void anEndpointOnAnotherServerIsNotUsed() {
        server.next(
                "GET /default/v2.0/.well-known/openid-configuration",
                TestServer.answer(
                        200,
                        "{\"issuer\":\"https://elsewhere.example/t/v2.0\",\"token_endpoint\":\"https://elsewhere.example/token\"}"));

        var outcome = person.runs("login");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("calls itself https://elsewhere.example");
    }
}
