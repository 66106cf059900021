package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes;
import io.bailiff.core.authenticator.DeliveredCodes.Progress;
import io.bailiff.core.authenticator.DeliveredCodes.Sending;
import io.bailiff.core.authenticator.Destination;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Codes that are sent during a sign-in, for whoever has no app at hand.
public final class SentCodes {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final DeliveredCodes codes;
    private final InstantSource clock;

    public SentCodes(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            DeliveredCodes codes,
            InstantSource clock) {
        this.store = store;
        this.codes = codes;
        this.clock = clock;
    }

    /// How each kind that is sent is spent.
    public Map<AuthenticatorKind, Spending> spendings() {
        Map<AuthenticatorKind, Spending> all = new EnumMap<>(AuthenticatorKind.class);
        for (AuthenticatorKind kind : AuthenticatorKind.values()) {
            if (DeliveredCodes.channel(kind).isPresent()) {
                all.put(kind, (tx, factors, pending, shown, now) -> spend(tx, factors, kind, pending, shown, now));
            }
        }
        return all;
    }

    private boolean spend(
            SessionTx tx, Factors factors, AuthenticatorKind kind, PendingSignIn pending, String shown, Instant now) {
        for (Authenticator one : factors.of(kind)) {
            if (factors.trusts(one) && codes.spend(tx, pending.enrols(), one.id(), shown, now)) {
                tx.used(one.id(), now);
                return true;
            }
        }
        return false;
    }

    /// What the page for such a code shows.
    ///
    /// @param masked where it goes
    public record State(String masked, Progress progress) {}

    /// False if nobody brings codes of this kind now, though somebody may have registered it.
    public boolean offers(AuthenticatorKind kind) {
        return DeliveredCodes.channel(kind).isEmpty() || codes.offered().contains(kind);
    }

    /// Empty if the sign-in lacks no code of this kind, or it is none that is sent.
    public Optional<State> state(SignInCookie cookie, AuthenticatorKind kind) {
        Instant now = clock.instant();
        return store.read(reads -> SecondFactor.open(reads, cookie.hash(), now)
                .flatMap(open -> destination(reads, open, kind, now)
                        .map(to -> new State(
                                codes.masked(to),
                                codes.progress(
                                        reads,
                                        open.pending().enrols(),
                                        to.common().id(),
                                        now)))));
    }

    /// Sends a code, if one of this kind is what the sign-in lacks.
    public Sending send(SignInCookie cookie, AuthenticatorKind kind, Browser browser) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var open = SecondFactor.open(tx, cookie.hash(), now);
            var to = open.flatMap(found -> destination(tx, found, kind, now));
            if (to.isEmpty()) {
                return new Sending.NotOffered();
            }
            PendingSignIn pending = open.orElseThrow().pending();
            Sending sending = codes.send(tx, to.get(), pending.enrols(), browser.address(), now);
            tx.audit(entry(pending, kind, browser, sending, now));
            return sending;
        });
    }

    private Optional<Destination> destination(
            SessionReads reads, SecondFactor.Open open, AuthenticatorKind kind, Instant now) {
        if (!(open.lacking() instanceof Requirement.Show(var kinds))
                || !kinds.contains(kind)
                || !codes.offered().contains(kind)) {
            return Optional.empty();
        }
        PendingSignIn pending = open.pending();
        var factors = Factors.read(reads, pending.user(), reads.standingOf(pending.user(), pending.device()), now);
        return factors.of(kind).stream()
                .filter(factors::trusts)
                .max(Comparator.comparing(Authenticator::createdAt))
                .flatMap(newest -> reads.destination(newest.id()));
    }

    private static AuditEntry entry(
            PendingSignIn pending, AuthenticatorKind kind, Browser browser, Sending sending, Instant now) {
        String outcome = switch (sending) {
            case Sending.Sent _ -> AuditEntry.OK;
            case Sending.TooMany() -> "tooMany";
            case Sending.NotOffered() -> "notOffered";
        };
        return new AuditEntry(
                now,
                new Actor.Unknown(),
                "send-code",
                pending.user().text(),
                outcome,
                Map.of(
                        "address", browser.address(),
                        "userAgent", browser.userAgent(),
                        "method", kind.wireName()));
    }
}
