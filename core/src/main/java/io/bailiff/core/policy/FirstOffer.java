package io.bailiff.core.policy;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which of several methods somebody is asked for first.
public final class FirstOffer {
    private FirstOffer() {}

    /// All of `kinds`: the strongest first if the policy says so, else the one that the user prefers,
    /// else the one that he used last; the others from the strongest to the weakest.
    ///
    /// @param systemPreferred see [MethodsPolicy#systemPreferred]
    /// @param preferred by the user
    public static List<AuthenticatorKind> order(
            Set<AuthenticatorKind> kinds,
            boolean systemPreferred,
            Optional<AuthenticatorKind> preferred,
            Factors factors) {
        var order = new ArrayList<>(MethodMode.strongestFirst(kinds));
        if (!systemPreferred) {
            preferred.filter(kinds::contains).or(() -> usedLast(factors, kinds)).ifPresent(first -> {
                order.remove(first);
                order.addFirst(first);
            });
        }
        return List.copyOf(order);
    }

    private static Optional<AuthenticatorKind> usedLast(Factors factors, Set<AuthenticatorKind> kinds) {
        return factors.registered().stream()
                .filter(one -> kinds.contains(one.kind()) && one.lastUsed().isPresent())
                .max(Comparator.comparing(one -> one.lastUsed().orElse(one.createdAt())))
                .map(Authenticator::kind);
    }
}
