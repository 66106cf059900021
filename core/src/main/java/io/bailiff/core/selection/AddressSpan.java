package io.bailiff.core.selection;

import io.bailiff.core.access.IpRange;
import io.bailiff.core.session.AddressKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// One address, or all with a common beginning, by their keys.
///
/// @param text as it was written
/// @param first see [AddressKey]
/// @param last the same as `first` for one address
public record AddressSpan(String text, String first, String last) {
    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    /// Reads `192.0.2.7`, `192.0.2.0/24` or `2001:db8::/32`; bits behind the prefix do not count. Empty for anything
    /// else.
    public static Optional<AddressSpan> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpRange.address(text).map(AddressKey::of).map(key -> new AddressSpan(text, key, key));
        }
        String bits = text.substring(slash + 1);
        if (!BITS.matcher(bits).matches()) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(bits);
        return IpRange.address(text.substring(0, slash))
                .filter(address -> prefix <= address.getAddress().length * 8)
                .map(address -> of(text, address.getAddress(), prefix));
    }

    private static AddressSpan of(String text, byte[] address, int prefix) {
        byte[] first = address.clone();
        byte[] last = Arrays.copyOf(address, address.length);
        for (int bit = prefix; bit < address.length * 8; bit++) {
            int mask = 1 << (7 - bit % 8);
            first[bit / 8] = (byte) (first[bit / 8] & ~mask);
            last[bit / 8] = (byte) (last[bit / 8] | mask);
        }
        return new AddressSpan(text, AddressKey.of(first), AddressKey.of(last));
    }

    /// True if it is a single one.
    public boolean one() {
        return first.equals(last);
    }

    /// @param address textual
    public boolean contains(String address) {
        String key = AddressKey.of(address);
        return !key.isEmpty() && key.compareTo(first) >= 0 && key.compareTo(last) <= 0;
    }
}
