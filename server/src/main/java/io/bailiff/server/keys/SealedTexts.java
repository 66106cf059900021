package io.bailiff.server.keys;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.key.TextSeal;
import java.nio.charset.StandardCharsets;

/// Encrypts what we show to others or sign for them, with the key that encrypts the provider's own keys.
record SealedTexts(KeyEncryptionKey key) implements TextSeal {

    @Override
    public Ciphertext seal(ClearText text, String owner) {
        return key.encrypt(text.reveal().getBytes(StandardCharsets.UTF_8), bound(owner));
    }

    @Override
    public ClearText open(Ciphertext sealed, String owner) {
        return ClearText.of(new String(key.decrypt(sealed, "the " + owner, bound(owner)), StandardCharsets.UTF_8));
    }

    private static String bound(String owner) {
        return "text\n" + owner;
    }
}
