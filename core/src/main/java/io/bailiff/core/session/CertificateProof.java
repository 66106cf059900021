package io.bailiff.core.session;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.certificate.BoundCertificate;
import io.bailiff.core.certificate.Mapping;
import io.bailiff.core.certificate.PresentedCertificate;
import io.bailiff.core.origin.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A certificate that was checked, for the user whom it was mapped to.
record CertificateProof(PresentedCertificate certificate, Mapping.One mapping) implements FirstProof {

    @Override
    public Optional<Origin> origin() {
        return Optional.of(certificate.origin(mapping.way()));
    }

    @Override
    public Optional<List<String>> methods(SessionTx tx, Factors factors, Instant now) {
        if (!factors.permitted().mayUse(AuthenticatorKind.CERTIFICATE)) {
            return Optional.empty();
        }
        // Mapped again: the binding may be gone, or a name may mean two by now.
        if (!(Mapping.of(tx, certificate) instanceof Mapping.One again)
                || !again.user().equals(mapping.user())
                || !again.way().equals(mapping.way())) {
            return Optional.empty();
        }
        var bound = again.bound().map(BoundCertificate::common);
        boolean doubted = factors.mfa().compromisedAt().isPresent()
                && bound.filter(factors::trusts).isEmpty();
        bound.ifPresent(one -> tx.used(one.id(), now));
        return Optional.of(certificate.authority().methods(doubted));
    }
}
