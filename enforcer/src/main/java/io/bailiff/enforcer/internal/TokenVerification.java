package io.bailiff.enforcer.internal;

/// What came of checking signature and claims.
public sealed interface TokenVerification {

    /// Signature, claims and time are good.
    ///
    /// @param freshKeys false if the issuer's keys could not be fetched for longer than a lease
    record Verified(CheckedClaims claims, boolean freshKeys) implements TokenVerification {}

    record Rejected(Flaw flaw) implements TokenVerification {}

    /// No key has ever been fetched, so nothing can be said.
    record NoKeys() implements TokenVerification {}
}
