package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Client;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys with which commands on the servers' own hosts act: what there are, and taking one away.
public final class OperatorDesk {
    private static final String ACTION = "revoke-operator-key";

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final Book book;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    /// How the keys are written down.
    public interface Book {

        /// @param jwks a JSON Web Key Set (RFC 7517)
        List<Key> read(String jwks);

        /// The same set, in which this key is over: it is remembered, so that no start of its node
        /// brings it back.
        String without(String jwks, String kid, Instant at);
    }

    /// The public part of one node's key, never its secret.
    ///
    /// @param madeAt empty if it was made before this was written down
    /// @param takenAwayAt empty if it is good
    public record Key(String kid, Optional<Instant> madeAt, Optional<Instant> takenAwayAt) {}

    /// What became of a wish to take a key away.
    public sealed interface Result {

        /// @param left how many are good now
        record Revoked(Position killed, int left) implements Result {}

        record NothingMatches() implements Result {}

        record StatementMissing() implements Result {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    public OperatorDesk(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            Book book,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.book = book;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    /// Those that are good first.
    public List<Key> keys() {
        return store.read(reads -> reads.client(BuiltIns.OPERATOR))
                .map(this::keys)
                .orElse(List.of());
    }

    private List<Key> keys(Client operator) {
        return BuiltIns.jwks(operator).map(book::read).orElse(List.of());
    }

    /// Takes a key away, and what any of the operator's keys has opened: which of them it was
    /// cannot be told.
    public Result revoke(Caller caller, String kid, Statement why) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Result result = store.write(tx -> {
            tx.takeTurn();
            var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), Deed.ROTATE_KEYS);
            if (refusal.isPresent()) {
                tx.audit(new AuditEntry(now, caller.actor(), ACTION, kid, refusal.get(), Map.of()));
                return new Result.NotAllowed(refusal.get());
            }
            if (!why.acceptable()) {
                return new Result.StatementMissing();
            }
            return tx.client(BuiltIns.OPERATOR)
                    .filter(operator -> good(keys(operator), kid))
                    .map(operator -> revoke(tx, operator, caller, kid, why, now))
                    .orElseGet(Result.NothingMatches::new);
        });
        if (result instanceof Result.Revoked(var killed, var _)) {
            killSwitch.settle(killed);
        }
        return result;
    }

    private static boolean good(List<Key> keys, String kid) {
        return keys.stream()
                .anyMatch(key -> key.kid().equals(kid) && key.takenAwayAt().isEmpty());
    }

    private Result revoke(DirectoryTx tx, Client operator, Caller caller, String kid, Statement why, Instant now) {
        String left = book.without(BuiltIns.jwks(operator).orElseThrow(), kid, now);
        tx.save(BuiltIns.operator(left), now);
        tx.audit(new AuditEntry(
                now,
                caller.actor(),
                ACTION,
                kid,
                AuditEntry.OK,
                Map.of(
                        "reason", why.reason().wireName(),
                        "note", why.note(),
                        "ticket", why.ticket().orElse(""))));
        Position killed = killSwitch.within(
                tx,
                new Kill(
                        new Scope.OfClient(BuiltIns.OPERATOR),
                        Cause.CLIENT_CREDENTIALS_CHANGED,
                        why,
                        caller.actor(),
                        now));
        long good = book.read(left).stream()
                .filter(key -> key.takenAwayAt().isEmpty())
                .count();
        return new Result.Revoked(killed, Math.toIntExact(good));
    }
}
