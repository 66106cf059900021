package io.bailiff.core.contract;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.key.TextSeal;
import java.nio.charset.StandardCharsets;

/// Hides nothing, but opens only for whom it sealed.
public final class PlainTexts implements TextSeal {

    @Override
    public Ciphertext seal(ClearText text, String owner) {
        return new Ciphertext((owner + "\n" + text.reveal()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ClearText open(Ciphertext sealed, String owner) {
        String text = new String(sealed.bytes(), StandardCharsets.UTF_8);
        if (!text.startsWith(owner + "\n")) {
            throw new IllegalStateException("sealed for another owner");
        }
        return ClearText.of(text.substring(owner.length() + 1));
    }
}
