package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.credential.Reservation;
import io.bailiff.core.credential.Throttle;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.TokenSecrets;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hardware tokens that somebody was given: he activates them himself, under the same rules as
/// [SecurityInfo].
public final class OwnTokens {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final TokenSecrets secrets;
    private final OtherSessions others;
    private final InstantSource clock;

    public OwnTokens(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            TokenSecrets secrets,
            OtherSessions others,
            InstantSource clock) {
        this.store = store;
        this.secrets = secrets;
        this.others = others;
        this.clock = clock;
    }

    /// How a sign-in spends their codes.
    public static Spending spending(TokenSecrets secrets) {
        return (tx, factors, pending, shown, now) -> {
            var trusted = factors.of(AuthenticatorKind.HARDWARE_OATH).stream()
                    .filter(factors::trusts)
                    .map(one -> one.id())
                    .toList();
            boolean spent = false;
            for (HardwareToken token : tx.hardwareTokens(pending.user())) {
                spent |= trusted.contains(token.id()) && secrets.spend(tx, token, shown, now);
            }
            return spent;
        };
    }

    /// Those that wait to be activated.
    public List<HardwareToken> waiting(UserId user) {
        return store.read(reads -> reads.hardwareTokens(user)).stream()
                .filter(token -> token.activatedAt().isEmpty())
                .toList();
    }

    /// From now on its codes are asked for.
    ///
    /// @param code one, or two in a row
    public MethodChange activate(SessionFacts facts, AuthenticatorId id, String code, ClientId through) {
        UserId user = facts.user().id();
        Instant begin = clock.instant();
        // Counted, and committed, before it is looked at.
        var reservation = store.<Optional<Reservation>>write(tx -> Reservation.take(
                tx,
                List.of("enrol token " + user.text(), "enrol any " + user.text()),
                before -> Throttle.allowsSecond(before.get(0), before.get(1), begin),
                begin));
        if (reservation.isEmpty()) {
            return new MethodChange.Throttled();
        }
        SecurityInfo.Changed changed = store.write(tx -> {
            tx.takeTurn();
            Instant now = clock.instant();
            MethodChange result = activate(tx, facts, id, code, now);
            if (!(result instanceof MethodChange.WrongCode)) {
                reservation.get().giveBack(tx);
            }
            String outcome = result instanceof MethodChange.Done ? AuditEntry.OK : "refused";
            tx.audit(new AuditEntry(
                    now,
                    new Actor.ByUser(user, through),
                    "add-authenticator",
                    user.text(),
                    outcome,
                    Map.of(
                            "kind", AuthenticatorKind.HARDWARE_OATH.wireName(),
                            "authenticator", id.text(),
                            "session", facts.session().id().text())));
            return new SecurityInfo.Changed(
                    result,
                    result instanceof MethodChange.Done
                            ? others.after(OwnChange.ADDED, tx, facts, through, now)
                            : List.of());
        });
        others.settle(changed.kills());
        return changed.result();
    }

    private MethodChange activate(SessionTx tx, SessionFacts facts, AuthenticatorId id, String code, Instant now) {
        if (!SecurityInfo.fresh(tx, facts.session().id(), now)) {
            return new MethodChange.FreshProofNeeded();
        }
        UserId user = facts.user().id();
        if (!tx.permitted(user).mayRegister(AuthenticatorKind.HARDWARE_OATH)) {
            return new MethodChange.NotAllowed();
        }
        var found = tx.hardwareTokens(user).stream()
                .filter(token -> token.id().equals(id) && token.activatedAt().isEmpty())
                .findFirst();
        if (found.isEmpty()) {
            return new MethodChange.NothingMatches();
        }
        return secrets.activate(
                        tx, found.get(), code, "session " + facts.session().id().text(), now)
                ? new MethodChange.Done()
                : new MethodChange.WrongCode();
    }
}
