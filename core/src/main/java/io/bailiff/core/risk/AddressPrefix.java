package io.bailiff.core.risk;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/// The network that an address is in, as far as one can tell offline: its first 24 bits, or 48 with IPv6. Whose network
/// it is
/// only a file of operators knows.
public final class AddressPrefix {
    private AddressPrefix() {}

    public static Optional<InetAddress> parsed(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address.replaceFirst("%.*", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What is no address stays as it is.
    public static String of(String address) {
        return parsed(address).map(AddressPrefix::of).orElse(address);
    }

    private static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return "%x:%x:%x::/48".formatted(word(bytes, 0), word(bytes, 2), word(bytes, 4));
        }
        return "%d.%d.%d.0/24".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
    }

    private static int word(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }
}
