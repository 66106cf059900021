package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LifeReads;
import io.bailiff.core.revocation.LifeTx;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.keys.KeyEncryptionKey;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.restore.HighWater;
import io.bailiff.server.restore.RestoreCommand;
import io.bailiff.server.settings.Settings;
import io.bailiff.store.Database;
import io.bailiff.store.key.SqlKeys;
import io.bailiff.store.revocation.SqlLife;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/// PostgreSQL stopped under a running provider, or deaf.
@TestPropertySource(properties = "bailiff.data=target/test-data/${test.process:0}/postgres")
class PostgresFaultTest extends FaultyStore {
    private static final Path OWN =
            empty(Path.of("target", "test-data", System.getProperty("test.process", "0"), "postgres"));
    private static final RestartablePostgres SERVER = RestartablePostgres.start();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("bailiff.db", SERVER::address);
    }

    @Override
    Path data() {
        return OWN;
    }

    @Test
    @Tag("RV-19")
    @Tag("RV-18")
    void whilePostgresIsGoneEverythingIs503AndNothingIsHalfDone() {
        withTheStoreAway(SERVER::stop, SERVER::startAgain);
    }

    @Test
    @Tag("RV-19")
    void aPostgresThatHangsIsTreatedAsOneThatIsGone() {
        withTheStoreAway(SERVER::hang, SERVER::goOn);
    }

    @Test
    void aTextThatPostgresCannotHoldIsBadInputAndNoFaultOfTheStore() {
        var program = lookByOwnApi("/bailiff/v1/sessions?user=a%00b");
        assertThat(program.status()).as(program.body()).isEqualTo(400);
        assertThat(program.body()).contains("badRequest", "U+0000");
    }

    private void withTheStoreAway(Runnable goAway, Runnable comeBack) {
        User alice = user();
        User bob = user();
        var tokens = tokens(alice, ALL);
        String access = accessToken(tokens);
        String profile = accessToken(tokens(alice, "openid profile api://graph/User.Read"));
        String unspent = code("orders-web", ALL, signedIn(alice));
        String cookie = signedIn(alice);
        var bobs = tokens(bob, ALL);
        assertThat(revokeByGraph(bob).status()).isEqualTo(200);
        var browser = new Browser(port);
        var form = Browser.hidden(browser.get("/signin"));
        long before = kills();
        // A connection that was used just now is taken for a living one without a look: this request finds out.
        var _ = refresh("no refresh token");

        goAway.run();
        try {
            allIsUnavailable(alice, access, profile, refreshToken(tokens), unspent, cookie, browser, form);
        } finally {
            comeBack.run();
        }

        assertThat(untilAnswered(() -> exchange("orders-web", unspent)).status())
                .isEqualTo(200);
        assertThat(untilAnswered(() -> introspect(access)).json().path("active").asBoolean())
                .isTrue();
        var next = untilAnswered(() -> refresh(refreshToken(tokens)));
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(untilAnswered(() -> signInOnThePage(browser, form, alice)).status())
                .isEqualTo(303);
        assertThat(kills()).isEqualTo(before);
        assertThat(untilAnswered(() -> refresh(refreshToken(bobs))).status()).isEqualTo(400);
        assertThat(active(accessToken(bobs))).isFalse();
        assertThat(untilAnswered(() -> revokeByGraph(alice)).status()).isEqualTo(200);
        assertThat(untilAnswered(() -> refresh(refreshToken(next))).status()).isEqualTo(400);
    }

    private void allIsUnavailable(
            User alice,
            String access,
            String profile,
            String refreshToken,
            String unspent,
            String cookie,
            Browser browser,
            Map<String, String> form) {
        // What was under way when the server fell silent ends within its own bound.
        unavailableToClients(introspect(access));
        Instant began = Instant.now();
        atOnce(
                () -> unavailableToClients(introspect(access)),
                () -> unavailableToClients(refresh(refreshToken)),
                () -> unavailableToClients(exchange("orders-web", unspent)),
                () -> unavailableToClients(clientCredentials("api://orders/.default")),
                () -> unavailableToClients(wire.get("/oidc/userinfo", "Authorization", "Bearer " + profile)),
                () -> unavailableToClients(wire.post(
                        path("token"),
                        Wire.params(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                "orders-web",
                                "refresh_token",
                                refreshToken),
                        "Origin",
                        "https://orders.example")),
                () -> unavailableToGraph(revokeByGraph(alice)),
                () -> unavailableToGraph(revokeByOwnApi(alice)),
                () -> unavailableToPeople(signInOnThePage(browser, form, alice)),
                () -> unavailableToPeople(wire.get("/account", "Cookie", cookie, "Accept", "text/html")),
                () -> unavailableToPeople(wire.get("/admin", "Cookie", cookie, "Accept", "text/html")),
                () -> unavailableToPeople(wire.get("/device", "Cookie", cookie, "Accept", "text/html")),
                () -> unavailableToPeople(
                        authorize(authorization("orders-web", ALL), "Cookie", cookie, "Accept", "text/html")));
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMinutes(1));
    }

    /// Each of them waits for the store, and none for another.
    private static void atOnce(Runnable... looks) {
        CompletableFuture.allOf(Stream.of(looks)
                        .map(look -> CompletableFuture.runAsync(look, Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @Test
    @Tag("BK-01")
    void aDatabaseThatWasPutBackIsAcceptedAndNothingInItLives(@TempDir Path data) throws SQLException {
        String restored = SERVER.address().replaceFirst("/postgres$", "/restored");
        InstantSource clock = InstantSource.system();
        var settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("bailiff.data", data.toString(), "bailiff.db", restored)))
                .bindOrCreate("bailiff", Settings.class);
        var command = new RestoreCommand(settings, "", false, clock);
        SERVER.run("CREATE DATABASE restored");
        try (var database = Database.open(restored, "Contoso", clock)) {
            Transactions<KeyReads, KeyTx> keys = database.transactions(SqlKeys::new);
            var random = new SecureRandom();
            var kek = KeyEncryptionKey.found("", data, keys, random);
            assertThat(new KeyRing(keys, kek, clock, random).refreshSecret()).isNotNull();
            ended(database, clock);
        }
        SERVER.run("CREATE DATABASE kept TEMPLATE restored");
        Head lost;
        try (var database = Database.open(restored, "Contoso", clock)) {
            ended(database, clock);
            lost = head(database);
            assertThatThrownBy(command::accept)
                    .isInstanceOf(RestoreCommand.Refused.class)
                    .hasMessageContaining("Stop the server first");
        }
        new HighWater(data).write(lost);
        SERVER.run("DROP DATABASE restored");
        SERVER.run("ALTER DATABASE kept RENAME TO restored");

        var done = command.accept();

        assertThat(done.chainHolds()).isTrue();
        assertThat(done.restored().copy().sequence()).isEqualTo(lost.sequence() - 1);
        assertThat(done.restored().kill().position()).isGreaterThan(lost.position());
        assertThat(new HighWater(data).read()).contains(done.restored().now());
        try (var database = Database.open(restored, "Contoso", clock)) {
            assertThat(head(database)).isEqualTo(done.restored().now());
            assertThat(head(database).lineage()).isNotEqualTo(lost.lineage());
        }
        SERVER.run("DROP DATABASE restored");
    }

    private static Head head(Database database) {
        Transactions<LifeReads, LifeTx> lives = database.urgentTransactions(SqlLife::new);
        return lives.read(LogReads::head);
    }

    private static void ended(Database database, InstantSource clock) {
        Transactions<LifeReads, LifeTx> lives = database.urgentTransactions(SqlLife::new);
        assertThat(new KillSwitch(lives, clock, Duration.ZERO)
                        .revoke(new RevokeCommand(
                                new Scope.OfTenant(database.tenant()),
                                Cause.ADMINISTRATOR,
                                Statement.unstated(),
                                new Actor.ByRule("test"),
                                new Authority.OfApplication())))
                .isInstanceOf(RevokeResult.Revoked.class);
    }
}
