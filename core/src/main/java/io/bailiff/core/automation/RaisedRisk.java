package io.bailiff.core.automation;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.UserRisk;
import java.time.Instant;
import java.util.List;

/// What follows when a user is at a higher level of risk than before: his tokens are sent back, so that policies are
/// asked about him anew, and the rule for risk says what ends.
public final class RaisedRisk implements RiskRegister.Reached<AutomationTx> {
    private final KillSwitch killSwitch;
    private final Reactions reactions;

    public RaisedRisk(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
        this.reactions = new Reactions(killSwitch);
    }

    @Override
    public List<Position> level(UserRisk risk, String because, Actor by, Instant now, AutomationTx tx) {
        var scope = new ClaimsScope.OfUser(risk.user());
        var _ = killSwitch.outdate(tx, new ClaimsChange(scope, ClaimsChange.Cause.RISK, by, now));
        return reactions.to(Event.reached(risk.user(), risk.level(), because, by, now), tx);
    }
}
