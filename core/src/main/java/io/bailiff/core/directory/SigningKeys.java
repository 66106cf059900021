package io.bailiff.core.directory;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.key.KeyMaker;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyStage;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.StoredKey;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Replaces the keys that sign.
///
/// In peace a new key is published an hour before it signs, when every cache of the key set has it,
/// and its predecessor stays published until the longest token that it signed has expired: nothing
/// good is refused at any moment. If a stranger knows a key there is no such hour: it is withdrawn,
/// and a new one signs at once.
public final class SigningKeys {
    /// Longer than anybody should keep our key set without asking again.
    public static final Duration PUBLISHED_BEFORE_USE = Duration.ofHours(1);

    /// Nothing shorter is a schedule: a key must have signed before it is replaced.
    public static final Duration SHORTEST_SCHEDULE = Duration.ofDays(1);

    /// The secret of refresh tokens is none of them: whoever holds a token would lose it.
    public static final Set<KeyPurpose> REPLACEABLE = EnumSet.of(KeyPurpose.TOKEN, KeyPurpose.SET, KeyPurpose.EVIDENCE);

    /// For clocks that differ, and for tokens that are made while the key changes.
    private static final Duration MARGIN = Duration.ofHours(2);

    /// What is over is shown for so long.
    private static final Duration SHOWN = Duration.ofDays(7);

    private static final Actor RULE = new Actor.ByRule("key-rotation");

    private final Transactions<? extends KeyReads, ? extends KeyTx> store;
    private final KeyMaker maker;
    private final KillSwitch killSwitch;
    private final InstantSource clock;
    private final TenantId tenant;
    private final Terms terms;

    /// @param schedule how long a key signs; zero if only people replace keys
    /// @param longestToken no token lives longer
    public record Terms(Duration schedule, Duration longestToken) {
        public Terms {
            if (!schedule.isZero() && schedule.compareTo(SHORTEST_SCHEDULE) < 0) {
                throw new IllegalArgumentException(
                        "bailiff.key-rotation is a day or more, or 0 to leave it to people, was " + schedule);
            }
        }
    }

