package io.bailiff.server.oidc.protocol;

import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Control;
import java.util.Optional;

/// Why policies keep somebody out who can do nothing about it now, in Entra's numbers.
///
/// @param code Entra's number
public record PolicyRefusal(int code, String description) {
    public static final PolicyRefusal BLOCKED =
            new PolicyRefusal(OAuthError.BLOCKED_BY_POLICY, "A Conditional Access policy does not allow this.");

    private static final PolicyRefusal DEVICE = new PolicyRefusal(
            53000, "A Conditional Access policy wants a registered device that keeps the rules of the organization.");
    private static final PolicyRefusal KEY_BOUND =
            new PolicyRefusal(530084, "A Conditional Access policy wants tokens that are bound to a key of the app.");

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
        return Optional.of(verdict.lacks(new Control.KeyBound()).isPresent() ? KEY_BOUND : BLOCKED);
    }
}
