package io.bailiff.core.access;

import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.user.User;
import java.util.Optional;
import java.util.Set;

/// Somebody wants in.
///
/// @param client its id
/// @param apis the ids of those that it asks for
/// @param address textual, as it came
/// @param shown what the user has shown so far
public record Attempt(
        User user,
        String client,
        Set<String> apis,
        ClientAppType clientApp,
        Optional<Platform> platform,
        String address,
        Optional<TransferMethod> flow,
        Circumstances circumstances,
        Set<MethodMode> shown) {

    public Attempt {
        apis = Set.copyOf(apis);
        shown = Set.copyOf(shown);
    }
}
