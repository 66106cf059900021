package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the first page about a user shows.
///
/// @param lastSignIn as far as sessions are kept
/// @param allowed what the viewer may do to him
public record Overview(
        User user, List<GroupLine> groups, Optional<Instant> lastSignIn, UserRisk risk, Set<Deed> allowed) {

    /// What weighs at this moment.
    public RiskLevel riskLevel() {
        return risk.state().active() ? risk.level() : RiskLevel.NONE;
    }

    public boolean may(Deed deed) {
        return allowed.contains(deed);
    }
}
