package io.bailiff.server.console;

import io.bailiff.core.revocation.Cause;
import java.time.Instant;
import java.util.Optional;

/// That a user is contained, and by whose wish.
///
/// @param kill that came with it; empty if it was not written down
public record ContainedNotice(Instant since, Optional<KillRow> kill) {

    /// `user` if he said himself that somebody else was in his account, else `administrator`.
    public String by() {
        return kill.filter(row -> row.kill().kill().cause() == Cause.CONTAINED)
                .map(_ -> "administrator")
                .orElse("user");
    }
}
