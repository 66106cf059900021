package io.bailiff.gate.session;

import io.bailiff.signals.wire.Base64Url;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Closes texts so that only this gate can read them, and only in the place that they were closed for: AES-256-GCM
/// with a random nonce, the place as associated data.
public final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// With the key of `BAILIFF_GATE_KEY`, or else that of the file, which is made if it is not there.
    ///
    /// @param given 32 bytes in base64
    /// @throws IllegalStateException if there is no such key, or others can read the file
    public static Seal of(Optional<String> given, Path file) {
        byte[] key = given.map(Base64.getDecoder()::decode).orElseGet(() -> kept(file));
        if (key.length != 32) {
            throw new IllegalStateException("the gate's key must be 32 bytes");
        }
        return new Seal(key);
    }

    private static byte[] kept(Path file) {
        try {
            make(file);
            Set<PosixFilePermission> allowed = PosixFilePermissions.fromString("rw-------");
            if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalStateException("others can read " + file + "; chmod 600 it");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read or make " + file, e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            int _ = out.write(ByteBuffer.wrap(key));
        } catch (FileAlreadyExistsException there) {
            return;
        }
    }

    /// @param place what it is for; it opens nowhere else
    public byte[] close(String text, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] closed = crypt(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), place);
        byte[] whole = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, whole, NONCE, closed.length);
        return whole;
    }

    /// Empty if it was not closed by this key for this place, or was changed.
    public Optional<String> open(byte[] sealed, String place) {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            byte[] text = crypt(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(sealed, NONCE),
                    Arrays.copyOfRange(sealed, NONCE, sealed.length),
                    place);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalStateException forged) {
            return Optional.empty();
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM", e);
        }
    }

    /// 256 random bits as text.
    public String randomText() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }
}
