package io.bailiff.core.directory;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Destination;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Passkey;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.oath.HardwareToken;
import java.util.List;
import java.util.Optional;

/// What a user has registered, and what only some kinds of it have, as it was at one moment.
///
/// @param pass even if it cannot be used yet or any more
public record MethodDetails(
        Factors factors,
        Optional<AccessPass> pass,
        List<Passkey> passkeys,
        List<Destination> destinations,
        List<HardwareToken> tokens) {

    public MethodDetails {
        passkeys = List.copyOf(passkeys);
        destinations = List.copyOf(destinations);
        tokens = List.copyOf(tokens);
    }

    public Optional<Passkey> passkey(AuthenticatorId id) {
        return passkeys.stream().filter(one -> one.common().id().equals(id)).findFirst();
    }

    public Optional<Destination> destination(AuthenticatorId id) {
        return destinations.stream().filter(one -> one.common().id().equals(id)).findFirst();
    }

    public Optional<HardwareToken> token(AuthenticatorId id) {
        return tokens.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
