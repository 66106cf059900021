package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.audit.ChainedEntry;
import io.bailiff.core.evidence.ChainExcerpt;
import io.bailiff.core.evidence.EvidenceReads;
import io.bailiff.core.evidence.EvidenceTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutReason;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.audit.Chain;
import io.bailiff.store.audit.Chain.Verdict;
import io.bailiff.store.evidence.SqlEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever changes the audit table behind our back is found out.
abstract class AuditChainContract {
    private SqlStoreUnderTest store;

    abstract SqlStoreUnderTest open();

    @BeforeEach
    void fill() {
        store = open();
        for (int i = 0; i < 10; i++) {
            var entry = new AuditEntry(
                    store.clock().instant(),
                    new Actor.ByUser(new UserId(new UUID(1, i)), new ClientId("console")),
                    "sign-in",
                    "target " + i,
                    AuditEntry.OK,
                    Map.of("address", "192.0.2." + i, "note", "ünï \"quoted\""));
            store.sessions().change(tx -> tx.audit(entry));
        }
        store.sessions().change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private Verdict verdict() {
        return store.sql(Chain::verify);
    }

    private void tamper(String statement) {
        int rows = store.sql(sql -> sql.sql(statement).update());
        assertThat(rows).isPositive();
    }

    /// What would be found after `statement`, which is taken back.
    private Verdict verdictIf(String statement) {
        try {
            return store.sql(sql -> {
                assertThat(sql.sql(statement).update()).isPositive();
                throw new Found(Chain.verify(sql));
            });
        } catch (Found found) {
            return found.verdict;
        }
    }

    private static final class Found extends RuntimeException {
        private final transient Verdict verdict;

        private Found(Verdict verdict) {
            this.verdict = verdict;
        }
    }

    @Test
    void anUntouchedChainIsWhole() {
        assertThat(verdict()).isEqualTo(new Verdict.Whole(10));
        store.sessions().change(io.bailiff.core.session.SessionTx::seal);
        assertThat(verdict()).isEqualTo(new Verdict.Whole(10));
    }

    @Test
    void whatIsNotChainedYetDoesNotBreakTheChain() {
        var entry = new AuditEntry(store.clock().instant(), new Actor.Unknown(), "sign-in", "", "throttled", Map.of());
        store.sessions().change(tx -> tx.audit(entry));
        assertThat(verdict()).isEqualTo(new Verdict.Whole(10));
    }

    @Test
    void aKillIsOpenAsLongAsAReceiverOrALedgerHasNotDoneWithIt() {
        Position first = kill();
        Position second = kill();
        Position third = kill();
        Transactions<EvidenceReads, EvidenceTx> evidence = store.database().transactions(SqlEvidence::new);
        var end = new Position(Position.MAX);

        assertThat(evidence.<List<Position>>read(reads -> reads.openKills(Long.MAX_VALUE, end, 10)))
                .isEmpty();
        assertThat(evidence.<List<Position>>read(reads -> reads.openKills(0, end, 10)))
                .containsExactly(third, second, first);
        assertThat(evidence.<List<Position>>read(reads -> reads.openKills(2, end, 10)))
                .containsExactly(third);
        assertThat(evidence.<List<Position>>read(reads -> reads.openKills(0, third, 1)))
                .containsExactly(second);
        owe(first);
        owe(first);
        owe(second);
        assertThat(evidence.<List<Position>>read(reads -> reads.openKills(Long.MAX_VALUE, end, 10)))
                .containsExactly(second, first);
        assertThat(evidence.<List<Position>>read(reads -> reads.openKills(2, end, 2)))
                .containsExactly(third, second);
        assertThat(evidence.<List<Position>>read(reads -> reads.openKills(Long.MAX_VALUE, second, 10)))
                .containsExactly(first);
    }

    private Position kill() {
        var kill = new Kill(
                new Scope.OfTenant(store.tenant()),
                Cause.ADMINISTRATOR,
                Statement.unstated(),
                new Actor.Unknown(),
                store.clock().instant());
        return store.revocation().write(tx -> {
            tx.takeTurn();
            return tx.append(kill, Toll.NOTHING, Optional.empty()).position();
        });
    }

    private void owe(Position kill) {
        var now = store.clock().instant();
        store.logouts()
                .change(tx -> tx.owe(new LogoutDelivery(
                        new SessionId(UUID.randomUUID()),
                        new ClientId("web"),
                        new UserId(UUID.randomUUID()),
                        LogoutReason.KILLED,
                        Optional.of(kill),
                        LogoutDelivery.State.PENDING,
                        now,
                        now,
                        0,
                        "",
                        Optional.empty())));
    }

    @Test
    void evidenceHoldsTheRecordsThatNameTheKillEachWithItsPlaceInTheChain() {
        var at = store.clock().instant();
        store.sessions().change(tx -> {
            tx.audit(entry("revoke", "user alice", Map.of("position", "17")));
            tx.audit(entry("revoke", "user alice", Map.of("position", "170")));
            tx.audit(entry("revoke", "user bob", Map.of("position", "17")));
            tx.audit(entry("kill-confirmed", "17", Map.of("receivers", "2")));
            tx.takeTurn();
            tx.seal();
        });
        store.sessions().change(tx -> tx.audit(entry("kill-confirmed", "17", Map.of("late", "not chained yet"))));
        Transactions<EvidenceReads, EvidenceTx> evidence = store.database().transactions(SqlEvidence::new);

        var found = evidence.read(reads -> new ChainExcerpt(
                reads.about(new Position(17), Set.of("user alice", "alice", "17"), 10), reads.chainEnd()));

        assertThat(found.entries())
                .extracting(one -> one.link() + " " + one.entry().action())
                .containsExactly("11 revoke", "14 kill-confirmed");
        assertThat(found.entries()).allMatch(ChainedEntry::intact);
        assertThat(found.end().link()).isEqualTo(14);
        assertThat(found.end().hash()).isEqualTo(found.entries().getLast().hash());
        var first = found.entries().getFirst();
        assertThat(new ChainedEntry(
                                first.link(),
                                first.previous(),
                                first.hash(),
                                new AuditEntry(at, new Actor.Unknown(), "revoke", "user alice", "ok", Map.of()))
                        .intact())
                .isFalse();
    }

    private AuditEntry entry(String action, String target, Map<String, String> detail) {
        return new AuditEntry(store.clock().instant(), new Actor.ByRule("test"), action, target, AuditEntry.OK, detail);
    }

    @Test
    void aChangedRecordIsNamed() {
        for (String change : new String[] {
            "at = at + 1",
            "actor_kind = 'client'",
            "actor_id = '00000000-0000-0001-0000-000000000009'",
            "actor_via = 'another'",
            "action = 'sign-out'",
            "target = 'somebody'",
            "outcome = 'refused'",
            "detail = '{}'"
        }) {
            Verdict verdict = verdictIf("UPDATE audit SET " + change + " WHERE link = 4");
            assertThat(verdict)
                    .as(change)
                    .isInstanceOfSatisfying(
                            Verdict.Broken.class,
                            broken -> assertThat(broken.link()).isEqualTo(4));
        }
    }

    @Test
    void aDeletedRecordIsMissed() {
        tamper("DELETE FROM audit WHERE link = 6");
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.link()).isEqualTo(6));
    }

    @Test
    void twoSwappedRecordsAreFound() {
        tamper("UPDATE audit SET link = -1 WHERE link = 2");
        tamper("UPDATE audit SET link = 2 WHERE link = 3");
        tamper("UPDATE audit SET link = 3 WHERE link = -1");
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.link()).isEqualTo(2));
    }

    @Test
    void anEndThatWasCutOffIsMissed() {
        tamper("DELETE FROM audit WHERE link > 7");
        assertThat(verdict()).isEqualTo(new Verdict.CutOff(7));
    }
}
