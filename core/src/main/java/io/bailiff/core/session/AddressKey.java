package io.bailiff.core.session;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// An address as a text that sorts as addresses do: the 16 bytes of IPv6 in hexadecimal, with an IPv4 address where
/// IPv6
/// has them.
public final class AddressKey {
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private AddressKey() {}

    /// Empty text for what is no address.
    public static String of(String address) {
        try {
            return of(InetAddress.ofLiteral(address.replaceFirst("%.*", "")));
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    public static String of(InetAddress address) {
        return of(address.getAddress());
    }

    /// @param bytes 4 or 16
    public static String of(byte[] bytes) {
        byte[] wide = bytes;
        if (bytes.length == 4) {
            wide = Arrays.copyOf(MAPPED, 16);
            System.arraycopy(bytes, 0, wide, 12, 4);
        }
        return HexFormat.of().formatHex(wide);
    }
}
