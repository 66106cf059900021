package io.bailiff.core.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses with a common beginning, such as `198.51.100.0/24` or `2001:db8::/48`.
///
/// @param prefix how many bits are common
public record IpRange(InetAddress first, int prefix) {
    /// A wider range is a mistake more often than a place.
    public static final int SHORTEST = 8;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    public IpRange {
        if (prefix < SHORTEST || prefix > first.getAddress().length * 8) {
            throw new IllegalArgumentException("a prefix of " + prefix + " bits");
        }
    }

    /// Reads CIDR notation; empty for anything else, for a prefix below 8, and for an address with bits
    /// behind its prefix.
    public static Optional<IpRange> parse(String cidr) {
        int slash = cidr.indexOf('/');
        String bits = slash < 0 ? "" : cidr.substring(slash + 1);
        if (!NUMBER.matcher(bits).matches()) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(bits);
        return address(cidr.substring(0, slash))
                .filter(first -> prefix >= SHORTEST && prefix <= first.getAddress().length * 8)
                .map(first -> new IpRange(first, prefix))
                .filter(range -> range.clearBehind());
    }

    /// A literal address; an IPv4 address in IPv6 clothes is the IPv4 address. Empty for anything else.
    public static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean clearBehind() {
        byte[] bytes = first.getAddress();
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            if (bit(bytes, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        int whole = prefix / 8;
        return mine.length == other.length
                && Arrays.equals(mine, 0, whole, other, 0, whole)
                && (prefix % 8 == 0 || (mine[whole] ^ other[whole]) >> (8 - prefix % 8) == 0);
    }

    /// True if it is one of IPv6.
    public boolean wide() {
        return first instanceof Inet6Address;
    }

    private static int bit(byte[] bytes, int number) {
        return (bytes[number / 8] >> (7 - number % 8)) & 1;
    }

    public String text() {
        return first.getHostAddress() + "/" + prefix;
    }
}
