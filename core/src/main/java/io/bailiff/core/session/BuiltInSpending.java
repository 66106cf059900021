package io.bailiff.core.session;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Enrolment;
import io.bailiff.core.authenticator.OneTimeCode;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.authenticator.TotpAuthenticator;
import io.bailiff.core.oath.TokenSecrets;
import java.util.EnumMap;
import java.util.Map;

/// Second factors that need nothing but the store.
public final class BuiltInSpending {

    private BuiltInSpending() {}

    /// All kinds.
    ///
    /// @param sent those whose codes are sent, see [SentCodes#spendings]
    public static Map<AuthenticatorKind, Spending> with(
            Map<AuthenticatorKind, Spending> sent, Enrolment enrolment, Passkeys passkeys, TokenSecrets tokens) {
        Map<AuthenticatorKind, Spending> every = new EnumMap<>(all(enrolment, passkeys, tokens));
        every.putAll(sent);
        return every;
    }

    private static Map<AuthenticatorKind, Spending> all(Enrolment enrolment, Passkeys passkeys, TokenSecrets tokens) {
        return Map.of(
                AuthenticatorKind.PASSKEY, new PasskeySpending(passkeys),
                AuthenticatorKind.TOTP, app(enrolment),
                AuthenticatorKind.HARDWARE_OATH, OwnTokens.spending(tokens),
                AuthenticatorKind.RECOVERY_CODES, recoveryCode(),
                AuthenticatorKind.ACCESS_PASS, accessPass());
    }

    /// The code of an authenticator app: each step once.
    private static Spending app(Enrolment enrolment) {
        return (tx, factors, pending, shown, now) -> {
            boolean spent = false;
            for (TotpAuthenticator app : tx.apps(pending.user())) {
                spent |= factors.trusts(app.common())
                        && enrolment
                                .matching(app, shown, now)
                                .filter(step -> tx.spendStep(app.common().id(), step, now))
                                .isPresent();
            }
            return spent;
        };
    }

    private static Spending recoveryCode() {
        return (tx, factors, pending, shown, now) -> factors.trustedCodes().isPresent()
                && OneTimeCode.typed(shown)
                        .filter(code -> tx.spendRecoveryCode(pending.user(), code.hash(pending.user()), now))
                        .isPresent();
    }

    private static Spending accessPass() {
        return (tx, factors, pending, shown, now) -> factors.pass()
                .filter(pass -> OneTimeCode.typed(shown)
                        .filter(code -> code.hash(pending.user()).equals(pass.hash()))
                        .isPresent())
                .filter(pass -> tx.spendAccessPass(pass.id(), now))
                .isPresent();
    }
}
