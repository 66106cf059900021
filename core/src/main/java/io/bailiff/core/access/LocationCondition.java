package io.bailiff.core.access;

import java.net.InetAddress;
import java.util.Optional;

/// From where a policy applies. An address that nobody knows is in no place: only `everywhere` holds it,
/// and nothing leaves it out (CA-04).
public record LocationCondition(Places in, Places except) {
    public static final LocationCondition ANY = new LocationCondition(Places.EVERYWHERE, Places.NOWHERE);

    boolean holds(Optional<InetAddress> address, Iterable<NamedLocation> all) {
        return address.map(known -> in.hold(known, all) && !except.hold(known, all))
                .orElse(in.everywhere() && !except.everywhere());
    }
}
