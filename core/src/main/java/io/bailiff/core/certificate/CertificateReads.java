package io.bailiff.core.certificate;

import java.util.Optional;

/// Looking at certificates that are bound.
public interface CertificateReads {

    Optional<BoundCertificate> boundCertificate(CertificateName name);
}
