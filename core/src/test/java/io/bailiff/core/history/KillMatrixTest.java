package io.bailiff.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way to end something, times every way to get access. Both lists are enums and every `switch` is without a
/// default: a new cause or path does not compile until it has its row.
@Tag("RV-01")
@Tag("RV-09")
final class KillMatrixTest {

    /// Every way in which somebody who has something gets access with it.
    enum Path {
        SIGN_IN_IN_FLIGHT,
        SESSION_COOKIE,
        CODE_IN_FLIGHT,
        REFRESH_TOKEN,
        OFFLINE_REFRESH_TOKEN,
        ACCESS_TOKEN,
        OFFLINE_ACCESS_TOKEN;

        boolean ofTheClient() {
            return this != SIGN_IN_IN_FLIGHT && this != SESSION_COOKIE;
        }
    }

    /// What a cause ends.
    private static boolean ends(Cause cause, Path path) {
        return switch (cause) {
            case ADMINISTRATOR,
                    SELF_SERVICE,
                    PASSWORD_CHANGED,
                    PASSWORD_RESET,
                    AUTHENTICATOR_REMOVED,
                    REREGISTRATION_REQUIRED,
                    CONTAINED,
                    USER_DISABLED,
                    USER_DELETED,
                    ROLE_REMOVED,
                    GROUP_REMOVED,
                    USER_RISK,
                    SHARED_SIGNAL,
                    RESTORED,
                    INACTIVE -> true;
            case CLIENT_DISABLED,
                    CLIENT_DELETED,
                    CLIENT_CREDENTIALS_CHANGED,
                    CLIENT_PERMISSIONS_REDUCED,
                    CONSENT_WITHDRAWN -> path.ofTheClient();
            // Of the sessions that the user changed it from elsewhere. A sign-in in flight has not shown its factors
            // yet.
            case AUTHENTICATOR_CHANGED,
                    EXTERNAL_SIGN_OUT,
                    EXTERNAL_SIGNAL,
                    TRUST_WITHDRAWN,
                    PRIVILEGE_RAISED,
                    WORKING_TIME_OVER -> path != Path.SIGN_IN_IN_FLIGHT;
            // The sign-in in flight is on another device.
            case DEVICE_DISABLED, DEVICE_REMOVED, DEVICE_NONCOMPLIANT -> path != Path.SIGN_IN_IN_FLIGHT;
            case SIGNED_OUT ->
                switch (path) {
                    case SESSION_COOKIE, CODE_IN_FLIGHT, REFRESH_TOKEN, ACCESS_TOKEN -> true;
                    case SIGN_IN_IN_FLIGHT, OFFLINE_REFRESH_TOKEN, OFFLINE_ACCESS_TOKEN -> false;
                };
            case TOKEN_REVOKED, REFRESH_TOKEN_REUSED, CODE_REPLAYED ->
                switch (path) {
                    case REFRESH_TOKEN, ACCESS_TOKEN -> true;
                    case SIGN_IN_IN_FLIGHT,
                            SESSION_COOKIE,
                            CODE_IN_FLIGHT,
                            OFFLINE_REFRESH_TOKEN,
                            OFFLINE_ACCESS_TOKEN -> false;
                };
        };
    }

    /// Alice holds one of everything.
    private static final class Holder {
        final Issuer issuer = new Issuer(() -> {});
        final User alice = issuer.user("alice");
        final Client app = issuer.client("app");
        final SignIn.Begun inFlight = issuer.signIn.begin();
        final SignInResult.SignedIn session = issuer.signedIn(alice);
        final SessionCookie cookie = session.cookie();
        final String redeemedCode = code(false);
        final IssueResult.Granted online = redeemed(redeemedCode);
        final String firstToken = token(online);
        final String secondToken = token(refreshed(firstToken));
        final String refreshToken = token(refreshed(secondToken));
        final IssueResult.Granted offline = redeemed(code(true));
        final String code = code(false);

