package io.bailiff.core.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.logout.LogoutRules.Look;
import io.bailiff.core.logout.LogoutRules.Owed;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.Marks;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Who is told, and who is not.
final class LogoutRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Position BORN = new Position(100);
    private static final Position AFTER = new Position(101);
    private static final UserId ALICE = new UserId(UUID.randomUUID());
    private static final ClientId WEB = new ClientId("web");
    private static final ClientId SHOP = new ClientId("shop");
    private static final Holding HERS = new Holding(
            new GrantId(UUID.randomUUID()),
            new SessionId(UUID.randomUUID()),
            new DeviceId(UUID.randomUUID()),
            ALICE,
            WEB,
            BORN,
            true);

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of(new Scope.OfTenant(new TenantId(UUID.randomUUID())), Owed.YES),
                Arguments.of(new Scope.OfClient(WEB), Owed.YES),
                Arguments.of(new Scope.OfClient(SHOP), Owed.NOT_COVERED),
                Arguments.of(new Scope.OfUser(ALICE), Owed.YES),
                Arguments.of(new Scope.OfUser(new UserId(UUID.randomUUID())), Owed.NOT_COVERED),
                Arguments.of(new Scope.OfUserAtClient(ALICE, WEB), Owed.YES),
                Arguments.of(new Scope.OfUserAtClient(ALICE, SHOP), Owed.NOT_COVERED),
                Arguments.of(new Scope.OfUserAtClient(new UserId(UUID.randomUUID()), WEB), Owed.NOT_COVERED),
                Arguments.of(new Scope.OfDevice(HERS.device()), Owed.YES),
                Arguments.of(new Scope.OfDevice(new DeviceId(UUID.randomUUID())), Owed.NOT_COVERED),
                Arguments.of(new Scope.OfSession(HERS.session()), Owed.YES),
                Arguments.of(new Scope.OfSession(new SessionId(UUID.randomUUID())), Owed.NOT_COVERED),
                Arguments.of(new Scope.OfGrant(HERS.grant()), Owed.NOT_COVERED));
    }

    private static Owed judge(Scope scope, Position at, Holding holding, Set<ClientId> listeners) {
        var kill = new Kill(scope, Cause.ADMINISTRATOR, Statement.unstated(), new Actor.Unknown(), NOW);
        return LogoutRules.judge(kill, at, holding, listeners);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void aKillReachesTheAppsOfItsScopeOnly(Scope scope, Owed expected) {
        assertThat(judge(scope, AFTER, HERS, Set.of(WEB, SHOP))).isEqualTo(expected);
    }

    @Test
    void whoSignedInAfterTheKillKeepsHisSession() {
        assertThat(judge(new Scope.OfUser(ALICE), BORN, HERS, Set.of(WEB))).isEqualTo(Owed.BORN_LATER);
    }

    @Test
    void anAppWithoutAnAddressOrASignInIsNotTold() {
        assertThat(judge(new Scope.OfUser(ALICE), AFTER, HERS, Set.of(SHOP))).isEqualTo(Owed.NO_ADDRESS);
        var noSignIn =
                new Holding(HERS.grant(), HERS.session(), HERS.device(), HERS.user(), HERS.client(), BORN, false);
        assertThat(judge(new Scope.OfUser(ALICE), AFTER, noSignIn, Set.of(WEB))).isEqualTo(Owed.NO_SIGN_IN);
    }

    private static Look look(Marks marks, Set<ScopeKind> disabled, Optional<Instant> signedOut, Instant now) {
        var session = new Session(
                HERS.session(),
                ALICE,
                HERS.device(),
                BORN,
                NOW,
                NOW,
                List.of("pwd"),
                Set.of(MethodMode.PASSWORD),
                "192.0.2.1",
                "Firefox",
                NOW,
                NOW.plus(Duration.ofDays(7)),
                NOW.plus(Duration.ofHours(12)),
                signedOut);
        var user = new User(
                ALICE,
                new UserPrincipalName("alice@contoso.example"),
                "Alice",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(),
                NOW,
                Optional.empty());
        return LogoutRules.look(new SessionFacts(session, user, new Standing(marks, disabled, 0)), now);
    }

    @Test
    void aSessionIsOverAtItsIdleEndAndNotBefore() {
        Instant end = NOW.plus(Duration.ofHours(12));
        assertThat(look(Marks.NONE, Set.of(), Optional.empty(), end.minusMillis(1)))
                .isEqualTo(new Look.Later(end));
        assertThat(look(Marks.NONE, Set.of(), Optional.empty(), end)).isEqualTo(new Look.Over(LogoutReason.EXPIRED));
    }

    @Test
    void whoSignedOutIsOutEvenIfAClockWasSetBack() {
        assertThat(look(Marks.NONE, Set.of(), Optional.of(NOW.plusSeconds(5)), NOW))
                .isEqualTo(new Look.Over(LogoutReason.SIGNED_OUT));
    }

    @Test
    void ofAKillTheLogTells() {
        assertThat(look(Marks.NONE.raised(ScopeKind.USER, AFTER), Set.of(), Optional.empty(), NOW))
                .isEqualTo(new Look.Killed());
    }

    @Test
    void whoIsDisabledWithoutAKillMayComeBackUntilTheEnd() {
        Instant end = NOW.plus(Duration.ofHours(12));
        assertThat(look(Marks.NONE, Set.of(ScopeKind.USER), Optional.empty(), NOW))
                .isEqualTo(new Look.Later(end));
        assertThat(look(Marks.NONE, Set.of(ScopeKind.USER), Optional.empty(), end))
                .isEqualTo(new Look.Over(LogoutReason.EXPIRED));
    }

    @Test
    @Tag("SS-07")
    void pausesGrowToAnHourAndAreNeverTheSameForAll() {
        assertThat(LogoutDispatch.BACKOFF.next(1, 0, NOW)).isEqualTo(NOW.plusMillis(500));
        assertThat(LogoutDispatch.BACKOFF.next(1, 1, NOW)).isEqualTo(NOW.plusSeconds(1));
        assertThat(LogoutDispatch.BACKOFF.next(5, 1, NOW)).isEqualTo(NOW.plusSeconds(16));
        assertThat(LogoutDispatch.BACKOFF.next(1_000, 1, NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }
}
