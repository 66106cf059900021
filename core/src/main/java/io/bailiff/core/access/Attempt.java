package io.bailiff.core.access;

import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Somebody wants in.
///
/// @param address textual, as it came
/// @param shown what the user has shown so far
/// @param since when the sign-in began; a password that he has set later is a fresh one
public record Attempt(
        User user,
        Wanted wanted,
        ClientAppType clientApp,
        Optional<Platform> platform,
        String address,
        Optional<TransferMethod> flow,
        Circumstances circumstances,
        Set<MethodMode> shown,
        Instant since) {

    public Attempt {
        shown = Set.copyOf(shown);
    }
}
