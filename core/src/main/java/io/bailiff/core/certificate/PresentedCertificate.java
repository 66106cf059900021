package io.bailiff.core.certificate;

import io.bailiff.core.origin.Origin;
import java.util.List;
import java.util.Optional;

/// A certificate that was checked, and whose owner has shown in this connection that he has its key.
///
/// @param authority who is trusted for it
public record PresentedCertificate(Authority authority, CertificateFacts facts) {

    /// What it may be bound to a user by.
    List<CertificateName> names() {
        return List.of(CertificateName.certificate(facts.fingerprint()), CertificateName.key(facts.keyFingerprint()));
    }

    /// Who vouches for a sign-in with it.
    ///
    /// @param way how it led to its user
    public Origin origin(Way way) {
        return new Origin(authority.source(way), facts.fingerprint(), Optional.empty());
    }
}
