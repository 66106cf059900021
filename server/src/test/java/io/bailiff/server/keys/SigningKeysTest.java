package io.bailiff.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.directory.SigningKeys.Result;
import io.bailiff.core.directory.SigningKeys.Terms;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.KeyMaker;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyStage;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.StoredKey;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.signals.evidence.EvidenceFile;
import io.bailiff.signals.evidence.EvidenceKeys;
import io.bailiff.signals.wire.Json;
import io.bailiff.store.Database;
import io.bailiff.store.key.SqlKeys;
import io.bailiff.store.revocation.SqlRevocation;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Replacing the keys that sign, on two nodes that share a database.
class SigningKeysTest {
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);
    private static final Terms TERMS = new Terms(Duration.ofDays(2), TOKEN_LIFE);
    private static final Caller OPERATOR =
            new Caller(new Actor.ByClient(BuiltIns.OPERATOR), new Authority.OfApplication());
    private static final Statement WHY = Statement.by(Reason.STOLEN_TOKEN, "it was in a backup that was lost");

    private final SecureRandom random = new SecureRandom();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir
    Path data;

    private Database database;
    private Transactions<KeyReads, KeyTx> store;
    private Transactions<RevocationReads, RevocationTx> revocations;
    private KillSwitch killSwitch;
    private KeyEncryptionKey encryption;
    private KeyRing here;
    private KeyRing there;

    @BeforeEach
    void open() {
        database = Database.open(data.resolve("bailiff.db").toString(), "Contoso", clock);
        store = database.transactions(SqlKeys::new);
        revocations = database.transactions(SqlRevocation::new);
        killSwitch = new KillSwitch(revocations, clock, Duration.ZERO);
        encryption = KeyEncryptionKey.in(data.resolve("kek"), false, random);
        here = new KeyRing(store, encryption, clock, random);
        there = new KeyRing(store, encryption, clock, random);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SigningKeys at(KeyMaker ring) {
        return keys(store, ring, TERMS);
    }

    private SigningKeys keys(Transactions<KeyReads, KeyTx> through, KeyMaker ring, Terms terms) {
        return new SigningKeys(through, ring, killSwitch, clock, database.tenant(), terms);
    }

    private static JWSObject parsed(String jwt) {
        try {
            return JWSObject.parse(jwt);
        } catch (java.text.ParseException e) {
            throw new AssertionError(jwt, e);
        }
    }

    private static String kid(String jwt) {
        return parsed(jwt).getHeader().getKeyID();
    }

    private static String signed(KeyRing ring, KeyPurpose purpose) {
        return ring.sign(purpose, "JWT", Map.of("sub", "x"));
    }

    private static boolean good(KeyRing ring, KeyPurpose purpose, String jwt) {
        return ring.verifies(purpose, parsed(jwt));
    }

    private static Set<String> published(KeyRing ring, KeyPurpose purpose) {
        Set<String> kids = new TreeSet<>();
        if (ring.published(purpose).get("keys") instanceof List<?> keys) {
            keys.forEach(key -> kids.add(String.valueOf(((Map<?, ?>) key).get("kid"))));
        }
        return kids;
    }

    private List<StoredKey> of(KeyPurpose purpose) {
        return store.read(KeyReads::keys).stream()
                .filter(key -> key.purpose() == purpose)
                .toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> deeds) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(deeds.size())) {
            for (var future : threads.invokeAll(deeds)) {
                results.add(future.get());
            }
        }
        return results;
    }

    @Test
    @Tag("KY-06")
    void fourWhoReplaceAtOnceMakeOneKeyAndTheOthersHearWhich() throws Exception {
        var results = atOnce(List.<Callable<Result>>of(
                () -> at(here).replace(OPERATOR, KeyPurpose.TOKEN, WHY),
                () -> at(there).replace(OPERATOR, KeyPurpose.TOKEN, WHY),
                () -> at(here).replace(OPERATOR, KeyPurpose.TOKEN, WHY),
                () -> at(there).replace(OPERATOR, KeyPurpose.TOKEN, WHY)));

        assertThat(results).filteredOn(Result.Replaced.class::isInstance).hasSize(1);
        String next = results.stream()
                .filter(Result.Replaced.class::isInstance)
                .map(result -> ((Result.Replaced) result).next().kid())
                .findFirst()
                .orElseThrow();
        assertThat(results)
                .filteredOn(Result.Already.class::isInstance)
                .hasSize(3)
                .allSatisfy(result ->
                        assertThat(((Result.Already) result).next().kid()).isEqualTo(next));
        assertThat(of(KeyPurpose.TOKEN)).hasSize(2);
    }

    @Test
    @Tag("KY-06")
    void nodesThatLookAtTheCalendarAtOnceReplaceEachKeyOnce() throws Exception {
        clock.pass(TERMS.schedule());
        var made = atOnce(List.<Callable<List<StoredKey>>>of(
                () -> at(here).replaceDue(), () -> at(there).replaceDue()));

        assertThat(made.get(0).size() + made.get(1).size()).isEqualTo(SigningKeys.REPLACEABLE.size());
        for (KeyPurpose purpose : SigningKeys.REPLACEABLE) {
            assertThat(of(purpose)).as(purpose.wireName()).hasSize(2);
        }
        assertThat(of(KeyPurpose.REFRESH)).hasSize(1);
        assertThat(at(here).replaceDue()).isEmpty();
    }

    private record Out(String jwt, KeyPurpose purpose, Instant until) {}

    /// Six days with a key for two: every three hours, and a millisecond before and after each change,
    /// both nodes sign, and whatever one of them signed that is not over is good at the other.
    @Test
    @Tag("KY-04")
    @Tag("SS-17")
    void nothingGoodIsRefusedAtAnyMomentAndNoKeySignsThatWasNotPublishedAnHourBefore() {
        // Of what a key signed, the last lives longest.
        Map<String, Out> out = new HashMap<>();
        Map<Instant, Set<String>> seen = new TreeMap<>();
        Set<String> signers = new HashSet<>();
        Instant end = clock.instant().plus(Duration.ofDays(6));
        Instant begin = clock.instant();
        boolean first = true;
        while (clock.instant().isBefore(end)) {
            for (KeyRing node : List.of(here, there)) {
                for (KeyPurpose purpose : List.of(KeyPurpose.TOKEN, KeyPurpose.SET)) {
                    String jwt = signed(node, purpose);
                    out.put(kid(jwt), new Out(jwt, purpose, clock.instant().plus(TOKEN_LIFE)));
                    Instant before = clock.instant().minus(SigningKeys.PUBLISHED_BEFORE_USE);
                    if (signers.add(kid(jwt)) && before.isAfter(begin)) {
                        assertThat(publishedAt(seen, before)).contains(kid(jwt));
                    }
                }
            }
            out.values().removeIf(one -> !clock.instant().isBefore(one.until()));
            for (Out one : out.values()) {
                assertThat(good(first ? here : there, one.purpose(), one.jwt()))
                        .as("%s at %s", one, clock.instant())
                        .isTrue();
            }
            KeyRing replacing = first ? here : there;
            var _ = at(replacing).replaceDue();
            Set<String> all = new TreeSet<>(published(replacing, KeyPurpose.TOKEN));
            all.addAll(published(replacing, KeyPurpose.SET));
            seen.put(clock.instant(), all);
            at(here).sweep();
            first = !first;
            clock.pass(untilNext());
        }
        assertThat(signers).hasSizeGreaterThanOrEqualTo(6);
    }

    private static Set<String> publishedAt(Map<Instant, Set<String>> seen, Instant at) {
        return seen.entrySet().stream()
                .filter(entry -> !entry.getKey().isAfter(at))
                .reduce((_, later) -> later)
                .map(Map.Entry::getValue)
                .orElse(Set.of());
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        Instant next = now.plus(Duration.ofHours(3));
        for (StoredKey key : store.read(KeyReads::keys)) {
            for (Instant edge : Stream.concat(Stream.of(key.activeFrom()), key.retiredAt().stream())
                    .toList()) {
                for (long millis = -1; millis <= 1; millis++) {
                    Instant at = edge.plusMillis(millis);
                    if (at.isAfter(now) && at.isBefore(next)) {
                        next = at;
                    }
                }
            }
        }
        return Duration.between(now, next);
    }

    /// A store whose process dies in the middle of a change: what it had done is gone.
    private Transactions<KeyReads, KeyTx> dying() {
        return new Transactions<>() {
            @Override
            public <T> T read(Function<? super KeyReads, T> work) {
                return store.read(work);
            }

            @Override
            public <T> T write(Function<? super KeyTx, T> work) {
                int keys = store.read(KeyReads::keys).size();
                return store.write(tx -> {
                    T done = work.apply(tx);
                    if (tx.keys().size() != keys
                            || tx.keys().stream()
                                    .anyMatch(key -> key.withdrawnAt().isPresent())) {
                        throw new StoreUnavailable("the power is gone", new IllegalStateException());
                    }
                    return done;
                });
            }
        };
    }

    /// A ring whose process dies right after the change.
    private KeyMaker deaf() {
        return new KeyMaker() {
            @Override
            public StoredKey make(KeyPurpose purpose, Instant createdAt, Instant activeFrom) {
                return here.make(purpose, createdAt, activeFrom);
            }

            @Override
            public void changed() {
                throw new IllegalStateException("the power is gone");
            }
        };
    }

    @Test
    @Tag("KY-04")
    void aNodeThatDiesWhileItReplacesLeavesAllOrNothing() {
        String old = signed(here, KeyPurpose.TOKEN);
        List<StoredKey> before = store.read(KeyReads::keys);

        var dying = keys(dying(), here, TERMS);
        assertThatThrownBy(() -> dying.replace(OPERATOR, KeyPurpose.TOKEN, WHY)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> dying.withdraw(OPERATOR, KeyPurpose.TOKEN, Optional.empty(), WHY))
                .isInstanceOf(RuntimeException.class);
        assertThat(store.read(KeyReads::keys)).isEqualTo(before);
        assertThat(good(there, KeyPurpose.TOKEN, old)).isTrue();

        assertThatThrownBy(() -> at(deaf()).replace(OPERATOR, KeyPurpose.TOKEN, WHY))
                .isInstanceOf(IllegalStateException.class);
        assertThat(at(there).replace(OPERATOR, KeyPurpose.TOKEN, WHY)).isInstanceOf(Result.Already.class);
        assertThat(good(there, KeyPurpose.TOKEN, old)).isTrue();
    }

    @Test
    @Tag("KY-05")
    void aNodeThatDiesAfterItWithdrewHasWithdrawnAndAnotherFinishesTheKill() {
        String old = signed(here, KeyPurpose.TOKEN);

        assertThatThrownBy(() -> at(deaf()).withdraw(OPERATOR, KeyPurpose.TOKEN, Optional.empty(), WHY))
                .isInstanceOf(IllegalStateException.class);

        clock.pass(Duration.ofMillis(500));
        assertThat(good(there, KeyPurpose.TOKEN, old)).isFalse();
        assertThat(killSwitch.settleLeftovers()).isEqualTo(1);
    }

    @Test
    @Tag("KY-05")
    void aKeyThatAStrangerKnowsIsBelievedNowhereFromThatMomentOnAndTheNewOneSigns() {
        String old = signed(here, KeyPurpose.TOKEN);
        String oldEvent = signed(here, KeyPurpose.SET);
        var waiting = (Result.Replaced) at(here).replace(OPERATOR, KeyPurpose.TOKEN, WHY);

        var result = (Result.Replaced) at(here).withdraw(OPERATOR, KeyPurpose.TOKEN, Optional.of(kid(old)), WHY);

        assertThat(good(here, KeyPurpose.TOKEN, old)).isFalse();
        String fresh = signed(here, KeyPurpose.TOKEN);
        assertThat(kid(fresh)).isEqualTo(result.next().kid());
        assertThat(published(here, KeyPurpose.TOKEN))
                .containsExactly(kid(fresh))
                .doesNotContain(waiting.next().kid());
        clock.pass(Duration.ofMillis(60));
        assertThat(good(there, KeyPurpose.TOKEN, fresh))
                .as("another node learns of a key when it meets it")
                .isTrue();
        assertThat(good(there, KeyPurpose.TOKEN, old)).isFalse();
        assertThat(good(here, KeyPurpose.SET, oldEvent))
                .as("the other keys are nobody's business")
                .isTrue();
        var kill = revocations.read(reads -> reads.kill(result.killed().orElseThrow()));
        assertThat(kill.orElseThrow().kill().scope()).isEqualTo(new Scope.OfTenant(database.tenant()));
        assertThat(kill.orElseThrow().kill().actor()).isEqualTo(OPERATOR.actor());
        assertThat(killSwitch.settleLeftovers()).as("it was settled").isZero();

        assertThat(at(there).withdraw(OPERATOR, KeyPurpose.TOKEN, Optional.of(kid(old)), WHY))
                .isEqualTo(new Result.Already(of(KeyPurpose.TOKEN).stream()
                        .filter(key -> key.kid().equals(kid(fresh)))
                        .findFirst()
                        .orElseThrow()));
        assertThat(good(here, KeyPurpose.TOKEN, fresh)).isTrue();
    }

    @Test
    @Tag("KY-05")
    void anotherNodeThatIsNotAskedForTheNewKeyForgetsTheOldOneWithinHalfASecond() {
        String old = signed(there, KeyPurpose.TOKEN);
        var _ = at(here).withdraw(OPERATOR, KeyPurpose.TOKEN, Optional.empty(), WHY);

        clock.pass(Duration.ofMillis(500));

        assertThat(good(there, KeyPurpose.TOKEN, old)).isFalse();
        assertThat(published(there, KeyPurpose.TOKEN)).doesNotContain(kid(old));
    }

    @Test
    void evidenceFromBeforeAReplacementVerifiesForEverAndAfterAWithdrawalNotAtAll() {
        String seal = here.sign(
                KeyPurpose.EVIDENCE,
                EvidenceFile.SEAL_TYPE,
                EvidenceFile.claims("https://id.example", 7, clock.instant().getEpochSecond(), List.of()));
        var _ = at(here).replace(OPERATOR, KeyPurpose.EVIDENCE, WHY);
        clock.pass(Duration.ofDays(400));
        at(here).sweep();

        assertThat(evidenceKeys().open(seal)).isPresent();
        assertThat(at(here).lines())
                .filteredOn(line -> line.key().kid().equals(kid(seal)))
                .extracting(SigningKeys.Line::stage)
                .containsExactly(KeyStage.KEPT);

        var withdrawn = (Result.Replaced) at(here).withdraw(OPERATOR, KeyPurpose.EVIDENCE, Optional.empty(), WHY);
        assertThat(evidenceKeys().open(seal)).isEmpty();
        assertThat(withdrawn.killed()).isEmpty();
    }

    private EvidenceKeys evidenceKeys() {
        return EvidenceKeys.read(Json.print(here.everPublished(KeyPurpose.EVIDENCE)))
                .orElseThrow();
    }

    @Test
    void keysOfWhichNothingCanBeAliveAreForgottenAndThatIsWrittenDown() {
        String old = signed(here, KeyPurpose.TOKEN);
        var _ = at(here).replace(OPERATOR, KeyPurpose.TOKEN, WHY);
        clock.pass(SigningKeys.PUBLISHED_BEFORE_USE.plus(TOKEN_LIFE).plusHours(3));
        assertThat(at(here).lines()).extracting(SigningKeys.Line::stage).contains(KeyStage.OVER);
        assertThat(at(here).sweep()).isZero();

        clock.pass(Duration.ofDays(7));

        assertThat(at(here).sweep()).isEqualTo(1);
        assertThat(of(KeyPurpose.TOKEN)).hasSize(1).noneMatch(key -> key.kid().equals(kid(old)));
    }

    @Test
    void theSecretOfRefreshTokensIsNotReplaced() {
        assertThat(at(here).replace(OPERATOR, KeyPurpose.REFRESH, WHY)).isEqualTo(new Result.NotReplaceable());
        assertThat(at(here).withdraw(OPERATOR, KeyPurpose.REFRESH, Optional.empty(), WHY))
                .isEqualTo(new Result.NotReplaceable());
    }

    @Test
    void whoIsNobodyReplacesNothingAndNeitherDoesWhoDoesNotSayWhy() {
        var nobody = new UserId(UUID.randomUUID());
        var stranger = new Caller(new Actor.ByUser(nobody, BuiltIns.CLI), new Authority.OfUser(nobody, false));
        assertThat(at(here).replace(stranger, KeyPurpose.TOKEN, WHY)).isInstanceOf(Result.NotAllowed.class);
        assertThat(at(here).withdraw(stranger, KeyPurpose.TOKEN, Optional.empty(), WHY))
                .isInstanceOf(Result.NotAllowed.class);
        assertThat(at(here).replace(OPERATOR, KeyPurpose.TOKEN, Statement.by(Reason.OTHER, "short")))
                .isEqualTo(new Result.StatementMissing());
        assertThat(of(KeyPurpose.TOKEN)).hasSize(1);
    }

    @Test
    void withoutAScheduleOnlyPeopleReplaceKeysAndAnHourIsNone() {
        var byHand = keys(store, here, new Terms(Duration.ZERO, TOKEN_LIFE));
        clock.pass(Duration.ofDays(1_000));
        assertThat(byHand.replaceDue()).isEmpty();
        assertThatThrownBy(() -> new Terms(Duration.ofHours(1), TOKEN_LIFE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bailiff.key-rotation");
    }
}
