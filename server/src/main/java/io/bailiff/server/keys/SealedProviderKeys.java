package io.bailiff.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.federation.ProviderProof;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.key.Ciphertext;
import java.nio.charset.StandardCharsets;

/// Encrypts what we prove ourselves with to other providers, with the key that encrypts the provider's own keys.
record SealedProviderKeys(KeyEncryptionKey key) implements ProviderKeys {

    @Override
    public Ciphertext seal(ClearText secret, ProviderId id) {
        return key.encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), owner(id));
    }

    @Override
    public ClearText open(Ciphertext sealed, ProviderId id) {
        byte[] bytes = key.decrypt(sealed, "the secret for provider " + id.text(), owner(id));
        return ClearText.of(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public ProviderProof.Key freshKey(ProviderId id) {
        try {
            ECKey fresh = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new ProviderProof.Key(
                    seal(ClearText.of(fresh.toJSONString()), id),
                    fresh.toPublicJWK().toJSONString());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot make P-256 keys", e);
        }
    }

    private static String owner(ProviderId id) {
        return "provider\n" + id.text();
    }
}
