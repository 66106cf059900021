package io.bailiff.core.credential;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Whose guesses are counted together.
///
/// With IPv6 a provider gives one customer 64 bits of addresses or more, so that whoever is counted
/// by the whole address begins anew with each guess.
public final class Network {
    private static final int CUSTOMER_BYTES = 8;

    private Network() {}

    /// An IPv4 address, or the first half of an IPv6 address; what is neither stays as it is.
    public static String of(String address) {
        try {
            return InetAddress.ofLiteral(address.replaceFirst("%.*", "")) instanceof Inet6Address wide
                    ? half(wide)
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static String half(Inet6Address address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, CUSTOMER_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
