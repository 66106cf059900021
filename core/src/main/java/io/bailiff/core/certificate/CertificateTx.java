package io.bailiff.core.certificate;

/// Binding certificates.
public interface CertificateTx extends CertificateReads {

    /// The name must be free.
    void insert(BoundCertificate certificate);
}
