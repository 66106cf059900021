package io.bailiff.server.web.passkey;

import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.util.List;

/// The signatures that we take, best liked first (WebAuthn Level 3, 5.4 asks for these three).
final class Algorithms {
    private static final List<COSEAlgorithmIdentifier> ALL =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    static final List<Long> NUMBERS =
            ALL.stream().map(COSEAlgorithmIdentifier::getValue).toList();

    static final List<PublicKeyCredentialParameters> PARAMETERS = ALL.stream()
            .map(one -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
            .toList();

    private Algorithms() {}
}
