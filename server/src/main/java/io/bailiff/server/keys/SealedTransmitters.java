package io.bailiff.server.keys;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.TransmitterSeal;
import io.bailiff.core.key.Ciphertext;
import java.nio.charset.StandardCharsets;

/// Encrypts what we show to transmitters of events, with the key that encrypts the provider's own keys.
record SealedTransmitters(KeyEncryptionKey key) implements TransmitterSeal {

    @Override
    public Ciphertext seal(ClearText secret, TransmitterId id) {
        return key.encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), owner(id));
    }

    @Override
    public ClearText open(Ciphertext sealed, TransmitterId id) {
        byte[] bytes = key.decrypt(sealed, "the secret for transmitter " + id.text(), owner(id));
        return ClearText.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private static String owner(TransmitterId id) {
        return "transmitter\n" + id.text();
    }
}
