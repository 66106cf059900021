package io.bailiff.server.console;

import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;

/// A kill as a line of a list.
///
/// @param target whom or what it covered, in words
/// @param targetAddress of that thing's page; empty text if it has none
/// @param actor who made it, in words
public record KillRow(LoggedKill kill, String target, String targetAddress, String actor) {

    public Position position() {
        return kill.position();
    }
}
