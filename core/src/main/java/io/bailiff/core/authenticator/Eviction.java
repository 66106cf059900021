package io.bailiff.core.authenticator;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Second factors that are taken away from a user because somebody else may have registered them.
///
/// @param registered those of every kind
/// @param codes his recovery codes, if they go
/// @param pass his pass, usable or not: it always goes
public record Eviction(List<Authenticator> registered, Optional<RecoveryCodes> codes, Optional<AccessPass> pass) {

    public Eviction {
        registered = List.copyOf(registered);
    }

    /// @param kinds that go whenever they were registered
    /// @param trustedBefore what is not older than this goes whatever its kind
    public static Eviction of(
            AuthenticatorReads reads, UserId user, Collection<AuthenticatorKind> kinds, Instant trustedBefore) {
        return new Eviction(
                reads.authenticators(user).stream()
                        .filter(one -> kinds.contains(one.kind())
                                || one.registeredAt()
                                        .filter(at -> at.isBefore(trustedBefore))
                                        .isEmpty())
                        .toList(),
                reads.recoveryCodes(user)
                        .filter(found -> kinds.contains(AuthenticatorKind.RECOVERY_CODES)
                                || !found.createdAt().isBefore(trustedBefore)),
                reads.accessPass(user));
    }

    /// True if he loses something that he registered.
    public boolean takesFactors() {
        return !registered.isEmpty() || codes.isPresent();
    }

    /// Carries it out, and takes along what is half done: registrations, and sign-ins that wait for a
    /// second factor. Needs the turn.
    public void in(AuthenticatorTx tx, UserId user) {
        registered.forEach(one -> tx.remove(one.id()));
        codes.ifPresent(_ -> tx.removeRecoveryCodes(user));
        tx.removeAccessPass(user);
        tx.removeEnrolments(user);
        tx.removePending(user);
    }
}
