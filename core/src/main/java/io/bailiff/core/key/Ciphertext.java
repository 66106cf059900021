package io.bailiff.core.key;

import java.util.Arrays;

/// An encrypted secret, opaque to everybody without the key-encryption key.
public final class Ciphertext {
    private final byte[] bytes;

    public Ciphertext(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ciphertext that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Ciphertext[" + bytes.length + " bytes]";
    }
}
