package io.bailiff.core.risk;

import io.bailiff.core.id.UserId;
import java.time.Instant;

/// How likely it is that an account is in somebody else's hands, as it was last said.
///
/// @param why Entra's `riskDetail`, or the [RiskType] that raised it
public record UserRisk(UserId user, RiskLevel level, RiskState state, String why, Instant updatedAt) {

    /// Nobody has said anything yet.
    public static UserRisk none(UserId user) {
        return new UserRisk(user, RiskLevel.NONE, RiskState.NONE, "none", Instant.EPOCH);
    }
}
