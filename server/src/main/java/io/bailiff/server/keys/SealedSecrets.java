package io.bailiff.server.keys;

import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;

/// Encrypts what authenticator apps share with us, with the key that encrypts the provider's own
/// keys.
record SealedSecrets(KeyEncryptionKey key) implements SecretSeal {

    @Override
    public Ciphertext seal(TotpSecret secret, AuthenticatorId id, UserId user) {
        return key.encrypt(secret.bytes(), owner(id, user));
    }

    @Override
    public TotpSecret open(Ciphertext sealed, AuthenticatorId id, UserId user) {
        return TotpSecret.of(key.decrypt(sealed, "the secret of authenticator " + id.text(), owner(id, user)));
    }

    private static String owner(AuthenticatorId id, UserId user) {
        return "totp\n" + id.text() + "\n" + user.text();
    }
}
