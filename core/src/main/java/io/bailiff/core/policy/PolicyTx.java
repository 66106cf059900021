package io.bailiff.core.policy;

import io.bailiff.core.id.StrengthId;

/// Writing what the organization allows and asks for.
public interface PolicyTx extends PreferenceTx {

    /// Replaces the whole policy.
    void save(MethodsPolicy policy);

    /// Adds the strength or replaces it.
    void save(AuthenticationStrength strength);

    void remove(StrengthId strength);

    boolean demandedByAClient(StrengthId strength);
}
