package io.bailiff.core.memory;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.Ceremony;
import io.bailiff.core.authenticator.CredentialId;
import io.bailiff.core.authenticator.Passkey;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.authenticator.PasskeyTx;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Passkeys in memory.
interface MemoryPasskeys extends PasskeyTx {

    Tables tables();

    List<Authenticator> authenticators(UserId user);

    void add(Authenticator added);

    void used(AuthenticatorId id, Instant at);

    @Override
    default List<Passkey> passkeys(UserId user) {
        return authenticators(user).stream()
                .flatMap(one -> passkey(one).stream())
                .toList();
    }

    @Override
    default Optional<Passkey> passkey(CredentialId id) {
        return tables().authenticators.values().stream()
                .flatMap(one -> passkey(one).stream())
                .filter(passkey -> passkey.credential().id().equals(id))
                .findFirst();
    }

    private Optional<Passkey> passkey(Authenticator common) {
        return Optional.ofNullable(tables().passkeys.get(common.id()))
                .map(credential -> new Passkey(common, credential));
    }

    @Override
    default void add(Passkey passkey) {
        add(passkey.common());
        tables().passkeys.put(passkey.common().id(), passkey.credential());
    }

    @Override
    default boolean signed(AuthenticatorId id, long signCount, boolean backedUp, Instant at) {
        var found = Optional.ofNullable(tables().passkeys.get(id)).filter(old -> old.mayCount(signCount));
        found.ifPresent(old -> {
            tables().passkeys.put(id, counted(old, signCount, backedUp));
            used(id, at);
        });
        return found.isPresent();
    }

    private static PasskeyCredential counted(PasskeyCredential old, long signCount, boolean backedUp) {
        return new PasskeyCredential(
                old.id(),
                old.publicKey(),
                signCount,
                old.userVerified(),
                old.backupEligible(),
                backedUp,
                old.aaguid(),
                old.transports());
    }

    @Override
    default void begin(Ceremony ceremony) {
        tables().ceremonies.put(ceremony.hash(), ceremony);
    }

    @Override
    default Optional<Ceremony> use(String challengeHash) {
        return Optional.ofNullable(tables().ceremonies.remove(challengeHash));
    }
}
