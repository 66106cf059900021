package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.contract.World;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.grant.RefreshToken;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.revocation.KillSwitch;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a server that forgot everything in its memory still knows of refresh tokens.
@Tag("RF-06")
final class RestartTest {
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private static final RefreshTokens TOKENS = new RefreshTokens(new SecretKeySpec(new byte[32], "HmacSHA256"));

    @Test
    void anAncestorThatComesBackAfterARestartKillsItsFamilyAndNoOtherOnSqlite() {
        restart(SqliteFiles.fresh().toString());
    }

    @Test
    void anAncestorThatComesBackAfterARestartKillsItsFamilyAndNoOtherOnPostgres() {
        restart(PostgresServer.freshDatabase());
    }

    private record Held(Client client, Grant stolen, Grant untouched) {}

    private static void restart(String location) {
        Held held;
        try (var before = open(location)) {
            var world = new World(before);
            var session = world.session(world.user("alice"));
            var web = world.client("web");
            held = new Held(web, world.grant(session, web), world.grant(session, web));
            for (long generation = 1; generation < 4; generation++) {
                assertThat(refresh(before, web, held.stolen(), generation)).isInstanceOf(IssueResult.Granted.class);
            }
        }
        try (var after = open(location)) {
            assertThat(refresh(after, held.client(), held.stolen(), 1))
                    .isEqualTo(new IssueResult.Refused(IssueResult.Refusal.REUSED));
        }
        try (var again = open(location)) {
            assertThat(refresh(again, held.client(), held.stolen(), 4)).isInstanceOf(IssueResult.Refused.class);
            assertThat(refresh(again, held.client(), held.untouched(), 1)).isInstanceOf(IssueResult.Granted.class);
        }
    }

    private static SqlStoreUnderTest open(String location) {
        return new SqlStoreUnderTest(Database.open(location, "Contoso", CLOCK), CLOCK, () -> {});
    }

    private static IssueResult refresh(SqlStoreUnderTest store, Client client, Grant grant, long generation) {
        var killSwitch = new KillSwitch(store.revocation(), CLOCK, Duration.ZERO);
        var grants = new Grants(store.grants(), killSwitch, TOKENS, GrantLifetimes.DEFAULT, CLOCK, new SecureRandom());
        String token = grants.write(new RefreshToken(grant.id(), generation));
        return grants.refresh(client, token, Set.of(), CLOCK.instant());
    }
}
