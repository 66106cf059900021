package io.bailiff.core.certificate;

import java.util.Arrays;
import java.util.Optional;

/// Why a certificate signs nobody in. The code is in the audit chain.
public enum CertificateRefusal {
    NONE_SHOWN("noCertificate"),
    UNKNOWN_AUTHORITY("unknownAuthority"),
    EXPIRED("expiredCertificate"),
    NOT_YET_VALID("certificateNotYetValid"),
    /// It was made for a server, for mail, or for whoever issues others.
    WRONG_PURPOSE("certificateForSomethingElse"),
    REVOKED("certificateRevoked"),
    /// Nobody could say whether it was revoked.
    REVOCATION_UNKNOWN("revocationUnknown"),
    /// Damaged, or signed in a way that proves nothing any more.
    UNSOUND("unsoundCertificate"),
    /// It is good, and nobody's here.
    NOBODY("certificateOfNobody"),
    /// It is good, and more than one user's.
    SEVERAL("certificateOfSeveral");

    private final String code;

    CertificateRefusal(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<CertificateRefusal> named(String code) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.code.equals(code))
                .findFirst();
    }
}