        private String code(boolean offline) {
            var facts = issuer.sessions.find(session.session().id()).orElseThrow();
            return issuer.grants.issueCode(facts, Issuer.order(app, offline)).orElseThrow();
        }

        private IssueResult redeem(String presented) {
            return issuer.grants.redeem(
                    app, presented, Optional.of(Issuer.callback("app")), Optional.of(Issuer.VERIFIER));
        }

        private IssueResult refresh(String token) {
            return issuer.grants.refresh(app, token, Set.of(), issuer.clock.instant());
        }

        private IssueResult.Granted redeemed(String presented) {
            return granted(redeem(presented));
        }

        private IssueResult.Granted refreshed(String token) {
            return granted(refresh(token));
        }

        private String token(IssueResult.Granted granted) {
            return issuer.grants.write(granted.issue().refreshToken().orElseThrow());
        }

        private static IssueResult.Granted granted(IssueResult result) {
            assertThat(result).isInstanceOf(IssueResult.Granted.class);
            return (IssueResult.Granted) result;
        }

        private static GrantId grantOf(IssueResult.Granted granted) {
            return granted.issue().facts().grant().id();
        }

        void bringAbout(Cause cause) {
            switch (cause) {
                case ADMINISTRATOR,
                        SELF_SERVICE,
                        PASSWORD_CHANGED,
                        PASSWORD_RESET,
                        AUTHENTICATOR_REMOVED,
                        REREGISTRATION_REQUIRED,
                        ROLE_REMOVED,
                        GROUP_REMOVED,
                        USER_RISK,
                        SHARED_SIGNAL,
                        INACTIVE -> revoke(new Scope.OfUser(alice.id()), cause);
                case RESTORED -> assertThat(issuer.restore().copy()).isNotNull();
                case AUTHENTICATOR_CHANGED,
                        EXTERNAL_SIGN_OUT,
                        EXTERNAL_SIGNAL,
                        TRUST_WITHDRAWN,
                        PRIVILEGE_RAISED,
                        WORKING_TIME_OVER ->
                    revoke(new Scope.OfSession(session.session().id()), cause);
                case DEVICE_DISABLED, DEVICE_REMOVED, DEVICE_NONCOMPLIANT ->
                    revoke(new Scope.OfDevice(session.session().device()), cause);
                case CONTAINED, USER_DISABLED -> {
                    issuer.store.enable(alice.id(), false);
                    revoke(new Scope.OfUser(alice.id()), cause);
                }
                case USER_DELETED -> {
                    revoke(new Scope.OfUser(alice.id()), cause);
                    issuer.store.delete(alice.id(), issuer.clock.instant());
                }
                case CLIENT_DISABLED, CLIENT_DELETED -> {
                    issuer.store.enable(app.id(), false);
                    revoke(new Scope.OfClient(app.id()), cause);
                }
                case CLIENT_CREDENTIALS_CHANGED, CLIENT_PERMISSIONS_REDUCED ->
                    revoke(new Scope.OfClient(app.id()), cause);
                case CONSENT_WITHDRAWN -> revoke(new Scope.OfUserAtClient(alice.id(), app.id()), cause);
                case SIGNED_OUT ->
                    issuer.sessions.signOut(
                            issuer.sessions.find(session.session().id()).orElseThrow(), new ClientId("account"));
                case TOKEN_REVOKED -> revoke(new Scope.OfGrant(grantOf(online)), cause);
                case REFRESH_TOKEN_REUSED ->
                    assertThat(refresh(firstToken)).isEqualTo(new IssueResult.Refused(IssueResult.Refusal.REUSED));
                case CODE_REPLAYED ->
                    assertThat(redeem(redeemedCode)).isEqualTo(new IssueResult.Refused(IssueResult.Refusal.REUSED));
            }
        }

        private void revoke(Scope scope, Cause cause) {
            assertThat(issuer.revoke(scope, cause)).isInstanceOf(RevokeResult.Revoked.class);
        }

