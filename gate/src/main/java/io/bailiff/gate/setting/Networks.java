package io.bailiff.gate.setting;

import java.net.InetAddress;
import java.util.List;

/// Ranges of IP addresses, such as `10.0.0.0/8` or `::1`.
public final class Networks {
    private final List<Range> ranges;

    private record Range(InetAddress network, int bits) {
        boolean contains(byte[] other) {
            byte[] address = network.getAddress();
            if (other.length != address.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >>> (i % 8);
                if ((other[i / 8] & mask) != (address[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private Networks(List<Range> ranges) {
        this.ranges = ranges;
    }

    /// @throws IllegalArgumentException if one of them is no range of addresses
    public static Networks of(List<String> texts) {
        return new Networks(texts.stream().map(Networks::range).toList());
    }

    private static Range range(String text) {
        String[] parts = text.split("/", -1);
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        int longest = address.getAddress().length * 8;
        int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
        if (parts.length > 2 || bits < 0 || bits > longest) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new Range(address, bits);
    }

    /// False also for what is no address.
    public boolean contains(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return ranges.stream().anyMatch(range -> range.contains(bytes));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
