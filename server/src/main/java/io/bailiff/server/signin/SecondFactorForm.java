package io.bailiff.server.signin;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes;
import java.util.List;
import java.util.Optional;

/// What the page for the second factor shows.
///
/// @param name whose sign-in it is
/// @param method the wire name of the method to show now
/// @param others the wire names of the other methods that would do
/// @param next where to go on; empty text for the account page
/// @param rememberDays for how long this browser may be remembered; 0 for not at all
/// @param problem the last part of a text's key, `second.problem.…`
public record SecondFactorForm(
        String token,
        String name,
        String method,
        List<String> others,
        String next,
        long rememberDays,
        Optional<String> problem) {
    public SecondFactorForm {
        others = List.copyOf(others);
    }

    /// True if a passkey is asked for, and nothing is typed.
    public boolean passkey() {
        return method.equals(AuthenticatorKind.PASSKEY.wireName());
    }

    /// True if the code is made of digits.
    public boolean digits() {
        return AuthenticatorKind.named(method)
                .filter(kind -> kind == AuthenticatorKind.TOTP
                        || kind == AuthenticatorKind.HARDWARE_OATH
                        || DeliveredCodes.channel(kind).isPresent())
                .isPresent();
    }
}
