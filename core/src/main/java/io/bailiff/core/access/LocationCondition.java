package io.bailiff.core.access;

import io.bailiff.core.id.LocationId;

/// From where a policy applies. An address that nobody knows is in no place but an unknown country: only `everywhere`
/// holds it, and nothing else leaves it out (CA-04).
public record LocationCondition(Places in, Places except) {
    public static final LocationCondition ANY = new LocationCondition(Places.EVERYWHERE, Places.NOWHERE);

    /// True if it depends on this place.
    public boolean names(LocationId place) {
        return in.named().contains(place) || except.named().contains(place);
    }

    /// Whether it holds.
    enum Answer {
        YES,
        NO,
        /// It depends on a country, and nobody can say which one it is.
        NOBODY_CAN_SAY
    }

    Answer holds(Whereabouts where) {
        if (!in.mayHold(where) || except.hold(where)) {
            return Answer.NO;
        }
        return in.hold(where) && !except.mayHold(where) ? Answer.YES : Answer.NOBODY_CAN_SAY;
    }
}
