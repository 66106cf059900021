package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Signing in with a passkey and nothing else: no name, no password. The authenticator must have
/// recognised its user, so the key and the finger or PIN are two factors.
public final class PasskeySignIn {
    /// A key was shown (it may have left its hardware, so not `hwk`), and somebody was there.
    private static final List<String> METHODS =
            List.of(AuthenticatorKind.PASSKEY.reference(), "user", PendingSignIn.SEVERAL);

    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final SignIn signIn;
    private final Passkeys passkeys;
    private final InstantSource clock;

    public PasskeySignIn(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            SignIn signIn,
            Passkeys passkeys,
            InstantSource clock) {
        this.store = store;
        this.signIn = signIn;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /// @param here what only this browser knows
    public Passkeys.Request begin(String here) {
        Instant now = clock.instant();
        return store.write(tx -> passkeys.askAnybody(tx, here, now));
    }

    /// @param begun when the answer arrived
    /// @param here as in [#begin]
    public SignInResult finish(SignIn.Begun begun, String here, String answer, Browser browser, boolean stay) {
        Instant now = clock.instant();
        Optional<Passkeys.Named> found = store.write(tx -> {
            var named = passkeys.named(tx, here, answer, now);
            var owner = named.map(one -> one.passkey().common().user()).flatMap(tx::user);
            if (owner.filter(User::enabled).isPresent()) {
                return named;
            }
            tx.audit(new AuditEntry(
                    now,
                    new Actor.Unknown(),
                    "sign-in",
                    owner.map(user -> user.id().text()).orElse(""),
                    owner.isPresent() ? "userDisabled" : "unknownPasskey",
                    Map.of("address", browser.address(), "userAgent", browser.userAgent())));
            return Optional.empty();
        });
        return found.map(named -> signIn.withProof(
                        begun,
                        named.passkey().common().user(),
                        AuthenticatorKind.PASSKEY,
                        proof(named),
                        browser,
                        new SignIn.Wish(stay, Set.of())))
                .orElseGet(SignInResult.WrongCredentials::new);
    }

    private FirstProof proof(Passkeys.Named named) {
        return (tx, factors, now) -> switch (passkeys.prove(tx, factors, named, true, now)) {
            case Passkeys.Proof.Holds() -> Optional.of(METHODS);
            case Passkeys.Proof.Fails(var why) -> {
                tx.audit(PasskeyRefusal.entry(named, why, now));
                yield Optional.empty();
            }
        };
    }
}
