package io.bailiff.core.authenticator;

import java.time.Instant;
import java.util.Optional;

/// What is asked of one user.
///
/// @param compromisedAt set while he must register anew: what he registered at or after this
/// instant may be somebody else's and proves nothing
public record Mfa(MfaState state, Optional<Instant> compromisedAt) {
    public static final Mfa NONE = new Mfa(MfaState.DISABLED, Optional.empty());

    /// He has registered a second factor.
    public Mfa registered() {
        return new Mfa(state == MfaState.ENABLED ? MfaState.ENFORCED : state, Optional.empty());
    }

    public Mfa with(MfaState wanted) {
        return new Mfa(wanted, compromisedAt);
    }

    /// Of two stated times the earlier counts: a second reset makes nothing trustworthy that the
    /// first one doubted.
    public Mfa mustRegisterAgain(Instant since) {
        return new Mfa(state, Optional.of(compromisedAt.filter(since::isAfter).orElse(since)));
    }

    boolean trusts(Instant registeredAt) {
        return compromisedAt.isEmpty() || registeredAt.isBefore(compromisedAt.get());
    }
}
