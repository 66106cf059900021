package io.bailiff.core.session;

import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.origin.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A proof that names its user and was verified outside: a passkey's signature, a certificate,
/// another provider's statement. Whether it still counts is judged, and what it uses up is spent, in
/// the transaction that ends its step.
@FunctionalInterface
public interface FirstProof {

    /// @param factors of the user; what they do not trust proves nothing
    /// @return the authentication method references (RFC 8176) of what was shown, with `mfa` among
    /// them if that is more than one factor; empty if the proof does not hold
    Optional<List<String>> methods(SessionTx tx, Factors factors, Instant now);

    /// Who vouches for it and may take it back. If anybody does, the sign-in is committed with the log's
    /// turn.
    default Optional<Origin> origin() {
        return Optional.empty();
    }
}
