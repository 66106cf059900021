package io.bailiff.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.cli.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an assertion says about the key that made it.
final class AssertionTest {
    @TempDir
    private Path data;

    private Path key = Path.of("");

    @BeforeEach
    void makeAKey() throws GeneralSecurityException, IOException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        String text = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        key = Files.writeString(
                data.resolve("operator-key.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    }

    private String header() {
        String jwt = OperatorKey.read(key).assertion(URI.create("https://id.example"), Instant.EPOCH);
        return Json.parse(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[0]))
                .orElseThrow()
                .text("kid");
    }

    @Test
    void itNamesTheKeyAsThePublicPartBesideItDoes() throws IOException {
        Files.writeString(data.resolve("operator-key.jwks"), "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"node-2\"}]}");

        assertThat(header()).isEqualTo("node-2");
    }

    @Test
    void aKeyThatWasCopiedAloneHasNoName() {
        assertThat(header()).isEmpty();
    }
}
