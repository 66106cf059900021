package io.bailiff.core.risk;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.RevocationTx;
import java.time.Instant;
import java.util.Optional;

/// Writing risk down.
public interface RiskTx extends RiskReads, RevocationTx {

    /// Says it of the user, and keeps it in his history. Nobody but [RiskRegister] calls it.
    void save(UserRisk risk);

    void insert(RiskDetection detection);

    /// What still weighs of the user's detections gets this state.
    void settle(UserId user, RiskState state);

    void sessionRisk(SessionId session, UserId user, RiskLevel level, Instant at);

    void failure(Optional<UserId> user, String network, Instant at);

    /// Forgets failures that are older.
    void forgetFailures(Instant before);

    /// Moves on.
    void bookmark(RiskReads.Bookmark to);
}
