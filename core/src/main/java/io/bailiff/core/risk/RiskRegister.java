package io.bailiff.core.risk;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The one place where a user's level of risk changes.
///
/// @param <T> what the caller's transactions can do
public final class RiskRegister<T extends RiskTx> {
    private final RiskSettings settings;
    private final Consequences<T> consequences;

    /// Told, within the transaction, that a user is at another level than before.
    @FunctionalInterface
    public interface Consequences<T> {

        /// @param was the level until now
        /// @return the kills that this has brought about, which the caller settles after its commit
        List<Position> of(RiskLevel was, UserRisk risk, String because, Actor by, Instant now, T tx);
    }

    public RiskRegister(RiskSettings settings, Consequences<T> consequences) {
        this.settings = settings;
        this.consequences = consequences;
    }

    public RiskSettings settings() {
        return settings;
    }

    /// Writes a finding down, unless it is the same as a moment ago, and judges the user anew. Needs the log's turn.
    ///
    /// @return the kills that this has brought about, which the caller settles after its commit
    public List<Position> found(
            UserId user,
            Optional<SessionId> session,
            RiskFinding finding,
            String address,
            Instant happenedAt,
            Instant now,
            T tx) {
        if (tx.detected(user, finding.type(), finding.source(), now.minus(settings.window()))) {
            return List.of();
        }
        tx.insert(new RiskDetection(
                UUID.randomUUID(), user, session, finding, address, happenedAt, now, RiskState.AT_RISK));
        UserRisk before = tx.userRisk(user);
        UserRisk after = RiskRules.after(before, finding, settings, now);
        return after.equals(before)
                ? List.of()
                : change(before, after, finding.reason(), new Actor.ByRule("risk"), now, tx);
    }

    /// Somebody has decided how the user stands; what weighed until now is settled with it.
    ///
    /// @param why Entra's `riskDetail`
    public List<Position> decided(
            UserId user, RiskLevel level, RiskState state, String why, Actor by, Instant now, T tx) {
        UserRisk before = tx.userRisk(user);
        tx.settle(user, state);
        return change(before, new UserRisk(user, level, state, why, now), why, by, now, tx);
    }

    private List<Position> change(UserRisk before, UserRisk after, String because, Actor by, Instant now, T tx) {
        tx.save(after);
        tx.audit(new AuditEntry(
                now,
                by,
                "user-risk",
                after.user().text(),
                AuditEntry.OK,
                Map.of(
                        "level", after.level().wireName(),
                        "before", before.level().wireName(),
                        "state", after.state().wireName(),
                        "because", because)));
        RiskLevel was = RiskRules.at(before, settings, now).level();
        return after.level() == was ? List.of() : consequences.of(was, after, because, by, now, tx);
    }
}
