package io.bailiff.core.authenticator;

import java.util.Set;

/// What the organization allows one user at this moment. What he may not use proves nothing.
public record Permitted(Set<AuthenticatorKind> use, Set<AuthenticatorKind> register) {
    public static final Permitted EVERYTHING =
            new Permitted(Set.of(AuthenticatorKind.values()), Set.of(AuthenticatorKind.values()));

    public Permitted {
        use = Set.copyOf(use);
        register = Set.copyOf(register);
    }

    public boolean mayUse(AuthenticatorKind kind) {
        return use.contains(kind);
    }

    public boolean mayRegister(AuthenticatorKind kind) {
        return register.contains(kind);
    }
}
