package io.bailiff.core.access;

import io.bailiff.core.id.LocationId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Where a request comes from.
///
/// @param here the named locations that hold it
/// @param perhaps those of which nobody can say
/// @param trusted one of those that hold it is
record Whereabouts(Set<LocationId> here, Set<LocationId> perhaps, boolean trusted) {

    static Whereabouts of(From from, Collection<NamedLocation> all) {
        Set<LocationId> here = new HashSet<>();
        Set<LocationId> perhaps = new HashSet<>();
        boolean trusted = false;
        for (NamedLocation one : all) {
            if (one.countries().isPresent() && from.country() instanceof Country.NobodyCanSay) {
                perhaps.add(one.id());
            } else if (one.holds(from)) {
                here.add(one.id());
                trusted |= one.trusted();
            }
        }
        return new Whereabouts(here, perhaps, trusted);
    }
}
