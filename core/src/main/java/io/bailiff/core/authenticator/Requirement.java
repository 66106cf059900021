package io.bailiff.core.authenticator;

import java.util.Set;

/// What a sign-in still lacks.
public sealed interface Requirement {

    /// Nothing: the session may be made.
    record Nothing() implements Requirement {}

    /// One of these must be shown.
    ///
    /// @param kinds never empty
    record Show(Set<AuthenticatorKind> kinds) implements Requirement {
        public Show {
            kinds = Set.copyOf(kinds);
        }
    }

    /// A second factor must be registered before anything else.
    ///
    /// @param kinds any of these; never empty
    record Register(Set<AuthenticatorKind> kinds) implements Requirement {
        public Register {
            kinds = Set.copyOf(kinds);
        }
    }

    /// The last: the password that he showed was set by somebody else, and he sets his own.
    record ChangePassword() implements Requirement {}
}
