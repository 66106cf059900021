package io.bailiff.core.session;

import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.credential.CredentialReads;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A sign-in whose first proof was right and that still lacks another.
///
/// @param hash of its cookie
/// @param born the log's position at the first proof: a kill since then ends it for good
/// @param methods what was shown so far: authentication method references (RFC 8176)
/// @param stay the user asked to stay signed in
/// @param attempts codes that were looked at, right or wrong
/// @param origin who vouched for it from outside, if anybody did
public record PendingSignIn(
        String hash,
        UserId user,
        DeviceId device,
        Position born,
        List<String> methods,
        boolean stay,
        Instant startedAt,
        Instant expiresAt,
        int attempts,
        Optional<Origin> origin) {
    public static final Duration LIFETIME = Duration.ofMinutes(10);
    static final int MOST_ATTEMPTS = 10;

    static final String PASSWORD = "pwd";

    /// More than one factor was shown.
    static final String SEVERAL = "mfa";

    public PendingSignIn {
        methods = List.copyOf(methods);
    }

    boolean open(Instant now) {
        return now.isBefore(expiresAt) && attempts < MOST_ATTEMPTS;
    }

    /// What it lacks, read in one transaction.
    Requirement lacking(CredentialReads reads, Factors factors) {
        Requirement factor = factors.lacking(secondShown());
        boolean given = methods.contains(PASSWORD) && reads.passwordGiven(user).isPresent();
        return factor instanceof Requirement.Nothing && given ? new Requirement.ChangePassword() : factor;
    }

    /// As it goes on after a kill that its user made in it.
    PendingSignIn born(Position at) {
        return new PendingSignIn(hash, user, device, at, methods, stay, startedAt, expiresAt, attempts, origin);
    }

    boolean secondShown() {
        return methods.contains(SEVERAL);
    }

    /// With a second factor shown.
    ///
    /// @param method its reference
    PendingSignIn shown(String method) {
        var all = new ArrayList<>(methods);
        for (String one : List.of(method, SEVERAL)) {
            if (!all.contains(one)) {
                all.add(one);
            }
        }
        return new PendingSignIn(hash, user, device, born, all, stay, startedAt, expiresAt, attempts, origin);
    }

    /// What an enrolment that it begins is bound to.
    String enrols() {
        return "sign-in " + hash;
    }
}
