package io.bailiff.server.console;

import java.util.Optional;

/// What an administrator should know before he ends what somebody has.
///
/// @param proofOld he will be asked to prove himself again
/// @param proofAddress where he can do that now
/// @param proved he has just done so
/// @param earlier what somebody, perhaps he himself, did to the same person in the last minutes
/// @param raced that happened while he filled in the form, and so nothing more was done yet
public record Beforehand(
        boolean proofOld, String proofAddress, boolean proved, Optional<Earlier> earlier, boolean raced) {

    /// @param himself the viewer did it
    public record Earlier(KillRow row, boolean himself) {}

    /// The position of what somebody else did; 0 for nothing.
    public long seen() {
        return earlier.filter(one -> !one.himself())
                .map(one -> one.row().position().value())
                .orElse(0L);
    }
}
