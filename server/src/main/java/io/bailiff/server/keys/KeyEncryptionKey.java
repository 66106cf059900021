package io.bailiff.server.keys;

import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.transaction.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key that encrypts the provider's keys at rest. It stands outside the database, so that who steals the
/// database can sign nothing.
public final class KeyEncryptionKey {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    private KeyEncryptionKey(byte[] bytes, SecureRandom random) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.random = random;
    }

    /// @param base64 32 bytes in base64
    public static KeyEncryptionKey of(String base64, SecureRandom random) {
        return new KeyEncryptionKey(decode(base64, "BAILIFF_KEK"), random);
    }

    /// The key that was given, or that of the data directory.
    ///
    /// @param given 32 bytes in base64, or empty
    public static KeyEncryptionKey found(
            String given, Path data, Transactions<KeyReads, KeyTx> store, SecureRandom random) {
        if (!given.isEmpty()) {
            return of(given, random);
        }
        boolean keysExist = !store.read(KeyReads::keys).isEmpty();
        return in(data.resolve("kek"), keysExist, random);
    }

    /// Reads the file, or makes it if nothing was ever encrypted.
    ///
    /// @param keysExist the store already holds keys, which another key cannot open
    public static KeyEncryptionKey in(Path file, boolean keysExist, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                if (keysExist) {
                    throw new UnusableKey("The database holds keys, but " + file + " is missing. Put the file (or the"
                            + " BAILIFF_KEK of the other nodes) back; without it no token can be signed.");
                }
                create(file, random);
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new UnusableKey("Others can read " + file + " (" + PosixFilePermissions.toString(permissions)
                        + "). Run: chmod 600 " + file + ". If somebody else may have read it, replace the keys too.");
            }
            return new KeyEncryptionKey(decode(Files.readString(file), file.toString()), random);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        byte[] text = (Base64.getEncoder().encodeToString(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
        Path fresh = file.resolveSibling(file.getFileName() + "." + Long.toHexString(random.nextLong()));
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (var channel = java.nio.channels.FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(text));
            channel.force(true);
        }
        try {
            // A link, unlike a move, fails if another process was faster: then its key is the one.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            System.getLogger(KeyEncryptionKey.class.getName())
                    .log(System.Logger.Level.INFO, "another process made {0}", file);
        } finally {
            Files.delete(fresh);
        }
    }

    private static byte[] decode(String base64, String where) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableKey(where + " does not hold 32 bytes in base64.", e);
        }
        throw new UnusableKey(where + " does not hold 32 bytes in base64.");
    }

    Ciphertext encrypt(byte[] secret, String kid, KeyPurpose purpose) {
        return encrypt(secret, kid + "\n" + purpose.wireName());
    }

    /// @param owner what it belongs to; it opens for nothing else
    Ciphertext encrypt(byte[] secret, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return new Ciphertext(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not usable", e);
        }
    }

    /// @throws UnusableKey if it was encrypted with another key, for another kid or purpose, or was changed
    byte[] decrypt(Ciphertext ciphertext, String kid, KeyPurpose purpose) {
        return decrypt(ciphertext, "the key " + kid, kid + "\n" + purpose.wireName());
    }

    /// @param what it is, for people
    /// @throws UnusableKey if it was encrypted with another key, for another owner, or was changed
    byte[] decrypt(Ciphertext ciphertext, String what, String owner) {
        byte[] all = ciphertext.bytes();
        try {
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, owner)
                    .doFinal(all, NONCE_BYTES, Math.max(0, all.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            throw new UnusableKey(
                    "The key-encryption key does not open " + what + ". Either it is not the one of this"
                            + " database (see the file kek in the data directory, or BAILIFF_KEK), or the database"
                            + " was tampered with.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not usable", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// A key for HMAC-SHA-256 that is the same on all nodes and says nothing about this one (HKDF, RFC 5869).
    ///
    /// @param use what it is for, and nothing else
    public SecretKey derive(String use) {
        try {
            byte[] info = ("bailiff " + use).getBytes(StandardCharsets.UTF_8);
            var parameters = HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF is not usable", e);
        }
    }

    @Override
    public String toString() {
        return "KeyEncryptionKey[hidden]";
    }
}
