package io.bailiff.core.logout;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.retry.Backoff;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Tells apps, at least once, until they answer or a day is over.
///
/// A delivery is claimed in one transaction, carried outside of any, and settled in another. Whoever
/// dies in between leaves a claim that ends by itself, and somebody tries again.
public final class LogoutDispatch {
    /// Longer than a try takes.
    static final Duration CLAIM = Duration.ofSeconds(30);

    static final Backoff BACKOFF = new Backoff(Duration.ofHours(1));

    private final Transactions<? extends LogoutReads, ? extends LogoutTx> store;
    private final RelyingParty relyingParty;
    private final InstantSource clock;
    private final RandomGenerator chance;

    public LogoutDispatch(
            Transactions<? extends LogoutReads, ? extends LogoutTx> store,
            RelyingParty relyingParty,
            InstantSource clock,
            RandomGenerator chance) {
        this.store = store;
        this.relyingParty = relyingParty;
        this.clock = clock;
        this.chance = chance;
    }

    /// What one try came to.
    ///
    /// @param state [LogoutDelivery.State#PENDING] if there will be another
    public record Tried(LogoutDelivery delivery, LogoutDelivery.State state, String answer) {}

    /// The apps for which something is to be tried now.
    public List<ClientId> waiting() {
        Instant now = clock.instant();
        return store.read(reads -> reads.waiting(now));
    }

    /// Takes what is due for one app, for this process to try at once.
    public List<LogoutDelivery> claim(ClientId client, int most) {
        Instant now = clock.instant();
        Instant until = now.plus(CLAIM);
        return store.write(tx -> tx.due(client, now, most).stream()
                .filter(delivery -> tx.claim(delivery, until))
                .map(delivery -> delivery.claimed(until))
                .toList());
    }

    /// Tries one that was claimed.
    public Tried attempt(LogoutDelivery claimed) {
        Map<ClientId, String> addresses = store.read(LogoutReads::logoutAddresses);
        Optional<String> address = Optional.ofNullable(addresses.get(claimed.client()));
        RelyingParty.Answer answer = address.map(text -> relyingParty.tell(claimed, text))
                .orElseGet(
                        () -> new RelyingParty.Answer.Refused("the app has no back-channel logout address any more"));
        Instant now = clock.instant();
        return switch (answer) {
            case RelyingParty.Answer.Done(var words) -> settled(claimed, LogoutDelivery.State.DELIVERED, words, now);
            case RelyingParty.Answer.Refused(var words) -> settled(claimed, LogoutDelivery.State.REFUSED, words, now);
            case RelyingParty.Answer.Unreachable(var words) -> {
                Instant next = BACKOFF.next(claimed.attempts(), chance.nextDouble(), now);
                if (!next.isBefore(claimed.giveUpAt())) {
                    yield settled(claimed, LogoutDelivery.State.DEAD, words, now);
                }
                store.change(tx -> tx.postpone(claimed, next, words));
                yield new Tried(claimed, LogoutDelivery.State.PENDING, words);
            }
        };
    }

    private Tried settled(LogoutDelivery claimed, LogoutDelivery.State state, String words, Instant now) {
        store.change(tx -> {
            if (tx.settle(claimed, state, words, now) && state != LogoutDelivery.State.DELIVERED) {
                tx.audit(entry(claimed, state, words, now));
            }
        });
        return new Tried(claimed, state, words);
    }

    /// Tries what is due now, one after the other.
    public List<Tried> run() {
        return waiting().stream()
                .flatMap(client -> claim(client, LogoutDebts.PAGE).stream())
                .map(this::attempt)
                .toList();
    }

    /// Tells an app once more that refused, or that was given up; an administrator asks for it.
    /// What is older than a day gets one try.
    ///
    /// @return false if there is nothing like that
    public boolean replay(SessionId session, ClientId client, Actor actor) {
        Instant now = clock.instant();
        return store.write(tx -> tx.delivery(session, client)
                .filter(delivery -> tx.queueAgain(delivery, now))
                .map(delivery -> {
                    tx.audit(new AuditEntry(
                            now,
                            actor,
                            "replay-logout",
                            client.text(),
                            AuditEntry.OK,
                            Map.of(
                                    "user", delivery.user().text(),
                                    "session", session.text(),
                                    "was", delivery.state().wireName())));
                    return true;
                })
                .orElse(false));
    }

    /// Newest first, at most `limit`.
    public List<LogoutDelivery> deliveries(
            Optional<ClientId> client, Optional<LogoutDelivery.State> state, Optional<LogoutPlace> after, int limit) {
        return store.read(reads -> reads.deliveries(client, state, after, limit));
    }

    /// How an app is that is told.
    ///
    /// @param address empty if it does not want to be told any more
    /// @param oldest since when the first delivery waits
    /// @param givenUp refused by it, or not taken in time
    public record Standing(
            ClientId client, Optional<String> address, long waiting, Optional<Instant> oldest, long givenUp) {}

    /// The apps that want to be told, and those that were to be.
    public List<Standing> standings() {
        return store.read(reads -> {
            Map<ClientId, String> addresses = reads.logoutAddresses();
            Map<String, Standing> standings = new TreeMap<>();
            addresses.forEach((client, address) ->
                    standings.put(client.text(), new Standing(client, Optional.of(address), 0, Optional.empty(), 0)));
            reads.logoutBacklogs()
                    .forEach(one -> standings.put(
                            one.client().text(),
                            new Standing(
                                    one.client(),
                                    Optional.ofNullable(addresses.get(one.client())),
                                    one.waiting(),
                                    one.oldest(),
                                    one.givenUp())));
            return List.copyOf(standings.values());
        });
    }

    /// How many are neither delivered nor given up.
    public long pending() {
        return store.read(LogoutReads::pending);
    }

    private static AuditEntry entry(LogoutDelivery delivery, LogoutDelivery.State state, String words, Instant now) {
        return new AuditEntry(
                now,
                new Actor.ByRule("back-channel-logout"),
                "back-channel-logout",
                delivery.client().text(),
                state.wireName(),
                Map.of(
                        "user", delivery.user().text(),
                        "session", delivery.session().text(),
                        "reason", delivery.reason().wireName(),
                        "attempts", Integer.toString(delivery.attempts()),
                        "answer", words));
    }
}
