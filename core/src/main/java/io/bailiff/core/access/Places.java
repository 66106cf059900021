package io.bailiff.core.access;

import io.bailiff.core.id.LocationId;
import java.net.InetAddress;
import java.util.Set;

/// Some places: everywhere, wherever is trusted, and named ones.
public record Places(boolean everywhere, boolean trusted, Set<LocationId> named) {
    public static final Places NOWHERE = new Places(false, false, Set.of());
    public static final Places EVERYWHERE = new Places(true, false, Set.of());

    public Places {
        named = Set.copyOf(named);
    }

    /// True if the place is one of these, for an address that is known.
    boolean hold(InetAddress address, Iterable<NamedLocation> all) {
        if (everywhere) {
            return true;
        }
        for (NamedLocation one : all) {
            if ((named.contains(one.id()) || (trusted && one.trusted())) && one.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
