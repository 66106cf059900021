package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.store.Database;
import io.bailiff.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// SQLite locked by somebody else, or with no room left.
class SqliteFaultTest extends FaultyStore {
    private static final int TRIES = 2_000;
    private static final long ROOM_ENOUGH = 1_000_000;

    @Autowired
    private Database database;

    @Test
    @Tag("RV-19")
    @Tag("DS-11")
    @Tag("RV-18")
    void whileAnotherProcessHoldsTheLockEveryChangeIs503AndNothingIsHalfDone() {
        User alice = user();
        User bob = user();
        var tokens = tokens(alice, ALL);
        String unspent = code("orders-web", ALL, signedIn(alice));
        String cookie = signedIn(alice);
        var bobs = tokens(bob, ALL);
        assertThat(revokeByGraph(bob).status()).isEqualTo(200);
        var browser = new Browser(port);
        var form = Browser.hidden(browser.get("/signin"));
        long before = kills();

        try (var _ = SqliteLocker.hold(DATA.resolve("bailiff.db"))) {
            unavailableToGraph(revokeByGraph(alice));
            unavailableToGraph(revokeByOwnApi(alice));
            unavailableToClients(refresh(refreshToken(tokens)));
            unavailableToClients(exchange("orders-web", unspent));
            unavailableToPeople(signInOnThePage(browser, form, alice));
            unavailableToPeople(
                    authorize(authorization("orders-web", ALL), "Cookie", cookie, "Accept", "text/html,*/*;q=0.8"));
            // Readers are not shut out: what they are told is true, also of kills.
            assertThat(active(accessToken(tokens))).isTrue();
            assertThat(active(accessToken(bobs))).isFalse();
        }

        assertThat(kills()).isEqualTo(before);
        assertThat(exchange("orders-web", unspent).status()).isEqualTo(200);
        var next = refresh(refreshToken(tokens));
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(signInOnThePage(browser, form, alice).status()).isEqualTo(303);
        assertThat(refresh(refreshToken(bobs)).status()).isEqualTo(400);
        assertThat(revokeByGraph(alice).status()).isEqualTo(200);
        assertThat(refresh(refreshToken(next)).status()).isEqualTo(400);
    }

    @Test
    @Tag("RV-19")
    void aBatchTellsEachOfItsPartsToComeBack() {
        User alice = user();

        Wire.Answer answer;
        try (var _ = SqliteLocker.hold(DATA.resolve("bailiff.db"))) {
            answer = batchRevoking(alice);
        }

        var part = answer.json().path("responses").get(0);
        assertThat(part.path("status").asInt()).isEqualTo(503);
        assertThat(part.path("headers").path("Retry-After").asString()).isEqualTo("1");
        assertThat(part.path("body").path("error").path("code").asString()).isEqualTo("storeUnavailable");
    }

    @Test
    @Tag("RV-16")
    @Tag("RV-18")
    void aFullDiskConfirmsNothingThatItDoesNotKeep() {
        User alice = user();
        User bob = user();
        var bobs = tokens(bob, ALL);
        assertThat(revokeByGraph(bob).status()).isEqualTo(200);
        var browser = new Browser(port);
        var form = Browser.hidden(browser.get("/signin"));
        var first = tokens(alice, ALL);
        var chain = new ArrayList<>(List.of(refreshToken(first)));
        long before = kills();
        long confirmed = 0;

        leaveRoomFor(0);
        try {
            // Pages that are not full yet take a few more: each of those is confirmed, and counted.
            Wire.Answer kill = revokeByGraph(bob);
            for (int i = 0; i < TRIES && kill.status() == 200; i++) {
                confirmed++;
                kill = revokeByGraph(bob);
            }
            unavailableToGraph(kill);
            unavailableToGraph(revokeByOwnApi(bob));
            Wire.Answer next = refresh(chain.getLast());
            while (next.status() == 200 && chain.size() < TRIES) {
                chain.add(refreshToken(next));
                next = refresh(chain.getLast());
            }
            unavailableToClients(next);
            unavailableToPeople(untilRefused(() -> signInOnThePage(browser, form, alice), 303));
            assertThat(active(accessToken(first))).isTrue();
            assertThat(active(accessToken(bobs))).isFalse();
        } finally {
            leaveRoomFor(ROOM_ENOUGH);
        }

        assertThat(kills()).isEqualTo(before + confirmed);
        var next = refresh(chain.getLast());
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(refresh(refreshToken(bobs)).status()).isEqualTo(400);
        assertThat(revokeByGraph(alice).status()).isEqualTo(200);
        assertThat(refresh(refreshToken(next)).status()).isEqualTo(400);
    }

    private static Wire.Answer untilRefused(Supplier<Wire.Answer> request, int good) {
        Wire.Answer answer = request.get();
        for (int i = 0; i < TRIES && answer.status() == good; i++) {
            answer = request.get();
        }
        return answer;
    }

    /// SQLite then says "disk full" as it does when the disk is.
    private void leaveRoomFor(long pages) {
        var store = database.<Sql, Sql>transactions(sql -> sql);
        long used = store.<Long>write(
                sql -> sql.sql("PRAGMA page_count").query(Long.class).single());
        long limit = store.<Long>write(sql -> sql.sql("PRAGMA max_page_count = " + (used + pages))
                .query(Long.class)
                .single());
        assertThat(limit).isEqualTo(used + pages);
    }
}
