package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;

/// What is kept of a short code. A million guesses cost nothing, so the hash is keyed with something
/// that does not stand in the store.
@FunctionalInterface
public interface CodeHash {

    /// @param holder see [SentCode]
    String of(String digits, String holder, AuthenticatorId destination);
}
