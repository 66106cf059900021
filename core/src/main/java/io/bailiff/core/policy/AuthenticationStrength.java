package io.bailiff.core.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.StrengthId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How much a sign-in must show: any one of some combinations of methods, whole.
public record AuthenticationStrength(StrengthId id, String name, Set<Combination> allowed) {
    public static final int MOST_COMBINATIONS = 50;

    private static final Set<MethodMode> FIRST =
            EnumSet.of(MethodMode.PASSWORD, MethodMode.FEDERATED, MethodMode.CERTIFICATE);
    private static final Set<MethodMode> SECOND = EnumSet.of(
            MethodMode.CERTIFICATE,
            MethodMode.AUTHENTICATOR_APP,
            MethodMode.HARDWARE_TOKEN,
            MethodMode.SMS,
            MethodMode.VOICE,
            MethodMode.EMAIL,
            MethodMode.RECOVERY_CODE);

    /// Whatever this server itself takes for more than one factor.
    public static final AuthenticationStrength MFA =
            new AuthenticationStrength(new StrengthId("mfa"), "Multifactor authentication", severalFactors());

    public static final AuthenticationStrength PASSWORDLESS = new AuthenticationStrength(
            new StrengthId("passwordless-mfa"),
            "Passwordless MFA",
            Set.of(new Combination(MethodMode.PASSKEY), new Combination(MethodMode.CERTIFICATE_SEVERAL)));

    public static final AuthenticationStrength PHISHING_RESISTANT = new AuthenticationStrength(
            new StrengthId("phishing-resistant-mfa"), "Phishing-resistant MFA", PASSWORDLESS.allowed());

    public static final List<AuthenticationStrength> BUILT_IN = List.of(MFA, PASSWORDLESS, PHISHING_RESISTANT);

    public AuthenticationStrength {
        allowed = Set.copyOf(allowed);
        if (allowed.isEmpty() || allowed.size() > MOST_COMBINATIONS) {
            throw new IllegalArgumentException("1 to " + MOST_COMBINATIONS + " combinations, were " + allowed.size());
        }
    }

    private static Set<Combination> severalFactors() {
        Set<Combination> all = Stream.of(
                        MethodMode.PASSKEY,
                        MethodMode.CERTIFICATE_SEVERAL,
                        MethodMode.FEDERATED_SEVERAL,
                        MethodMode.PASS_ONCE,
                        MethodMode.PASS_MANY)
                .map(Combination::new)
                .collect(Collectors.toCollection(HashSet::new));
        for (MethodMode first : FIRST) {
            SECOND.stream()
                    .filter(second -> second != first)
                    .map(second -> new Combination(Set.of(first, second)))
                    .forEach(all::add);
        }
        return all;
    }

    public static Optional<AuthenticationStrength> builtIn(StrengthId id) {
        return BUILT_IN.stream().filter(strength -> strength.id().equals(id)).findFirst();
    }

    public boolean isBuiltIn() {
        return builtIn(id).isPresent();
    }

    public boolean satisfiedBy(Set<MethodMode> shown) {
        return allowed.stream().anyMatch(combination -> shown.containsAll(combination.modes()));
    }

    /// The methods that lead on to it; empty if it cannot be reached with these.
    ///
    /// @param shown so far
    /// @param usable what the user can still show in this sign-in
    Set<AuthenticatorKind> next(Set<MethodMode> shown, Set<AuthenticatorKind> usable) {
        Set<MethodMode> wanted = EnumSet.noneOf(MethodMode.class);
        for (Combination combination : allowed) {
            Set<MethodMode> missing = combination.without(shown);
            boolean possible = missing.stream()
                    .allMatch(mode ->
                            usable.stream().anyMatch(kind -> MethodMode.of(kind).contains(mode)));
            if (possible) {
                wanted.addAll(missing);
            }
        }
        return usable.stream()
                .filter(kind -> MethodMode.of(kind).stream().anyMatch(wanted::contains))
                .collect(Collectors.toSet());
    }
}
