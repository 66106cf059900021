package io.bailiff.server.console;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a user signs in with, as the admin center shows it.
///
/// @param pass the user's, even if it cannot be used
/// @param password he has one
/// @param allowed what the viewer may do to him
/// @param saved the last form was carried out
/// @param problem with the order of a pass: the last part of a text's key
public record MethodsListing(
        User user,
        Factors factors,
        Optional<AccessPass> pass,
        boolean password,
        Set<Deed> allowed,
        boolean saved,
        Optional<String> problem) {
    private static final List<Duration> LIFETIMES = List.of(
            AccessPass.SHORTEST,
            AccessPass.USUAL,
            Duration.ofHours(8),
            Duration.ofDays(1),
            Duration.ofDays(7),
            AccessPass.LONGEST);

    public MethodsListing {
        allowed = Set.copyOf(allowed);
    }

    public List<MethodRow> rows() {
        return MethodRow.of(factors, pass);
    }

    public List<MfaState> states() {
        return Arrays.asList(MfaState.values());
    }

    /// How long a pass may live, for choosing.
    public List<Duration> lifetimes() {
        return LIFETIMES;
    }

    public boolean may(Deed deed) {
        return allowed.contains(deed);
    }

    /// Since when nothing is trusted that he has registered; empty if that is known of all or of none.
    public Optional<Instant> compromisedAt() {
        return factors.mfa().compromisedAt().filter(at -> !at.equals(Instant.EPOCH));
    }
}
