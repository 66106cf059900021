package io.bailiff.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.security.SecureRandom;
import java.util.Base64;
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
}
