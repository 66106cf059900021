package io.bailiff.core.access;

import io.bailiff.core.id.LocationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A place with a name: some ranges of addresses, or some countries.
///
/// @param trusted it is one of those that `AllTrusted` means; countries never are
public record NamedLocation(
        LocationId id,
        String name,
        boolean trusted,
        List<IpRange> ranges,
        Optional<Countries> countries,
        Instant createdAt,
        Optional<Instant> modifiedAt) {
    public static final int MOST = 195;
    public static final int MOST_RANGES = 2_000;

    /// @param codes of those that belong to it
    /// @param unknown so does an address of which nobody knows the country
    public record Countries(Set<String> codes, boolean unknown) {
        public Countries {
            codes = Set.copyOf(codes);
        }

        boolean hold(Country country) {
            return switch (country) {
                case Country.Known(var code) -> codes.contains(code);
                case Country.Unknown(), Country.NobodyCanSay() -> unknown;
            };
        }
    }

    public NamedLocation {
        ranges = List.copyOf(ranges);
    }

    /// Some ranges of addresses.
    public NamedLocation(
            LocationId id,
            String name,
            boolean trusted,
            List<IpRange> ranges,
            Instant createdAt,
            Optional<Instant> modifiedAt) {
        this(id, name, trusted, ranges, Optional.empty(), createdAt, modifiedAt);
    }

    boolean holds(From from) {
        return countries
                .map(some -> some.hold(from.country()))
                .orElseGet(() -> from.address()
                        .map(address -> ranges.stream().anyMatch(range -> range.contains(address)))
                        .orElse(false));
    }
}
