package io.bailiff.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Letter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MF-29")
class SealedSecretsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealedSecrets secrets =
            new SealedSecrets(KeyEncryptionKey.of(Base64.getEncoder().encodeToString(new byte[32]), RANDOM));
    private final AuthenticatorId id = new AuthenticatorId(UUID.randomUUID());
    private final UserId alice = new UserId(UUID.randomUUID());
    private final TotpSecret secret = TotpSecret.fresh(RANDOM);

    @Test
    void whatWasSealedOpensForItsOwner() {
        var sealed = secrets.seal(secret, id, alice);
        assertThat(secrets.open(sealed, id, alice).bytes()).isEqualTo(secret.bytes());
    }

    @Test
    void aRowThatWasMovedToAnotherUserOrAuthenticatorDoesNotOpen() {
        var sealed = secrets.seal(secret, id, alice);
        assertThatThrownBy(() -> secrets.open(sealed, id, new UserId(UUID.randomUUID())))
                .isInstanceOf(UnusableKey.class);
        assertThatThrownBy(() -> secrets.open(sealed, new AuthenticatorId(UUID.randomUUID()), alice))
                .isInstanceOf(UnusableKey.class);
    }

    @Test
    @Tag("MF-26")
    void aLetterIsSealedAndOpensForItsOwnMessageOnly() {
        var letters = new SealedLetters(secrets.key());
        var message = new MessageId(UUID.randomUUID());
        var letter = new Letter("alice@mail.example", "code", Map.of(Letter.CODE, "123456"));
        var sealed = letters.seal(letter, message);
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("123456", "alice");
        assertThat(letters.open(sealed, message)).isEqualTo(letter);
        assertThat(letter.toString()).doesNotContain("123456").doesNotContain("alice");
        assertThatThrownBy(() -> letters.open(sealed, new MessageId(UUID.randomUUID())))
                .isInstanceOf(UnusableKey.class);
    }
}
