package io.bailiff.core.session;

import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Passkeys;
import java.time.Instant;

/// A passkey after the password. That somebody touched it is enough: the password is what he knows.
public final class PasskeySpending implements Spending {
    private final Passkeys passkeys;

    public PasskeySpending(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    public boolean spend(SessionTx tx, Factors factors, PendingSignIn pending, String shown, Instant now) {
        var named = passkeys.named(tx, pending.user(), pending.enrols(), shown, now);
        if (named.isEmpty()) {
            return false;
        }
        return switch (passkeys.prove(tx, factors, named.get(), false, now)) {
            case Passkeys.Proof.Holds() -> true;
            case Passkeys.Proof.Fails(var why) -> {
                tx.audit(PasskeyRefusal.entry(named.get(), why, now));
                yield false;
            }
        };
    }
}
