package io.bailiff.core.oath;

import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Opens what tokens share with us, for as long as a code takes.
public final class TokenSecrets {
    private final SecretSeal seal;

    public TokenSecrets(SecretSeal seal) {
        this.seal = seal;
    }

    /// A token of a file, which nobody has used yet.
    public HardwareToken imported(TokenLine line, Optional<UserId> owner, Instant now) {
        var id = new AuthenticatorId(UUID.randomUUID());
        return new HardwareToken(
                id,
                line.serial(),
                line.manufacturer(),
                line.model(),
                line.profile(),
                seal.seal(line.secret(), id, HardwareToken.sealedFor(owner)),
                owner,
                OathClock.NEW,
                now,
                Optional.empty());
    }

    /// Its secret, sealed for another owner.
    public Ciphertext sealedFor(HardwareToken token, Optional<UserId> owner) {
        return seal.seal(
                seal.open(token.secret(), token.id(), token.sealedFor()), token.id(), HardwareToken.sealedFor(owner));
    }

    /// Looks at a code of an active token, and spends it.
    ///
    /// @return false if it is wrong or was used: nothing is changed then
    public boolean spend(TokenTx tx, HardwareToken token, String typed, Instant now) {
        boolean spent = token.clock()
                .spending(token.profile(), bytes(token), typed, now)
                .filter(clock -> tx.moveClock(token.id(), clock))
                .isPresent();
        if (spent) {
            tx.used(token.id(), now);
        }
        return spent;
    }

    /// Activates a token by a code, or finds the clock of one that is active by two. Needs the turn.
    ///
    /// @param by who does it
    /// @return false if the code is wrong or was used: nothing is changed then
    public boolean activate(TokenTx tx, HardwareToken token, String typed, String by, Instant now) {
        UserId owner = token.owner().orElseThrow(() -> new IllegalArgumentException("a token in stock is nobody's"));
        boolean right = token.clock()
                .finding(token.profile(), bytes(token), typed, now)
                .filter(clock -> tx.moveClock(token.id(), clock))
                .isPresent();
        if (right && token.activatedAt().isEmpty()) {
            tx.activate(token, token.model() + " " + token.serial(), by, now);
            tx.mfa(owner, tx.mfa(owner).registered());
        }
        return right;
    }

    private byte[] bytes(HardwareToken token) {
        return seal.open(token.secret(), token.id(), token.sealedFor()).bytes();
    }
}
