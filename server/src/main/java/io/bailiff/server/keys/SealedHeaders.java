package io.bailiff.server.keys;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.signal.StreamId;
import java.nio.charset.StandardCharsets;

/// Encrypts what we show to receivers of events, with the key that encrypts the provider's own keys.
record SealedHeaders(KeyEncryptionKey key) implements HeaderSeal {

    @Override
    public Ciphertext seal(ClearText header, StreamId stream) {
        return key.encrypt(header.reveal().getBytes(StandardCharsets.UTF_8), owner(stream));
    }

    @Override
    public ClearText open(Ciphertext sealed, StreamId stream) {
        byte[] bytes = key.decrypt(sealed, "the header for stream " + stream.text(), owner(stream));
        return ClearText.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private static String owner(StreamId stream) {
        return "stream\n" + stream.text();
    }
}
