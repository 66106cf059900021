package io.bailiff.core.policy;

import static io.bailiff.core.authenticator.AuthenticatorKind.ACCESS_PASS;
import static io.bailiff.core.authenticator.AuthenticatorKind.RECOVERY_CODES;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static io.bailiff.core.policy.AuthenticationStrength.MFA;
import static io.bailiff.core.policy.AuthenticationStrength.PASSWORDLESS;
import static io.bailiff.core.policy.AuthenticationStrength.PHISHING_RESISTANT;
import static io.bailiff.core.policy.MethodMode.AUTHENTICATOR_APP;
import static io.bailiff.core.policy.MethodMode.CERTIFICATE;
import static io.bailiff.core.policy.MethodMode.CERTIFICATE_SEVERAL;
import static io.bailiff.core.policy.MethodMode.FEDERATED;
import static io.bailiff.core.policy.MethodMode.PASSKEY;
import static io.bailiff.core.policy.MethodMode.PASSWORD;
import static io.bailiff.core.policy.MethodMode.PASS_ONCE;
import static io.bailiff.core.policy.MethodMode.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.StrengthId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AuthenticationStrengthTest {

    @Test
    void everythingThatIsMoreThanOneFactorIsMfaAndNothingLess() {
        for (var shown : List.of(
                Set.of(PASSKEY), Set.of(PASSWORD, SMS), Set.of(PASSWORD, PASS_ONCE), Set.of(FEDERATED, CERTIFICATE))) {
            assertThat(MFA.satisfiedBy(shown)).as("%s", shown).isTrue();
        }
        for (Set<MethodMode> shown :
                List.of(Set.<MethodMode>of(), Set.of(PASSWORD), Set.of(FEDERATED), Set.of(PASSWORD, FEDERATED))) {
            assertThat(MFA.satisfiedBy(shown)).as("%s", shown).isFalse();
        }
    }

    @Test
    void onlyWhatIsBoundToTheSiteResistsPhishing() {
        for (MethodMode mode : MethodMode.values()) {
            boolean resists = mode == PASSKEY || mode == CERTIFICATE_SEVERAL;
            assertThat(PHISHING_RESISTANT.satisfiedBy(EnumSet.of(PASSWORD, mode)))
                    .as("%s", mode)
                    .isEqualTo(resists);
            assertThat(PASSWORDLESS.satisfiedBy(Set.of(mode))).as("%s", mode).isEqualTo(resists);
        }
    }

    @Test
    void onlyWhatLeadsToAWholeCombinationLeadsOn() {
        var both = new AuthenticationStrength(
                new StrengthId("both"),
                "Both",
                Set.of(new Combination(Set.of(PASSWORD, AUTHENTICATOR_APP, PASS_ONCE))));
        assertThat(both.next(Set.of(PASSWORD), Set.of(TOTP, ACCESS_PASS, RECOVERY_CODES)))
                .containsExactlyInAnyOrder(TOTP, ACCESS_PASS);
        assertThat(both.next(Set.of(PASSWORD), Set.of(TOTP, RECOVERY_CODES))).isEmpty();
        assertThat(both.next(Set.of(FEDERATED), Set.of(TOTP, ACCESS_PASS))).isEmpty();
    }

    @Test
    void eachKindIsOfferedInTheOrderOfItsStrength() {
        var all = Set.copyOf(Arrays.asList(AuthenticatorKind.values()));
        assertThat(MethodMode.strongestFirst(all))
                .containsSubsequence(TOTP, ACCESS_PASS, RECOVERY_CODES)
                .hasSize(all.size());
    }

    @Test
    void aCombinationIsReadInAnyOrderAndWrittenInOne() {
        assertThat(Combination.parse("softwareOath, password").map(Combination::text))
                .contains("password,softwareOath");
        assertThat(Combination.parse("password,password")).isEmpty();
        assertThat(Combination.parse("")).isEmpty();
    }
}
