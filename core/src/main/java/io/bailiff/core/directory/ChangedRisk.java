package io.bailiff.core.directory;

import io.bailiff.core.access.AccessRules;
import io.bailiff.core.access.Who;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.UserRisk;
import java.time.Instant;
import java.util.List;

/// What follows when a user is at another level of risk, in the same transaction: if a policy applies to him now that
/// did not before, his tokens are sent back to be judged by it; if the level has risen, the rule for risk is asked.
public final class ChangedRisk implements RiskRegister.Consequences<DirectoryTx> {
    private final KillSwitch killSwitch;
    private final Reactions reactions;

    public ChangedRisk(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
        this.reactions = new Reactions(killSwitch);
    }

    @Override
    public List<Position> of(RiskLevel was, UserRisk risk, String because, Actor by, Instant now, DirectoryTx tx) {
        if (judgedAnew(was, risk, tx)) {
            var scope = new ClaimsScope.OfUser(risk.user());
            var _ = killSwitch.outdate(tx, new ClaimsChange(scope, ClaimsChange.Cause.RISK, by, now));
        }
        return risk.level().compareTo(was) > 0
                ? reactions.to(Event.reached(risk.user(), risk.level(), because, by, now), tx)
                : List.of();
    }

    private static boolean judgedAnew(RiskLevel was, UserRisk risk, DirectoryTx tx) {
        var policies = AccessRules.begun(tx.accessPolicies(), was, risk.level());
        return !policies.isEmpty()
                && tx.breakGlassAccounts().stream()
                        .noneMatch(account -> account.user().equals(risk.user()))
                && tx.user(risk.user())
                        .map(user -> new Who(user, tx.groupsOf(user.id())))
                        .filter(who -> AccessRules.anyFor(who, policies))
                        .isPresent();
    }
}