    public SigningKeys(
            Transactions<? extends KeyReads, ? extends KeyTx> store,
            KeyMaker maker,
            KillSwitch killSwitch,
            InstantSource clock,
            TenantId tenant,
            Terms terms) {
        this.store = store;
        this.maker = maker;
        this.killSwitch = killSwitch;
        this.clock = clock;
        this.tenant = tenant;
        this.terms = terms;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// A key as it stands now.
    public record Line(StoredKey key, KeyStage stage) {}

    /// What became of a wish to replace a key.
    public sealed interface Result {

        /// @param killed the kill that ended everything that the old keys had signed; empty if
        /// nothing had to end
        record Replaced(StoredKey next, Optional<Position> killed) implements Result {}

        /// Nothing was changed, because this key is on its way already, or is the one in use by
        /// now.
        record Already(StoredKey next) implements Result {}

        /// Keys of this purpose are not replaced.
        record NotReplaceable() implements Result {}

        record StatementMissing() implements Result {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    /// The keys that sign and those before and after them, by purpose, newest first.
    public List<Line> lines() {
        Instant now = now();
        List<StoredKey> keys = store.read(KeyReads::keys);
        return keys.stream()
                .filter(key -> REPLACEABLE.contains(key.purpose()))
                .sorted(Comparator.comparing(StoredKey::purpose)
                        .thenComparing(StoredKey::activeFrom, Comparator.reverseOrder()))
                .map(key -> new Line(key, KeyStage.of(key, keys, now)))
                .toList();
    }

    public Duration schedule() {
        return terms.schedule();
    }

    /// When a key that is in use since `from` has a successor; empty without a schedule.
    public Optional<Instant> replacedAt(Instant from) {
        return terms.schedule().isZero() ? Optional.empty() : Optional.of(from.plus(terms.schedule()));
    }

    /// Publishes a successor of the key in use, which takes over in an hour. While one waits, there
    /// is no second.
    public Result replace(Caller caller, KeyPurpose purpose, Statement why) {
        Instant now = now();
        return refused(caller, purpose, why, now).orElseGet(() -> {
            StoredKey fresh = maker.make(purpose, now, now.plus(PUBLISHED_BEFORE_USE));
            Result result = store.write(tx -> {
                tx.takeTurn();
                return notAllowed(tx, caller, purpose, now)
                        .or(() -> KeyStage.waiting(tx.keys(), purpose, now).map(Result.Already::new))
                        .orElseGet(() -> {
                            succeed(tx, fresh, caller.actor(), facts(purpose, why));
                            return new Result.Replaced(fresh, Optional.empty());
                        });
            });
            maker.changed();
            return result;
        });
    }

    /// For keys that a stranger knows: none of this purpose that was ever published is good any
    /// more, and a new one signs at once. What tokens were signed with them ends with everything
    /// else in the tenant: without that, who can make tokens would have made some that nobody can
    /// tell from ours.
    ///
    /// @param expected the key in use, if the caller knows it: if that has been withdrawn
    /// meanwhile, nothing is done
    public Result withdraw(Caller caller, KeyPurpose purpose, Optional<String> expected, Statement why) {
        Instant now = now();
        return refused(caller, purpose, why, now).orElseGet(() -> {
            StoredKey fresh = maker.make(purpose, now, now);
            Result result = store.write(tx -> {
                tx.takeTurn();
                return notAllowed(tx, caller, purpose, now)
                        .or(() -> meanwhile(tx.keys(), purpose, expected, now))
                        .orElseGet(() -> withdraw(tx, fresh, caller.actor(), why, now));
            });
            maker.changed();
            if (result instanceof Result.Replaced(var _, var killed)) {
                killed.ifPresent(killSwitch::settle);
            }
            return result;
        });
    }

    private static Optional<Result> meanwhile(
            List<StoredKey> keys, KeyPurpose purpose, Optional<String> expected, Instant now) {
        return expected.filter(kid -> keys.stream()
                        .noneMatch(key -> key.kid().equals(kid)
                                && key.purpose() == purpose
                                && key.withdrawnAt().isEmpty()))
                .flatMap(_ -> KeyStage.inUse(keys, purpose, now))
                .map(Result.Already::new);
    }

    private Result withdraw(KeyTx tx, StoredKey fresh, Actor actor, Statement why, Instant now) {
        KeyPurpose purpose = fresh.purpose();
        for (StoredKey key : tx.keys()) {
            boolean good = purpose == KeyPurpose.EVIDENCE || !key.retired(now);
            if (key.purpose() == purpose && key.withdrawnAt().isEmpty() && good) {
                tx.withdraw(key.kid(), now);
                audit(tx, now, actor, "withdraw-key", key.kid(), facts(purpose, why));
            }
        }
        insert(tx, fresh, actor, facts(purpose, why));
        Optional<Position> killed = purpose == KeyPurpose.TOKEN
                ? Optional.of(killSwitch.within(
                        tx, new Kill(new Scope.OfTenant(tenant), Cause.ADMINISTRATOR, why, actor, now)))
                : Optional.empty();
        return new Result.Replaced(fresh, killed);
    }

    /// Replaces what has signed long enough. Of several nodes one does.
    ///
    /// @return the new keys
    public List<StoredKey> replaceDue() {
        Instant now = now();
        List<StoredKey> replaced = new ArrayList<>();
        List<StoredKey> keys = store.read(KeyReads::keys);
        for (KeyPurpose purpose : REPLACEABLE) {
            if (due(keys, purpose, now)) {
                StoredKey fresh = maker.make(purpose, now, now.plus(PUBLISHED_BEFORE_USE));
                boolean first = store.write(tx -> {
                    tx.takeTurn();
                    boolean stillDue = due(tx.keys(), purpose, now);
                    if (stillDue) {
                        succeed(tx, fresh, RULE, Map.of("purpose", purpose.wireName()));
                    }
                    return stillDue;
                });
                maker.changed();
                if (first) {
                    replaced.add(fresh);
                }
            }
        }
        return replaced;
    }

    private boolean due(List<StoredKey> keys, KeyPurpose purpose, Instant now) {
        return KeyStage.waiting(keys, purpose, now).isEmpty()
                && KeyStage.inUse(keys, purpose, now)
                        .flatMap(key -> replacedAt(key.activeFrom()))
                        .filter(at -> !now.isBefore(at.minus(PUBLISHED_BEFORE_USE)))
                        .isPresent();
    }

    /// Forgets keys when nothing that they signed can be alive. Those of evidence stay for ever.
    ///
    /// @return how many
    @CanIgnoreReturnValue
    public int sweep() {
        Instant now = now();
        if (over(store.read(KeyReads::keys), now).isEmpty()) {
            return 0;
        }
        return store.write(tx -> {
            tx.takeTurn();
            List<StoredKey> over = over(tx.keys(), now);
            over.forEach(key -> {
                tx.delete(key.kid());
                audit(
                        tx,
                        now,
                        RULE,
                        "delete-key",
                        key.kid(),
                        Map.of("purpose", key.purpose().wireName()));
            });
            return over.size();
        });
    }

    private static List<StoredKey> over(List<StoredKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> REPLACEABLE.contains(key.purpose())
                        && key.purpose() != KeyPurpose.EVIDENCE
                        && key.retired(now.minus(SHOWN)))
                .toList();
    }

    private void succeed(KeyTx tx, StoredKey fresh, Actor actor, Map<String, String> facts) {
        Instant end = fresh.activeFrom().plus(terms.longestToken()).plus(MARGIN);
        tx.keys().stream()
                .filter(key ->
                        key.purpose() == fresh.purpose() && key.retiredAt().isEmpty())
                .forEach(key -> tx.retire(key.kid(), end));
        insert(tx, fresh, actor, facts);
    }

    private static void insert(KeyTx tx, StoredKey fresh, Actor actor, Map<String, String> facts) {
        tx.insert(fresh);
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("usedFrom", fresh.activeFrom().toString());
        audit(tx, fresh.createdAt(), actor, Deed.ROTATE_KEYS.action(), fresh.kid(), all);
    }

    private static void audit(
            KeyTx tx, Instant now, Actor actor, String action, String kid, Map<String, String> facts) {
        tx.audit(new AuditEntry(now, actor, action, kid, AuditEntry.OK, facts));
    }

    private static Map<String, String> facts(KeyPurpose purpose, Statement why) {
        return Map.of(
                "purpose", purpose.wireName(),
                "reason", why.reason().wireName(),
                "note", why.note(),
                "ticket", why.ticket().orElse(""));
    }

    /// Before a key is made, which costs time, and for those who may not do it costs them nothing.
    private Optional<Result> refused(Caller caller, KeyPurpose purpose, Statement why, Instant now) {
        Optional<Result> refusal = store.write(tx -> notAllowed(tx, caller, purpose, now));
        return refusal.or(() ->
                        REPLACEABLE.contains(purpose) ? Optional.empty() : Optional.of(new Result.NotReplaceable()))
                .or(() -> why.acceptable() ? Optional.empty() : Optional.of(new Result.StatementMissing()));
    }

    private static Optional<Result> notAllowed(KeyTx tx, Caller caller, KeyPurpose purpose, Instant now) {
        var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), Deed.ROTATE_KEYS);
        refusal.ifPresent(why -> tx.audit(
                new AuditEntry(now, caller.actor(), Deed.ROTATE_KEYS.action(), purpose.wireName(), why, Map.of())));
        return refusal.map(Result.NotAllowed::new);
    }
}
