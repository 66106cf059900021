package io.bailiff.server.console.logs;

import io.bailiff.core.journal.ChainCheck;
import java.util.Optional;

/// How the newest check of the chain stands.
///
/// @param check empty if there was none
/// @param running it should be heard of again
public record ChainReport(Optional<ChainCheck> check, boolean running) {

    /// It began and nobody has heard of it since: its node has died.
    public boolean lost() {
        return !running
                && check.filter(one -> one.state() == ChainCheck.State.RUNNING).isPresent();
    }
}
