package io.bailiff.core.selection;

import io.bailiff.core.session.SessionPlace;
import java.util.List;
import java.util.Optional;

/// What a look at the sessions came to, newest first.
///
/// @param next behind which the next look begins; empty if there is nothing more
/// @param looked how many sessions were looked at
/// @param unfinished the look ended because it had looked at as many as it may, not because it had found enough
public record Found(List<SessionPlace> places, Optional<SessionPlace> next, int looked, boolean unfinished) {
    public Found {
        places = List.copyOf(places);
    }
}
