package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A backup is made, somebody is revoked, and the backup is restored: the whole way, with a real issuer, and a real API
/// with the enforcer that lives through it.
class BackupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    @Tag("BK-01")
    @Tag("BK-02")
    @Tag("BK-03")
    @Tag("P11")
    void aRestoredBackupHasNoLivingSessionFromBeforeTheRestore() throws IOException {
        try (var contoso = Contoso.opened()) {
            var caller =
                    new Caller(contoso.provider().base(), contoso.provider().authorityFile());
            var alice = OrdersApp.signedIn(contoso, Contoso.ALICE);
            var bob = OrdersApp.signedIn(contoso, Contoso.BOB);
            String cookie = SignedInPerson.cookie(caller, Contoso.BOB, Person.PASSWORD);
            try (var api = OrdersApi.of(contoso, bob.token())) {
                Path copy = copied(contoso.provider().data());
                contoso.revoke(Contoso.ALICE);
                assertThat(alice.refreshes()).isFalse();
                Place before = place(contoso.provider());
                settled(contoso.provider().data(), before);
                contoso.provider().close();

                putBackByHand(contoso.provider().data(), copy);
                var refused = contoso.provider().run("start");
                assertThat(refused.exit()).isNotZero();
                assertThat(refused.said()).contains("older than what this node has seen", "bailiff restore --accept");

                var restored = contoso.provider().run("restore", "--from", copy.toString());
                assertThat(restored.said()).contains("Restored.", "all hold", "is kept as");
                assertThat(restored.exit()).isZero();

                try (var again = contoso.provider().ready()) {
                    assertThat(alice.refreshes()).isFalse();
                    assertThat(bob.refreshes()).isFalse();
                    assertThat(caller.get("/account", "Cookie", cookie).status())
                            .isNotEqualTo(200);
                    assertThat(active(caller, alice)).isFalse();
                    assertThat(active(caller, bob)).isFalse();

                    Place after = place(again);
                    assertThat(after.position()).isGreaterThan(before.position());
                    assertThat(after.lineage()).isNotEqualTo(before.lineage());

                    var fresh = OrdersApp.signedIn(contoso, Contoso.ALICE);
                    assertThat(active(caller, fresh)).isTrue();
                    awaitServed(api, fresh, alice);
                    for (var app : List.of(alice, bob)) {
                        assertThat(api.get("/orders", app.token()).statusCode()).isEqualTo(401);
                    }
                }
            }
        }
    }

    private static Path copied(Path data) {
        Path copy = data.resolve("copy.db");
        try (var store = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bailiff.db"));
                var statement = store.createStatement()) {
            boolean _ = statement.execute("VACUUM INTO '" + copy + "'");
            return copy;
        } catch (SQLException e) {
            throw new IllegalStateException("no copy", e);
        }
    }

    private static void putBackByHand(Path data, Path copy) throws IOException {
        for (String name : List.of("bailiff.db", "bailiff.db-wal", "bailiff.db-shm")) {
            boolean _ = Files.deleteIfExists(data.resolve(name));
        }
        Path _ = Files.copy(copy, data.resolve("bailiff.db"));
    }

    private record Place(String lineage, long position) {}

    private static Place place(RunningProvider provider) {
        var status = JsonParser.parseString(provider.command(List.of("status", "--json")))
                .getAsJsonObject();
        return new Place(
                status.get("lineage").getAsString(), status.get("position").getAsLong());
    }

    /// Waits until the provider has remembered how far its log has come.
    private static void settled(Path data, Place place) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(data.resolve("high-water")).contains("position=" + place.position())) {
            assertThat(System.nanoTime()).as("not remembered").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /// Whether the issuer itself says that the access token is alive.
    private static boolean active(Caller caller, OrdersApp app) {
        return caller.postForm(
                        "/default/oauth2/v2.0/introspect",
                        Map.of("token", app.token(), "client_id", "orders-api", "client_secret", Contoso.SECRET))
                .json()
                .get("active")
                .getAsBoolean();
    }

    /// The API takes the new life of the log and serves who is signed in there. Until it has heard of it, it goes on by
    /// what it knew for as long as its lease holds; so whom it knew to be revoked is served at no moment.
    private static void awaitServed(OrdersApi api, OrdersApp fresh, OrdersApp revoked) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean served = false;
        while (!served) {
            assertThat(System.nanoTime()).as("not served").isLessThan(end);
            assertThat(api.get("/orders", revoked.token()).statusCode()).isNotEqualTo(200);
            served = api.get("/orders", fresh.token()).statusCode() == 200;
        }
    }
}
