package io.bailiff.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.Confirmations;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Enforcement;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.signals.receipt.ReceiptWriter;
import io.bailiff.store.Database;
import io.bailiff.store.Sql;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.outbox.SqlFeed;
import io.bailiff.store.revocation.SqlRevocation;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes and the receivers of both.
final class StreamBookTest {
    private static final ClientId ORDERS = new ClientId("orders-api");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private static final ReceiptWriter KEY = new ReceiptWriter();
    private static final Declared DECLARED =
            new Declared(Optional.of(Declared.WhenCutOff.CLOSED), Duration.ofSeconds(30), Optional.of(KEY.publicKey()));

    private final List<LoggedKill> confirmed = new ArrayList<>();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T12:00:00Z"));
    private Database database;
    private StreamBook here;
    private StreamBook there;

    @BeforeEach
    void start(@TempDir Path directory) {
        database = Database.open(directory.resolve("bailiff.db").toString(), "Contoso", clock);
        Transactions<DirectoryReads, DirectoryTx> clients = database.transactions(SqlDirectory::new);
        clients.change(tx -> tx.save(
                new Client(
                        ORDERS,
                        "Orders",
                        new ClientProof.None(),
                        true,
                        Set.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Set.of(),
                        Set.of(),
                        false,
                        Optional.empty(),
                        Optional.empty()),
                clock.instant()));
        here = node();
        there = node();
    }

