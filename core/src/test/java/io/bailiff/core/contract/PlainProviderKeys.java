package io.bailiff.core.contract;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.federation.ProviderProof;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.key.Ciphertext;
import java.nio.charset.StandardCharsets;

/// Hides nothing, but opens only for whom it sealed.
public final class PlainProviderKeys implements ProviderKeys {

    @Override
    public Ciphertext seal(ClearText secret, ProviderId id) {
        return new Ciphertext((id.text() + "\n" + secret.reveal()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ClearText open(Ciphertext sealed, ProviderId id) {
        String text = new String(sealed.bytes(), StandardCharsets.UTF_8);
        if (!text.startsWith(id.text() + "\n")) {
            throw new IllegalStateException("sealed for another provider");
        }
        return ClearText.of(text.substring(id.text().length() + 1));
    }

    @Override
    public ProviderProof.Key freshKey(ProviderId id) {
        return new ProviderProof.Key(seal(ClearText.of("a private key"), id), "{}");
    }
}
