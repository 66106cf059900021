package io.bailiff.server.certificate;

import io.bailiff.core.certificate.CertificateRefusal;

/// A certificate that proves nothing.
public final class BadCertificate extends Exception {
    private static final long serialVersionUID = 1L;

    private final CertificateRefusal why;

    BadCertificate(CertificateRefusal why) {
        super(why.code());
        this.why = why;
    }

    public CertificateRefusal why() {
        return why;
    }
}
