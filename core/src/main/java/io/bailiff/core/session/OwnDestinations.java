package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes;
import io.bailiff.core.authenticator.DeliveredCodes.Progress;
import io.bailiff.core.authenticator.DeliveredCodes.Sending;
import io.bailiff.core.authenticator.Destination;
import io.bailiff.core.credential.Reservation;
import io.bailiff.core.credential.Throttle;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A user's own e-mail address and telephone number, to which codes are sent: he proves that what
/// goes there comes to him.
///
/// Under the same conditions as every other change of a second factor, see [SecurityInfo].
public final class OwnDestinations {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final SecurityInfo securityInfo;
    private final DeliveredCodes codes;
    private final InstantSource clock;

    public OwnDestinations(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            SecurityInfo securityInfo,
            DeliveredCodes codes,
            InstantSource clock) {
        this.store = store;
        this.securityInfo = securityInfo;
        this.codes = codes;
        this.clock = clock;
    }

    /// What the user has registered.
    public List<Destination> of(UserId user) {
        return store.read(reads -> reads.destinations(user));
    }

    /// The kinds that he may add: what the operator has set up and the organization
    /// allows him, one of each.
    public Set<AuthenticatorKind> addable(UserId user) {
        return store.read(reads -> addable(reads, user));
    }

    private Set<AuthenticatorKind> addable(SessionReads reads, UserId user) {
        var kinds = codes.offered();
        reads.destinations(user).forEach(one -> kinds.remove(one.common().kind()));
        var permitted = reads.permitted(user);
        kinds.removeIf(kind -> !permitted.mayRegister(kind));
        return kinds;
    }

    /// What became of a wish to add an address.
    public sealed interface Beginning {

        record Sent(Sending.Sent code) implements Beginning {}

        record NotAnAddress() implements Beginning {}

        record TooMany() implements Beginning {}

        /// There is one of this kind already, or nobody brings such codes.
        record NotOffered() implements Beginning {}

        record FreshProofNeeded() implements Beginning {}
    }

    /// Sends the code that proves an address.
    ///
    /// @param place the address of whoever asks
    public Beginning begin(SessionFacts facts, AuthenticatorKind kind, String typed, String place) {
        Instant now = clock.instant();
        UserId user = facts.user().id();
        return store.write(tx -> {
            tx.takeTurn();
            if (!SecurityInfo.fresh(tx, facts.session().id(), now)) {
                return new Beginning.FreshProofNeeded();
            }
            if (!addable(tx, user).contains(kind)) {
                return new Beginning.NotOffered();
            }
            var waiting = codes.waiting(user, kind, typed, SecurityInfo.enrols(facts), now);
            if (waiting.isEmpty()) {
                return new Beginning.NotAnAddress();
            }
            tx.enrol(waiting.get());
            return switch (codes.send(tx, waiting.get(), SecurityInfo.enrols(facts), place, now)) {
                case Sending.Sent sent -> new Beginning.Sent(sent);
                case Sending.TooMany() -> new Beginning.TooMany();
                case Sending.NotOffered() -> new Beginning.NotOffered();
            };
        });
    }

    /// An address that waits for its code.
    ///
    /// @param address unmasked: the user has just typed it
    public record Waiting(AuthenticatorId id, AuthenticatorKind kind, String address, Progress progress) {}

    /// Empty if this session is not proving it.
    public Optional<Waiting> waiting(SessionFacts facts, AuthenticatorId id) {
        Instant now = clock.instant();
        return store.read(reads -> reads.destination(id)
                .filter(one -> waits(one, facts))
                .map(one -> new Waiting(
                        id,
                        one.common().kind(),
                        one.address(),
                        codes.progress(reads, SecurityInfo.enrols(facts), id, now))));
    }

    private static boolean waits(Destination one, SessionFacts facts) {
        return one.common().registeredAt().isEmpty()
                && one.common().user().equals(facts.user().id())
                && one.common().enrolledBy().equals(SecurityInfo.enrols(facts));
    }

    /// The code came back: from now on codes may be sent there when somebody signs in.
    public MethodChange confirm(SessionFacts facts, AuthenticatorId id, String code, ClientId through) {
        UserId user = facts.user().id();
        Instant begin = clock.instant();
        var reservation = store.<Optional<Reservation>>write(tx -> Reservation.take(
                tx,
                List.of("enrol " + user.text(), "enrol any " + user.text()),
                before -> Throttle.allowsSecond(before.get(0), before.get(1), begin),
                begin));
        if (reservation.isEmpty()) {
            return new MethodChange.Throttled();
        }
        return securityInfo.change(facts, tx -> {
            Instant now = clock.instant();
            var waiting = tx.destination(id).filter(one -> waits(one, facts));
            if (waiting.isEmpty()
                    || !addable(tx, user).contains(waiting.get().common().kind())) {
                reservation.get().giveBack(tx);
                return new SecurityInfo.Changed(new MethodChange.NothingMatches(), List.of());
            }
            if (!codes.spend(tx, SecurityInfo.enrols(facts), id, code, now)) {
                return new SecurityInfo.Changed(new MethodChange.WrongCode(), List.of());
            }
            reservation.get().giveBack(tx);
            if (!tx.register(id, codes.masked(waiting.get()), now)) {
                return new SecurityInfo.Changed(new MethodChange.NothingMatches(), List.of());
            }
            tx.mfa(user, tx.mfa(user).registered());
            tx.audit(new AuditEntry(
                    now,
                    new Actor.ByUser(user, through),
                    "add-authenticator",
                    user.text(),
                    AuditEntry.OK,
                    Map.of(
                            "kind", waiting.get().common().kind().wireName(),
                            "authenticator", id.text(),
                            "session", facts.session().id().text())));
            return securityInfo.done(OwnChange.ADDED, tx, facts, through, now);
        });
    }
}
