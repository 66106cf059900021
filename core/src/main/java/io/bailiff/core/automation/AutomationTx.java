package io.bailiff.core.automation;

import io.bailiff.core.authenticator.AuthenticatorTx;
import io.bailiff.core.risk.RiskTx;
import java.util.UUID;

/// Writing rules and what they did.
public interface AutomationTx extends AutomationReads, RiskTx, AuthenticatorTx {

    /// Replaces the rule of its trigger.
    void save(Rule rule);

    void insert(RuleCase happened);

    void outcome(UUID id, RuleCase.Outcome outcome);
}
