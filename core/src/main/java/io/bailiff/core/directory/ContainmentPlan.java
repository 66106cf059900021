package io.bailiff.core.directory;

import io.bailiff.core.authenticator.Eviction;
import io.bailiff.core.authenticator.Mfa;
import io.bailiff.core.grant.Consent;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a containment takes from one account. Worked out from the facts alone, so that a dry run and
/// the real thing cannot differ but by what happened between them.
///
/// @param user as he is before
/// @param since from when on nothing is trusted; [Instant#EPOCH] for always
/// @param toll what ends
/// @param evicted the second factors that go
/// @param consents that are withdrawn
/// @param password he has one, and loses it
/// @param mfa what is asked of him afterwards
public record ContainmentPlan(
        User user, Instant since, Toll toll, Eviction evicted, List<Consent> consents, boolean password, Mfa mfa) {

    public ContainmentPlan {
        consents = List.copyOf(consents);
    }

    /// @param since when somebody else may have come in; empty for always
    static ContainmentPlan of(ContainmentReads reads, User user, Optional<Instant> since, Instant now) {
        UserId id = user.id();
        var mfa = reads.mfa(id);
        var doubted = mfa.mustRegisterAgain(since.orElse(Instant.EPOCH));
        // Doubt of an earlier reset that nobody has answered yet stays.
        Instant trustedBefore = doubted.compromisedAt().orElse(Instant.EPOCH);
        var evicted = Eviction.of(reads, id, List.of(), trustedBefore);
        var toll = switch (reads.facts(new Scope.OfUser(id), now)) {
            case ScopeFacts.Known known -> known.toll();
            case ScopeFacts.Unknown() -> Toll.NOTHING;
        };
        var consents = reads.consentsOf(id).stream()
                .filter(consent -> !consent.since().isBefore(trustedBefore))
                .toList();
        boolean mustRegister = evicted.takesFactors() || mfa.compromisedAt().isPresent();
        return new ContainmentPlan(
                user,
                trustedBefore,
                toll,
                evicted,
                consents,
                reads.passwordHash(id).isPresent(),
                mustRegister ? doubted : mfa);
    }

    /// He comes back only with a Temporary Access Pass, or a second factor that is trusted.
    public boolean mustRegisterAgain() {
        return mfa.compromisedAt().isPresent();
    }
}
