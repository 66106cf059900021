package io.bailiff.core.status;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An order of all places of a list in which each comes once, and that nobody foresees without the key: a Feistel
/// network with HMAC-SHA-256 inside. Whoever sees places learns nothing of who came before whom.
final class Shuffle {
    private static final int HALF = Integer.numberOfTrailingZeros(StatusList.SIZE) / 2;
    private static final int MASK = (1 << HALF) - 1;
    private static final int ROUNDS = 8;

    private final Mac mac;

    Shuffle(String key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable with this key", e);
        }
    }

    /// The place that is taken as the `count`-th, from 0.
    int at(int count) {
        int left = count >>> HALF;
        int right = count & MASK;
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ mixed(round, right);
            left = right;
            right = next;
        }
        return (left << HALF) | right;
    }

    private int mixed(int round, int half) {
        byte[] hash = mac.doFinal(new byte[] {(byte) round, (byte) (half >>> Byte.SIZE), (byte) half});
        return ((hash[0] << Byte.SIZE) | (hash[1] & 0xFF)) & MASK;
    }
}
