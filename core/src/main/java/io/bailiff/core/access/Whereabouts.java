package io.bailiff.core.access;

import io.bailiff.core.id.LocationId;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a request comes from.
///
/// @param known false if nobody knows
/// @param here the named locations that hold its address
/// @param trusted one of them is
record Whereabouts(boolean known, Set<LocationId> here, boolean trusted) {
    private static final Whereabouts UNKNOWN = new Whereabouts(false, Set.of(), false);

    static Whereabouts of(Optional<InetAddress> address, Collection<NamedLocation> all) {
        return address.map(known -> {
                    var here = all.stream().filter(one -> one.contains(known)).toList();
                    return new Whereabouts(
                            true,
                            here.stream().map(NamedLocation::id).collect(Collectors.toUnmodifiableSet()),
                            here.stream().anyMatch(NamedLocation::trusted));
                })
                .orElse(UNKNOWN);
    }
}