        void enableAgain() {
            issuer.store.directory().change(tx -> tx.deletedUser(alice.id()).ifPresent(_ -> tx.restore(alice.id())));
            issuer.store.enable(alice.id(), true);
            issuer.store.enable(app.id(), true);
        }

        /// @return true if access was given
        boolean tryIt(Path path) {
            return switch (path) {
                case SIGN_IN_IN_FLIGHT ->
                    issuer.finish(inFlight, alice, new DeviceId(UUID.randomUUID())) instanceof SignInResult.SignedIn;
                case SESSION_COOKIE -> issuer.sessions.current(cookie).isPresent();
                case CODE_IN_FLIGHT -> redeem(code) instanceof IssueResult.Granted;
                case REFRESH_TOKEN -> refresh(refreshToken) instanceof IssueResult.Granted;
                case OFFLINE_REFRESH_TOKEN -> refresh(token(offline)) instanceof IssueResult.Granted;
                case ACCESS_TOKEN -> accepted(online);
                case OFFLINE_ACCESS_TOKEN -> accepted(offline);
            };
        }

        private boolean accepted(IssueResult.Granted granted) {
            var end = granted.issue().stampedAt().plus(Duration.ofHours(1));
            return issuer.grants
                    .find(grantOf(granted))
                    .orElseThrow()
                    .judgeToken(end, issuer.clock.instant())
                    .live();
        }
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Cause.values())
                .flatMap(cause -> Arrays.stream(Path.values()).map(path -> Arguments.of(cause, path)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aKillEndsWhatItMustAndNothingElse(Cause cause, Path path) {
        var holder = new Holder();
        holder.bringAbout(cause);
        assertThat(holder.tryIt(path)).isEqualTo(!ends(cause, path));
    }

    @ParameterizedTest
    @MethodSource("cells")
    @Tag("RV-06")
    @Tag("RV-14")
    void whatWasEndedIsNotRevivedByEnablingAgainNorByAnyClock(Cause cause, Path path) {
        var holder = new Holder();
        holder.bringAbout(cause);
        holder.enableAgain();
        for (Duration step : new Duration[] {Duration.ofMinutes(-30), Duration.ofMinutes(40)}) {
            holder.issuer.clock.pass(step);
            if (ends(cause, path)) {
                assertThat(holder.tryIt(path)).as("%s later", step).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("RV-03")
    void afterEveryKillAFreshSignInHasEverythingAgain(Cause cause) {
        var holder = new Holder();
        holder.bringAbout(cause);
        holder.enableAgain();
        var again = holder.issuer.signedIn(holder.alice);
        assertThat(holder.issuer.sessions.current(again.cookie())).isPresent();
        var facts = holder.issuer.sessions.find(again.session().id()).orElseThrow();
        String code = holder.issuer
                .grants
                .issueCode(facts, Issuer.order(holder.app, true))
                .orElseThrow();
        var granted = holder.redeemed(code);
        assertThat(holder.accepted(granted)).isTrue();
        assertThat(holder.refresh(holder.token(granted))).isInstanceOf(IssueResult.Granted.class);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAKillEverythingWorks(Path path) {
        assertThat(new Holder().tryIt(path)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AU-02")
    void everyCauseIsInTheLogAndInTheAuditChain(Cause cause) {
        var holder = new Holder();
        holder.bringAbout(cause);
        List<LoggedKill> kills = holder.issuer.store.revocation().read(reads -> reads.killsAfter(0, 10));
        assertThat(kills).isNotEmpty().allSatisfy(kill -> {
            assertThat(kill.kill().cause()).isEqualTo(cause);
            assertThat(kill.effectiveAt()).isPresent();
        });
        assertThat(holder.issuer.store.audit().stream()
                        .filter(entry -> entry.action().equals("revoke")))
                .hasSameSizeAs(kills)
                .allSatisfy(entry -> assertThat(entry.detail()).containsEntry("cause", cause.wireName()));
        List<Position> unstamped = holder.issuer.store.revocation().read(RevocationReads::unstamped);
        assertThat(unstamped).isEmpty();
    }
}
