package io.bailiff.enforcer.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Remembers which signatures were good, for a bounded number of tokens. It holds a digest and not the
/// token, so that a heap dump is no bag of credentials; and it knows nothing of kills, so it cannot hide
/// one.
public final class SignatureMemory {
    private final AtomicReferenceArray<Slot> slots;

    /// An empty memory.
    ///
    /// @param tokens how many at most; 0 remembers nothing
    public SignatureMemory(int tokens) {
        this.slots = new AtomicReferenceArray<>(tokens);
    }

    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Optional<Good> find(byte[] digest) {
        if (slots.length() == 0) {
            return Optional.empty();
        }
        Slot slot = slots.get(place(digest));
        return slot != null && Arrays.equals(slot.digest, digest) ? Optional.of(slot.good) : Optional.empty();
    }

    void keep(byte[] digest, Good good) {
        if (slots.length() > 0) {
            slots.set(place(digest), new Slot(digest, good));
        }
    }

    private int place(byte[] digest) {
        return Math.floorMod(ByteBuffer.wrap(digest).getInt(), slots.length());
    }

    record Good(TokenKey key, CheckedClaims claims) {}

    private static final class Slot {
        private final byte[] digest;
        private final Good good;

        Slot(byte[] digest, Good good) {
            this.digest = digest;
            this.good = good;
        }
    }
}
