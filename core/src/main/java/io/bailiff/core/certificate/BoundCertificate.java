package io.bailiff.core.certificate;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.id.UserId;

/// A certificate that an administrator has bound to a user.
public record BoundCertificate(Authenticator common, CertificateName name) {

    UserId owner() {
        return common.user();
    }
}
