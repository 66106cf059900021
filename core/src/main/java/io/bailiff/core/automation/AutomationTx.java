package io.bailiff.core.automation;

import io.bailiff.core.authenticator.AuthenticatorTx;
import io.bailiff.core.revocation.RevocationTx;
import java.util.UUID;

/// Writing rules and what they did.
public interface AutomationTx extends AutomationReads, RevocationTx, AuthenticatorTx {

    /// Replaces the rule of its trigger.
    void save(Rule rule);

    void insert(RuleCase happened);

    void outcome(UUID id, RuleCase.Outcome outcome);
}