    private StreamBook node() {
        Transactions<FeedReads, FeedTx> feed = database.transactions(SqlFeed::new);
        return new StreamBook(feed, clock, new SecureRandom(), confirmed::add);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private void pollAt(StreamBook node, Stream stream) {
        var _ = node.find(ORDERS, stream.id());
        var _ = node.acknowledge(stream.id(), stream.acknowledgedSequence(), stream.acknowledged());
    }

    @Test
    void aStreamThatWentOverToTheOtherNodeIsForgottenByNeither() {
        Stream stream = here.create(ORDERS, "orders-api, instance 1", DECLARED).orElseThrow();
        for (int i = 0; i < 5; i++) {
            clock.pass(HALF_AN_HOUR);
            pollAt(there, stream);
            there.flush();
            here.flush();
        }

        assertThat(here.find(ORDERS, stream.id())).isPresent();
        assertThat(here.receivers())
                .singleElement()
                .satisfies(seen -> assertThat(seen.lastSeen()).isEqualTo(clock.instant()));
    }

    @Test
    void aReceiverOfTheOtherNodeIsSeenHere() {
        Stream stream = there.create(ORDERS, "orders-api, instance 2", DECLARED).orElseThrow();

        here.flush();

        assertThat(here.receivers()).extracting(Stream::id).containsExactly(stream.id());
    }

    @Test
    void aStreamThatNobodyPollsForAnHourIsForgottenByAll() {
        Stream stream = here.create(ORDERS, "orders-api, instance 3", DECLARED).orElseThrow();
        clock.pass(Stream.INACTIVITY.minusMillis(1));
        there.flush();
        assertThat(there.find(ORDERS, stream.id())).isPresent();

        clock.pass(Duration.ofMillis(1));
        there.flush();
        here.flush();

        assertThat(there.find(ORDERS, stream.id())).isEmpty();
        assertThat(here.find(ORDERS, stream.id())).isEmpty();
    }

    private LoggedKill kill() {
        var kill = new Kill(
                new Scope.OfClient(ORDERS),
                Cause.ADMINISTRATOR,
                new Statement(Reason.DRILL, "A drill of the receivers", Optional.empty()),
                new Actor.ByRule("test"),
                clock.instant());
        Transactions<RevocationReads, RevocationTx> log = database.transactions(SqlRevocation::new);
        return log.write(tx -> {
            tx.takeTurn();
            return tx.append(kill, new Toll(0, 0, 0, 0), Optional.empty());
        });
    }

    private Receipts.Reading sign(Stream stream, LoggedKill kill, ReceiptWriter key, String lineage) {
        String token = key.write(new io.bailiff.signals.receipt.Receipt(
                "https://id.example/t/v2.0",
                stream.id(),
                lineage,
                kill.sequence(),
                kill.position().value(),
                clock.instant().toEpochMilli()));
        return new Receipts("https://id.example/t/v2.0", _ -> Optional.of(kill.position()), this::head)
                .read(token, stream, head(), clock.instant());
    }

    private Head head() {
        Transactions<FeedReads, FeedTx> feed = database.transactions(SqlFeed::new);
        return feed.read(FeedReads::head);
    }

    private String lineage() {
        return head().lineage();
    }

    private void signs(StreamBook node, Stream stream, LoggedKill kill) {
        var _ = node.find(ORDERS, stream.id());
        var _ = node.acknowledge(stream.id(), kill.sequence(), kill.position());
        assertThat(sign(stream, kill, KEY, lineage()))
                .isInstanceOfSatisfying(Receipts.Reading.Good.class, good -> node.keep(good.receipt()));
    }

    private static Map<String, Enforcement.State> states(StreamBook node, LoggedKill kill) {
        return node.towards(kill).stream()
                .collect(Collectors.toMap(one -> one.receiver().description(), Enforcement::state));
    }

    @Test
    void aKillIsConfirmedByAllExactlyWhenTheLastHasSigned() {
        Stream one = here.create(ORDERS, "one", DECLARED).orElseThrow();
        Stream two = there.create(ORDERS, "two", DECLARED).orElseThrow();
        LoggedKill kill = kill();
        Stream later = here.create(ORDERS, "later", DECLARED).orElseThrow();
        clock.pass(Duration.ofMillis(40));

        signs(here, one, kill);
        here.flush();
        assertThat(states(here, kill))
                .containsOnly(
                        Map.entry("one", Enforcement.State.ENFORCED), Map.entry("two", Enforcement.State.PENDING));
        assertThat(confirmed).isEmpty();

        clock.pass(Duration.ofSeconds(31));
        assertThat(states(here, kill)).containsEntry("two", Enforcement.State.OVERDUE);

        signs(there, two, kill);
        there.flush();
        here.flush();
        assertThat(states(here, kill)).containsEntry("two", Enforcement.State.ENFORCED);
        assertThat(here.towards(kill).stream()
                        .filter(said -> said.receiver().id().equals(one.id()))
                        .flatMap(said -> said.latency(kill).stream()))
                .containsExactly(Duration.ofMillis(40));

        assertThat(later.concernedBy(kill.sequence())).isFalse();
        there.flush();
        here.flush();
        assertThat(confirmed).extracting(LoggedKill::position).containsExactly(kill.position());
        assertThat(audited(Confirmations.CONFIRMED))
                .containsExactly("{\"enforced\":\"2\",\"receivers\":\"2\",\"slowestMillis\":\"31040\"} ok");
    }

    @Test
    void whoLeavesIsNotWaitedForAndWhoIsNeverHeardOfAgainIsToldOf() {
        Stream leaves = here.create(ORDERS, "leaves", DECLARED).orElseThrow();
        Stream lost = here.create(ORDERS, "lost", DECLARED).orElseThrow();
        LoggedKill kill = kill();
        here.delete(leaves);
        assertThat(states(here, kill))
                .containsOnly(
                        Map.entry("leaves", Enforcement.State.LEFT), Map.entry("lost", Enforcement.State.PENDING));

        clock.pass(Stream.INACTIVITY);
        here.flush();

        assertThat(here.find(ORDERS, lost.id())).isEmpty();
        assertThat(states(here, kill)).containsEntry("lost", Enforcement.State.LOST);
        assertThat(confirmed).isEmpty();
        assertThat(audited(Confirmations.CONFIRMED)).singleElement().asString().endsWith(Confirmations.LOST);
        assertThat(states(here, kill()))
                .as("a kill after both were gone concerns neither")
                .isEmpty();
    }

    @Test
    void aReceiptCountsOnlyForTheStreamKeyAndLifeOfTheLogThatItWasSignedFor() {
        Stream stream = here.create(ORDERS, "one", DECLARED).orElseThrow();
        Stream other = here.create(ORDERS, "two", DECLARED).orElseThrow();
        LoggedKill kill = kill();
        var good = (Receipts.Reading.Good) sign(stream, kill, KEY, lineage());
        var receipts = new Receipts("https://id.example/t/v2.0", _ -> Optional.of(kill.position()), this::head);
        var head = head();

        assertThat(sign(stream, kill, new ReceiptWriter(), lineage()))
                .isEqualTo(new Receipts.Reading.Bad("not_signed"));
        assertThat(sign(stream, kill, KEY, "another life")).isEqualTo(new Receipts.Reading.Bad("other_lineage"));
        assertThat(receipts.read(good.receipt().token(), other, head, clock.instant()))
                .isEqualTo(new Receipts.Reading.Bad("not_for_this_stream"));
        var earlier = new Head(head.lineage(), head.position(), kill.sequence() - 1);
        assertThat(receipts.read(good.receipt().token(), stream, earlier, clock.instant()))
                .as("read here before the kill, and the store knows it")
                .isEqualTo(good);
        assertThat(new Receipts("https://id.example/t/v2.0", _ -> Optional.empty(), () -> earlier)
                        .read(good.receipt().token(), stream, earlier, clock.instant()))
                .isEqualTo(new Receipts.Reading.Bad("ahead_of_the_log"));
        assertThat(new Receipts("https://id.example/t/v2.0", _ -> Optional.of(Position.NONE), this::head)
                        .read(good.receipt().token(), stream, head, clock.instant()))
                .isEqualTo(new Receipts.Reading.Bad("wrong_position"));
        assertThat(new Receipts("https://other.example/t/v2.0", _ -> Optional.empty(), this::head)
                        .read(good.receipt().token(), stream, head, clock.instant()))
                .isEqualTo(new Receipts.Reading.Bad("not_for_this_stream"));
        assertThat(receipts.read("a.b.c", stream, head, clock.instant()))
                .isEqualTo(new Receipts.Reading.Bad("not_signed"));

        here.refuse(stream, "not_signed");
        here.refuse(stream, "not_signed");
        assertThat(audited("receipt")).containsExactly("{\"receiver\":\"one\"} not_signed");
        assertThat(states(here, kill)).containsEntry("one", Enforcement.State.PENDING);
    }

    @Test
    void theOutsideTimeThatLiesAheadDoesNotHideHowLongItTook() {
        Stream stream = here.create(ORDERS, "one", DECLARED).orElseThrow();
        LoggedKill kill = kill();
        clock.pass(Duration.ofMillis(40));
        signs(here, stream, kill);
        var stamped = new LoggedKill(
                kill.position(),
                kill.sequence(),
                kill.kill(),
                kill.toll(),
                Optional.of(kill.kill().at().plusSeconds(1)));

        assertThat(here.towards(stamped).getFirst().latency(stamped)).contains(Duration.ofMillis(40));
    }

    @Test
    void whoAcknowledgesWithoutASignatureIsNotShownAsMore() {
        Stream stream = here.create(ORDERS, "plain", Declared.NOTHING).orElseThrow();
        LoggedKill kill = kill();

        var _ = here.acknowledge(stream.id(), kill.sequence(), kill.position());
        here.flush();

        assertThat(states(here, kill)).containsOnly(Map.entry("plain", Enforcement.State.ACKNOWLEDGED));
    }

    private List<String> audited(String action) {
        Transactions<AuditRows, AuditRows> audit = database.transactions(AuditRows::new);
        return audit.read(rows -> rows.of(action));
    }

    private record AuditRows(Sql store) {
        List<String> of(String action) {
            return store.sql("SELECT detail, outcome FROM audit WHERE action = :action ORDER BY at, target")
                    .param("action", action)
                    .query((row, _) -> row.getString("detail") + " " + row.getString("outcome"))
                    .list();
        }
    }
}
