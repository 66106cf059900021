package io.bailiff.core.revocation;

import java.util.List;
import java.util.Optional;

/// Some of the kills that were looked for, newest first.
///
/// @param next older ones may stand below it, and were not looked at; empty if there are none
public record KillPage(List<LoggedKill> kills, Optional<Position> next) {
    public KillPage {
        kills = List.copyOf(kills);
    }
}
