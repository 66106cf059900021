package io.bailiff.core.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// From where an access token may be used while a policy with strict location looks at each call. From elsewhere it is
/// sent back, and the policies are asked about that place.
final class TokenNetworks {
    /// More do not belong into a token.
    private static final int MOST = 16;

    private TokenNetworks() {}

    /// In CIDR notation; empty if it may be used from everywhere.
    ///
    /// @param here where it is asked for
    /// @param ownDevice its user's own device asks for it, and not an app on a server, whose calls come from there
    static Optional<Set<String>> of(
            AccessVerdict verdict, List<NamedLocation> places, Optional<InetAddress> here, boolean ownDevice) {
        var strict = verdict.strictLocation();
        if (strict.isEmpty()) {
            return Optional.empty();
        }
        var known =
                ownDevice && strict.size() == 1 ? allowed(strict.getFirst(), places) : Optional.<Set<String>>empty();
        return Optional.of(known.orElseGet(() -> only(here)));
    }

    /// What a policy that keeps people out everywhere else leaves free, if that is a few ranges.
    private static Optional<Set<String>> allowed(AccessPolicy policy, List<NamedLocation> places) {
        var where = policy.conditions().locations();
        if (!(policy.grant() instanceof GrantControls.Block) || !where.in().everywhere()) {
            return Optional.empty();
        }
        var free = places.stream()
                .filter(place -> where.except().named().contains(place.id())
                        || (where.except().trusted() && place.trusted()))
                .toList();
        Set<String> ranges = free.stream()
                .flatMap(place -> place.ranges().stream())
                .map(IpRange::text)
                .collect(Collectors.toUnmodifiableSet());
        boolean few = free.stream().allMatch(place -> place.countries().isEmpty()) && ranges.size() <= MOST;
        return few ? Optional.of(ranges) : Optional.empty();
    }

    /// The address, or of IPv6 the 64 bits that one device changes its addresses within.
    private static Set<String> only(Optional<InetAddress> here) {
        return here.map(address -> Set.of(network(address))).orElse(Set.of());
    }

    private static String network(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress() + "/32";
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, 8, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of IPv6 has 16 bytes", e);
        }
    }
}
