package io.bailiff.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.key.KeyPurpose;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEncryptionKeyTest {
    private static final byte[] PLAIN = "a private key".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path data;

    @Test
    void theFileIsMadeOnceAndReadByItsOwnerOnly() throws Exception {
        var made = KeyEncryptionKey.in(data.resolve("kek"), false, random);
        var again = KeyEncryptionKey.in(data.resolve("kek"), true, random);

        assertThat(again.decrypt(made.encrypt(PLAIN, "k1", KeyPurpose.TOKEN), "k1", KeyPurpose.TOKEN))
                .isEqualTo(PLAIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("kek"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Tag("KY-02")
    void aMissingWrongOrReadableFileStopsTheStart() throws Exception {
        Path file = data.resolve("kek");
        assertThatThrownBy(() -> KeyEncryptionKey.in(file, true, random)).hasMessageContaining("is missing");
        var first = KeyEncryptionKey.in(file, false, random);
        var sealed = first.encrypt(PLAIN, "k1", KeyPurpose.TOKEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> KeyEncryptionKey.in(file, true, random)).hasMessageContaining("chmod 600");
        Files.delete(file);
        var other = KeyEncryptionKey.in(file, false, random);
        assertThatThrownBy(() -> other.decrypt(sealed, "k1", KeyPurpose.TOKEN)).hasMessageContaining("does not open");
    }

    @Test
    @Tag("KY-03")
    void aCiphertextBelongsToItsKeyIdAndPurpose() {
        var key = KeyEncryptionKey.in(data.resolve("kek"), false, random);
        var sealed = key.encrypt(PLAIN, "k1", KeyPurpose.TOKEN);

        assertThatThrownBy(() -> key.decrypt(sealed, "k2", KeyPurpose.TOKEN)).isInstanceOf(UnusableKey.class);
        assertThatThrownBy(() -> key.decrypt(sealed, "k1", KeyPurpose.SET)).isInstanceOf(UnusableKey.class);
    }

    @Test
    void derivedKeysDifferByUse() {
        var key = KeyEncryptionKey.in(data.resolve("kek"), false, random);

        assertThat(key.derive("forms").getEncoded())
                .isEqualTo(key.derive("forms").getEncoded())
                .isNotEqualTo(key.derive("other").getEncoded());
    }
}
