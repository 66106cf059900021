package io.bailiff.core.authenticator;

import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Standing;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A user's second factors and what is asked of him, read in one transaction: the facts that decide
/// what a sign-in still lacks.
///
/// @param registered of every kind, oldest first
/// @param codes if any is left
/// @param pass if it may be used now
/// @param permitted what the organization allows him
public record Factors(
        Mfa mfa,
        List<Authenticator> registered,
        Optional<RecoveryCodes> codes,
        Optional<AccessPass> pass,
        Permitted permitted) {

    public Factors {
        registered = List.copyOf(registered);
    }

    /// @param standing of the user
    public static Factors read(AuthenticatorReads reads, UserId user, Standing standing, Instant now) {
        return new Factors(
                reads.mfa(user),
                reads.authenticators(user),
                reads.recoveryCodes(user).filter(codes -> codes.left() > 0),
                reads.accessPass(user).filter(pass -> pass.usable(standing, now)),
                reads.permitted(user));
    }

    /// True if a password alone does not sign this user in.
    public boolean required() {
        return mfa.state() != MfaState.DISABLED
                || mfa.compromisedAt().isPresent()
                || !seconds().isEmpty();
    }

    /// What is lacking.
    ///
    /// After *Require re-register*, a password and what was registered since the compromise prove
    /// nothing together: the attacker has both. Then a Temporary Access Pass is shown, or something
    /// older than the compromise. The same pass lets in whoever has registered only what is not
    /// allowed any more: he must not get in with less for that.
    ///
    /// @param secondShown a second factor was shown in this sign-in
    public Requirement lacking(boolean secondShown) {
        if (!required()) {
            return new Requirement.Nothing();
        }
        if (secondShown) {
            return trusted().isEmpty() && !registrable().isEmpty()
                    ? new Requirement.Register(registrable())
                    : new Requirement.Nothing();
        }
        Set<AuthenticatorKind> kinds = usable();
        if (!kinds.isEmpty()) {
            return new Requirement.Show(kinds);
        }
        return firstToRegister().isEmpty()
                ? new Requirement.Show(Set.of(AuthenticatorKind.ACCESS_PASS))
                : new Requirement.Register(firstToRegister());
    }

    /// What he may register at a sign-in because he has nothing yet. With a password alone nobody
    /// adds to what is there, or replaces what was doubted.
    public Set<AuthenticatorKind> firstToRegister() {
        return mfa.compromisedAt().isEmpty() && seconds().isEmpty() ? registrable() : Set.of();
    }

    private Set<AuthenticatorKind> registrable() {
        return permitted.register().stream()
                .filter(AuthenticatorKind::duringSignIn)
                .collect(Collectors.toSet());
    }

    /// True if it proves something: if the organization allows its kind, and after *Require
    /// re-register*, only if it is older than the compromise.
    public boolean trusts(Authenticator authenticator) {
        return permitted.mayUse(authenticator.kind())
                && authenticator.registeredAt().filter(mfa::trusts).isPresent();
    }

    private List<Authenticator> seconds() {
        return registered.stream().filter(one -> one.kind().second()).toList();
    }

    private List<Authenticator> trusted() {
        return seconds().stream().filter(this::trusts).toList();
    }

    /// Those of one kind, trusted or not.
    public List<Authenticator> of(AuthenticatorKind kind) {
        return registered.stream().filter(one -> one.kind() == kind).toList();
    }

    /// The recovery codes, if they prove something.
    public Optional<RecoveryCodes> trustedCodes() {
        return codes.filter(_ -> permitted.mayUse(AuthenticatorKind.RECOVERY_CODES))
                .filter(found -> mfa.trusts(found.createdAt()));
    }

    /// The kinds of which he can show something that counts.
    public Set<AuthenticatorKind> usable() {
        var kinds = EnumSet.noneOf(AuthenticatorKind.class);
        trusted().forEach(one -> kinds.add(one.kind()));
        trustedCodes().ifPresent(_ -> kinds.add(AuthenticatorKind.RECOVERY_CODES));
        pass.ifPresent(_ -> kinds.add(AuthenticatorKind.ACCESS_PASS));
        return kinds;
    }
}
