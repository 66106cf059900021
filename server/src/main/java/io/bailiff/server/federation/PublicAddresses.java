package io.bailiff.server.federation;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/// Which addresses may be called when others choose the host: public ones, and those that the operator allows.
///
/// @param allowed by `bailiff.outbound.allow`
record PublicAddresses(List<InetAddressMatcher> allowed) {
    /// Besides loopback, private, link-local and unique local ones: shared, reserved and multicast addresses, and those
    /// that hide an IPv4 address.
    private static final List<InetAddressMatcher> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2002::/16",
                    "2001::/32",
                    "ff00::/8")
            .map(InetAddressMatchers::fromIpAddress)
            .toList();

    private static final InetAddressMatcher EXTERNAL =
            InetAddressMatchers.matchExternal().build();

    /// @param ranges addresses, or ranges of them, as the operator writes them
    static PublicAddresses and(List<String> ranges) {
        return new PublicAddresses(
                ranges.stream().map(InetAddressMatchers::fromIpAddress).toList());
    }

    boolean mayCall(InetAddress address) {
        if (allowed.stream().anyMatch(one -> one.matches(address))) {
            return true;
        }
        return EXTERNAL.matches(address)
                && !address.isMulticastAddress()
                && NOT_PUBLIC.stream().noneMatch(one -> one.matches(address));
    }
}
