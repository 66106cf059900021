package io.bailiff.core.logout;

import io.bailiff.core.audit.AuditTx;
import java.time.Instant;

/// Writing down who must be told, and how that goes.
public interface LogoutTx extends LogoutReads, AuditTx {
    /// @return false if it was no longer at `from`: somebody else went on
    boolean move(LogoutCursor from, LogoutCursor to);

    /// Writes it down, unless there is one for the same session and app.
    void owe(LogoutDelivery delivery);

    /// @return false if somebody asked for another look meanwhile
    boolean lookAgain(Watched watched, Instant at);

    /// @return false if somebody asked for another look meanwhile
    boolean forget(Watched watched);

    /// Takes it for one try: of two who try at once, one gets it.
    boolean claim(LogoutDelivery delivery, Instant until);

    /// The try failed; there will be another, unless somebody else has begun one.
    void postpone(LogoutDelivery claimed, Instant until, String answer);

    /// @return false if it was settled before
    boolean settle(LogoutDelivery claimed, LogoutDelivery.State state, String answer, Instant at);

    /// Makes one wait once more that was refused or given up.
    ///
    /// @return false if it is neither
    boolean queueAgain(LogoutDelivery delivery, Instant now);
}
