package io.bailiff.server.oidc.protocol;

import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Control;
import java.util.Optional;
import java.util.stream.Stream;

/// What policies want besides a proof, and why they keep somebody out who can do nothing about it now, in Entra's
/// numbers.
///
/// @param code Entra's number
public record PolicyRefusal(int code, String description) {
    public static final PolicyRefusal BLOCKED =
            new PolicyRefusal(OAuthError.BLOCKED_BY_POLICY, "A Conditional Access policy does not allow this.");

    private static final PolicyRefusal DEVICE = new PolicyRefusal(
            53000, "A Conditional Access policy wants a registered device that keeps the rules of the organization.");
    private static final PolicyRefusal KEY_BOUND =
            new PolicyRefusal(530084, "A Conditional Access policy wants tokens that are bound to a key of the app.");

    private static final PolicyRefusal PASSWORD = new PolicyRefusal(
            50142, "A Conditional Access policy wants another password. Sign in with the one there is to set it.");
    private static final PolicyRefusal TERMS =
            new PolicyRefusal(50158, "A Conditional Access policy wants terms of use accepted.");

    /// True if this is the number of such a refusal.
    public static boolean isOne(int code) {
        return Stream.of(BLOCKED, DEVICE, KEY_BOUND, PASSWORD, TERMS).anyMatch(one -> one.code() == code);
    }

    /// Empty if all policies are satisfied.
    public static Optional<PolicyRefusal> of(AccessVerdict verdict) {
        if (verdict.satisfied()) {
            return Optional.empty();
        }
        if (verdict.blocking().isPresent()) {
            return Optional.of(BLOCKED);
        }
        if (verdict.lacks(new Control.CompliantDevice()).isPresent()) {
            return Optional.of(DEVICE);
        }
        if (verdict.lacks(new Control.PasswordChange()).isPresent()) {
            return Optional.of(PASSWORD);
        }
        if (!verdict.terms().isEmpty()) {
            return Optional.of(TERMS);
        }
        return Optional.of(verdict.lacks(new Control.KeyBound()).isPresent() ? KEY_BOUND : BLOCKED);
    }
}
