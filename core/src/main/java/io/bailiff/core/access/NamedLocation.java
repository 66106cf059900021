package io.bailiff.core.access;

import io.bailiff.core.id.LocationId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A place with a name: some ranges of addresses.
///
/// @param trusted it is one of those that `AllTrusted` means
public record NamedLocation(
        LocationId id,
        String name,
        boolean trusted,
        List<IpRange> ranges,
        Instant createdAt,
        Optional<Instant> modifiedAt) {
    public static final int MOST = 195;
    public static final int MOST_RANGES = 2_000;

    public NamedLocation {
        ranges = List.copyOf(ranges);
    }

    boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
