package io.bailiff.core.access;

/// From where a policy applies. An address that nobody knows is in no place: only `everywhere` holds it,
/// and nothing leaves it out (CA-04).
public record LocationCondition(Places in, Places except) {
    public static final LocationCondition ANY = new LocationCondition(Places.EVERYWHERE, Places.NOWHERE);

    boolean holds(Whereabouts where) {
        return in.hold(where) && !except.hold(where);
    }
}
