package io.bailiff.core.journal;

import io.bailiff.core.access.IpRange;
import java.net.InetAddress;
import java.util.Optional;

/// One address, or all of a range.
public sealed interface AddressFilter {

    record One(InetAddress address) implements AddressFilter {}

    record In(IpRange range) implements AddressFilter {}

    /// Reads `198.51.100.7` or `198.51.100.0/24`; empty for anything else.
    static Optional<AddressFilter> parse(String text) {
        return text.contains("/")
                ? IpRange.parse(text).map(In::new)
                : IpRange.address(text).map(One::new);
    }

    default boolean holds(String address) {
        return IpRange.address(address.replaceFirst("%.*", ""))
                .filter(found -> switch (this) {
                    case One(var one) -> one.equals(found);
                    case In(var range) -> range.contains(found);
                })
                .isPresent();
    }

    /// As it is typed again.
    default String text() {
        return switch (this) {
            case One(var one) -> one.getHostAddress();
            case In(var range) -> range.text();
        };
    }
}
