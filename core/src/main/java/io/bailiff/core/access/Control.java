package io.bailiff.core.access;

import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;

/// One thing that a policy asks for.
public sealed interface Control {

    /// A proof of this strength; `mfa` is one.
    record Strength(StrengthId id) implements Control {
        public static final Strength MFA = new Strength(AuthenticationStrength.MFA.id());
    }

    /// A registered device that keeps the organization's rules.
    record CompliantDevice() implements Control {}

    /// Another password, set in this sign-in.
    record PasswordChange() implements Control {}

    /// These terms of use, as they are now, accepted.
    record Terms(AgreementId id) implements Control {}

    /// Tokens that are bound to a key of the app. A session control, and lacking like the others.
    record KeyBound() implements Control {}

    /// True if the user can do something about it now.
    default boolean interactive() {
        return !(this instanceof CompliantDevice || this instanceof KeyBound);
    }
}
