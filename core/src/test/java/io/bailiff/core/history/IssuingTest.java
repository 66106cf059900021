package io.bailiff.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Issue;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.grant.IssueResult.Refusal;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class IssuingTest {
    private final Issuer issuer = new Issuer(() -> {});
    private final User alice = issuer.user("alice");
    private final Client app = issuer.client("app");

    private String code(SignInResult.SignedIn in) {
        var facts = issuer.sessions.find(in.session().id()).orElseThrow();
        return issuer.grants.issueCode(facts, Issuer.order(app, true)).orElseThrow();
    }

    private IssueResult redeem(String code) {
        return issuer.grants.redeem(app, code, Optional.of(Issuer.callback("app")), Optional.of(Issuer.VERIFIER));
    }

    private IssueResult refresh(Client client, String token, String... scopes) {
        return issuer.grants.refresh(client, token, Set.of(scopes), issuer.clock.instant());
    }

    private static Issue granted(IssueResult result) {
        assertThat(result).isInstanceOf(IssueResult.Granted.class);
        return ((IssueResult.Granted) result).issue();
    }

    private String token(Issue issue) {
        return issuer.grants.write(issue.refreshToken().orElseThrow());
    }

    /// @return the first second in which something fresh may be stamped
    private Instant revokeAlice() {
        var result = issuer.revoke(new Scope.OfUser(alice.id()), Cause.ADMINISTRATOR);
        assertThat(result).isInstanceOf(RevokeResult.Revoked.class);
        return ((RevokeResult.Revoked) result).effectiveAt().plusSeconds(1);
    }

    @Test
    @Tag("RV-03")
    void aNodeWhoseClockIsBehindWaitsBeforeItStampsAFreshToken() {
        var floor = revokeAlice();
        var code = code(issuer.signedIn(alice));
        issuer.clock.pass(Duration.ofMillis(-700));
        var first = granted(redeem(code));
        assertThat(first.stampedAt()).isAfterOrEqualTo(floor);
        issuer.clock.pass(Duration.ofMillis(-700));
        assertThat(granted(refresh(app, token(first))).stampedAt()).isAfterOrEqualTo(floor);
    }

    @Test
    @Tag("RV-14")
    void aNodeWhoseClockIsFarBehindRefusesForNowAndSpoilsNothing() {
        var _ = revokeAlice();
        var code = code(issuer.signedIn(alice));
        issuer.clock.pass(Duration.ofHours(-1));
        assertThatThrownBy(() -> redeem(code)).isInstanceOf(StoreUnavailable.class);
        issuer.clock.pass(Duration.ofHours(1));
        assertThat(redeem(code)).isInstanceOf(IssueResult.Granted.class);
    }

    @Test
    @Tag("RF-14")
    void anotherClientsTokenIsRefusedAndItsFamilyUnharmed() {
        var first = granted(redeem(code(issuer.signedIn(alice))));
        var second = granted(refresh(app, token(first)));
        var third = granted(refresh(app, token(second)));
        var other = issuer.client("other");
        assertThat(refresh(other, token(third))).isEqualTo(new IssueResult.Refused(Refusal.INVALID));
        assertThat(refresh(other, token(first))).isEqualTo(new IssueResult.Refused(Refusal.INVALID));
        assertThat(refresh(app, token(third))).isInstanceOf(IssueResult.Granted.class);
    }

    @Test
    @Tag("RF-15")
    void aRefreshMayAskForLessAndLaterForAllAgainButNeverForMore() {
        var first = token(granted(redeem(code(issuer.signedIn(alice)))));
        assertThat(refresh(app, first, "openid", "profile")).isEqualTo(new IssueResult.ScopeTooWide());
        var second = token(granted(refresh(app, first, "openid")));
        assertThat(refresh(app, second, "openid", "offline_access")).isInstanceOf(IssueResult.Granted.class);
    }

    @Test
    @Tag("RF-11")
    void whoMayNoLongerRefreshDoesNot() {
        var first = token(granted(redeem(code(issuer.signedIn(alice)))));
        issuer.store.add(new Client(
                app.id(),
                app.name(),
                app.proof(),
                true,
                Set.of(io.bailiff.core.client.GrantType.AUTHORIZATION_CODE),
                app.redirectUris(),
                app.postLogoutRedirectUris(),
                app.backchannelLogoutUri(),
                app.origins(),
                app.scopes(),
                app.appPermissions(),
                app.consentRequired(),
                app.api(),
                app.strength()));
        assertThat(refresh(app, first)).isEqualTo(new IssueResult.Refused(Refusal.INVALID));
    }

    @Test
    @Tag("RF-04")
    void aLostAnswerIsGivenAgainWordForWord() {
        var first = token(granted(redeem(code(issuer.signedIn(alice)))));
        var second = token(granted(refresh(app, first)));
        issuer.clock.pass(Duration.ofSeconds(9));
        assertThat(token(granted(refresh(app, first)))).isEqualTo(second);
        issuer.clock.pass(Duration.ofSeconds(1));
        assertThat(refresh(app, first)).isEqualTo(new IssueResult.Refused(Refusal.REUSED));
        assertThat(refresh(app, second)).isEqualTo(new IssueResult.Refused(Refusal.REVOKED));
    }

    @Test
    @Tag("OA-21")
    void aCodeThatIsNotWholeIsRefused() {
        var code = code(issuer.signedIn(alice));
        for (String other : new String[] {code.substring(1), code + "A", code.toUpperCase(java.util.Locale.ROOT), ""}) {
            assertThat(redeem(other)).isEqualTo(new IssueResult.Refused(Refusal.INVALID));
        }
        assertThat(redeem(code)).isInstanceOf(IssueResult.Granted.class);
    }

    @Test
    @Tag("OA-09")
    void aCodeBurntByAWrongRedirectUriStaysBurnt() {
        var code = code(issuer.signedIn(alice));
        assertThat(issuer.grants.redeem(app, code, Optional.empty(), Optional.of(Issuer.VERIFIER)))
                .isEqualTo(new IssueResult.Refused(Refusal.INVALID));
        assertThat(redeem(code)).isEqualTo(new IssueResult.Refused(Refusal.INVALID));
    }

    @Test
    void whatIsRefusedIsWrittenDown() {
        assertThat(redeem("bac_unknown")).isEqualTo(new IssueResult.Refused(Refusal.INVALID));
        assertThat(issuer.store.audit().getLast().outcome()).isEqualTo("INVALID");
    }
}
