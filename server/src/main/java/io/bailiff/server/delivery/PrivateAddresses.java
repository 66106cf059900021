package io.bailiff.server.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Addresses inside of a machine or a network, which nobody outside could mean.
final class PrivateAddresses {

    private PrivateAddresses() {}

    /// True if any address of the host is one.
    ///
    /// @throws UnknownHostException if the host has no address
    static boolean among(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(PrivateAddresses::is);
    }

    private static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean special = bytes.length == 4
                ? first == 0
                        || first >= 240
                        || (first == 100 && (second & 0xc0) == 64)
                        || (first == 198 && (second & 0xfe) == 18)
                // Unique local addresses (RFC 4193).
                : (first & 0xfe) == 0xfc;
        return special
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }
}
