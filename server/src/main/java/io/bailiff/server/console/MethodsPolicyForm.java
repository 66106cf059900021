package io.bailiff.server.console;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.MethodRule;
import io.bailiff.core.policy.MethodsPolicy;
import java.util.List;

/// What the page of the policy on methods shows.
///
/// @param visible false if the administrator may not look at it
/// @param stranded how many users have nothing that counts
/// @param outcome the last part of a text's key, `methods.outcome.…`; empty text for none
public record MethodsPolicyForm(
        boolean visible, MethodsPolicy policy, List<AuthenticatorKind> kinds, int stranded, String outcome) {

    public MethodsPolicyForm {
        kinds = List.copyOf(kinds);
    }

    static MethodsPolicyForm hidden() {
        return new MethodsPolicyForm(false, MethodsPolicy.DEFAULT, List.of(), 0, "");
    }

    /// True if some group is treated otherwise than the others.
    public boolean byGroup(AuthenticatorKind kind) {
        MethodRule rule = policy.rule(kind);
        return !rule.use().equals(Audience.EVERYBODY) || !rule.register().equals(Audience.EVERYBODY);
    }

    public boolean good() {
        return outcome.equals("saved");
    }
}
