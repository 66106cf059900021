package io.bailiff.core.credential;

import io.bailiff.core.user.UserPrincipalName;
import java.util.Optional;

/// What may become a password, asked by everything that sets one: the set-up, a change, a reset, a
/// new user, a tenant file.
public final class PasswordRule {
    private final BreachedPasswords breached;

    public PasswordRule(BreachedPasswords breached) {
        this.breached = breached;
    }

    /// @param alone nothing else is asked for when he signs in
    /// @return empty if `typed` may become the password of this user, else a sentence that says
    /// what is wrong with it
    public Optional<String> objection(ClearText typed, UserPrincipalName name, boolean alone) {
        return Password.objection(typed.reveal(), name.value(), alone)
                .or(() -> breached.contains(new String(Password.canonical(typed.reveal())))
                        ? Optional.of("This password is among those that are guessed first. Four random words are a"
                                + " good one.")
                        : Optional.empty());
    }
}
