package io.bailiff.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SigningInTest {
    private static final String OFFICE = "198.51.100.7";

    private final Issuer issuer = new Issuer(() -> {});
    private final User alice = issuer.user("alice");

    private SignInResult tryWith(String password, Optional<DeviceId> device, String address) {
        return issuer.signIn.withPassword(
                issuer.signIn.begin(),
                Optional.of(alice.principalName()),
                password,
                new Browser(device, address, "Firefox"),
                false);
    }

    private SignInResult.SignedIn signIn(Optional<DeviceId> device, String address) {
        var result = tryWith(Issuer.PASSWORD, device, address);
        assertThat(result).isInstanceOf(SignInResult.SignedIn.class);
        return (SignInResult.SignedIn) result;
    }

    private void guessWrongly(int times, String address) {
        for (int i = 0; i < times; i++) {
            var _ = tryWith("wrong", Optional.empty(), address);
        }
    }

    private RevokeResult.Revoked revokeAlice() {
        return (RevokeResult.Revoked) issuer.revoke(new Scope.OfUser(alice.id()), Cause.ADMINISTRATOR);
    }

    @Test
    void whoIsUnknownLearnsNoMoreThanWhoIsWrong() {
        var nobody = issuer.signIn.withPassword(
                issuer.signIn.begin(),
                UserPrincipalName.parse("nobody@contoso.example"),
                "wrong",
                new Browser(Optional.empty(), OFFICE, ""),
                false);
        assertThat(nobody).isEqualTo(tryWith("wrong", Optional.empty(), OFFICE));
    }

    @Test
    @Tag("OP-02")
    void nobodyInTheSameOfficeLocksTheOwnerOutOfHisDevice() {
        var device = Optional.of(signIn(Optional.empty(), OFFICE).session().device());
        guessWrongly(400, OFFICE);
        assertThat(tryWith(Issuer.PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new SignInResult.Throttled());
        assertThat(tryWith(Issuer.PASSWORD, device, OFFICE)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void aKnownDeviceGuessesNoMoreThanTenTimesEither() {
        var device = Optional.of(signIn(Optional.empty(), OFFICE).session().device());
        for (int i = 0; i < 10; i++) {
            assertThat(tryWith("wrong", device, OFFICE)).isEqualTo(new SignInResult.WrongCredentials());
        }
        assertThat(tryWith(Issuer.PASSWORD, device, OFFICE)).isEqualTo(new SignInResult.Throttled());
        issuer.clock.pass(Duration.ofMinutes(15));
        assertThat(tryWith(Issuer.PASSWORD, device, OFFICE)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void aDeviceThatSomebodyMadeUpIsNoKnownOne() {
        guessWrongly(10, OFFICE);
        assertThat(tryWith(Issuer.PASSWORD, Optional.of(new DeviceId(UUID.randomUUID())), OFFICE))
                .isEqualTo(new SignInResult.Throttled());
    }

    @Test
    void theRightPasswordForgivesTheFailuresFromHere() {
        guessWrongly(9, OFFICE);
        var _ = signIn(Optional.empty(), OFFICE);
        guessWrongly(9, OFFICE);
        assertThat(tryWith(Issuer.PASSWORD, Optional.empty(), OFFICE)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    @Tag("RV-02")
    void aSignInThatSpansARevocationStartsAgain() {
        var begun = issuer.signIn.begin();
        var _ = revokeAlice();
        issuer.clock.pass(Duration.ofHours(1));
        assertThat(issuer.finish(begun, alice, new DeviceId(UUID.randomUUID())))
                .isEqualTo(new SignInResult.StartAgain());
    }

    @Test
    @Tag("RV-03")
    void aFreshSignInWaitsForItsSecondAndLives() {
        var killed = revokeAlice();
        var session = signIn(Optional.empty(), OFFICE).session();
        assertThat(session.authTime()).isEqualTo(killed.effectiveAt().plusSeconds(1));
        assertThat(issuer.sessions
                        .find(session.id())
                        .orElseThrow()
                        .judge(issuer.clock.instant())
                        .live())
                .isTrue();
    }

    @Test
    @Tag("RV-14")
    void aClockThatIsFarBehindIsSaidAndNotWaitedFor() {
        var _ = revokeAlice();
        issuer.clock.pass(Duration.ofHours(-1));
        assertThat(tryWith(Issuer.PASSWORD, Optional.empty(), OFFICE)).isEqualTo(new SignInResult.ClockBehind());
    }
}
