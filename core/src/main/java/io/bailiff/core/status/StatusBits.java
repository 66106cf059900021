package io.bailiff.core.status;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.Deflater;

/// What a list says of each of its places: one bit, from the least significant one of the first byte on
/// (draft-ietf-oauth-status-list, 4); set for what is dead.
public final class StatusBits {
    static final StatusBits NOBODY = new StatusBits(new byte[StatusList.SIZE / Byte.SIZE]);
    static final StatusBits EVERYBODY = new StatusBits(filled());

    private static final int CHUNK = 8_192;

    private final byte[] bytes;

    private StatusBits(byte[] bytes) {
        this.bytes = bytes;
    }

    static StatusBits of(BitSet dead) {
        return new StatusBits(Arrays.copyOf(dead.toByteArray(), StatusList.SIZE / Byte.SIZE));
    }

    /// What is dead in either.
    static StatusBits both(StatusBits one, StatusBits other) {
        byte[] both = one.bytes.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] |= other.bytes[i];
        }
        return new StatusBits(both);
    }

    public boolean dead(int index) {
        return ((bytes[index / Byte.SIZE] >>> (index % Byte.SIZE)) & 1) == 1;
    }

    /// In the ZLIB format, in base64url.
    public String text() {
        return text(bytes);
    }

    static String text(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                packed.write(chunk, 0, deflater.deflate(chunk));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
        } finally {
            deflater.end();
        }
    }

    private static byte[] filled() {
        byte[] filled = new byte[StatusList.SIZE / Byte.SIZE];
        Arrays.fill(filled, (byte) 0xFF);
        return filled;
    }
}
