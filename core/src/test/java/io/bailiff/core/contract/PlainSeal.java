package io.bailiff.core.contract;

import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Hides nothing, but opens only for whom it sealed.
public final class PlainSeal implements SecretSeal {

    private static byte[] bound(AuthenticatorId id, UserId user) {
        return (id.text() + user.text()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Ciphertext seal(TotpSecret secret, AuthenticatorId id, UserId user) {
        byte[] prefix = bound(id, user);
        byte[] all = Arrays.copyOf(prefix, prefix.length + secret.bytes().length);
        System.arraycopy(secret.bytes(), 0, all, prefix.length, secret.bytes().length);
        return new Ciphertext(all);
    }

    @Override
    public TotpSecret open(Ciphertext sealed, AuthenticatorId id, UserId user) {
        byte[] prefix = bound(id, user);
        byte[] all = sealed.bytes();
        if (!Arrays.equals(prefix, Arrays.copyOf(all, prefix.length))) {
            throw new IllegalStateException("sealed for somebody else");
        }
        return TotpSecret.of(Arrays.copyOfRange(all, prefix.length, all.length));
    }
}
