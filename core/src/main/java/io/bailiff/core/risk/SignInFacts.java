package io.bailiff.core.risk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What is known of a sign-in and of those before it.
///
/// @param network the address's first 24 bits, or 48 with IPv6
/// @param operator who runs the network; empty if nobody knows
/// @param first the account has never been signed in to before
/// @param country of the address; empty if nobody knows
/// @param countries of the sign-ins before
/// @param lastCountry of the newest one before
/// @param sinceLast how long ago that one was used
/// @param anonymous the address is on the list of anonymous networks
/// @param sprayed how many accounts failed from the network lately
/// @param failures how often the account failed lately
public record SignInFacts(
        String address,
        String network,
        Optional<String> operator,
        boolean first,
        boolean knownDevice,
        boolean knownNetwork,
        Optional<String> country,
        Set<String> countries,
        Optional<String> lastCountry,
        Duration sinceLast,
        boolean anonymous,
        int sprayed,
        int failures) {

    public SignInFacts {
        countries = Set.copyOf(countries);
    }
}
