package io.bailiff.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.Database;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.outbox.SqlFeed;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes and the receivers of both.
final class StreamBookTest {
    private static final ClientId ORDERS = new ClientId("orders-api");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

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
        return new StreamBook(feed, clock, new SecureRandom());
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
        Stream stream = here.create(ORDERS, "orders-api, instance 1").orElseThrow();
        for (int i = 0; i < 5; i++) {
            clock.pass(HALF_AN_HOUR);
            pollAt(there, stream);
            there.flush();
            here.flush();
        }

        assertThat(here.find(ORDERS, stream.id())).isPresent();
        assertThat(here.all())
                .singleElement()
                .satisfies(seen -> assertThat(seen.lastSeen()).isEqualTo(clock.instant()));
    }

    @Test
    void aReceiverOfTheOtherNodeIsSeenHere() {
        Stream stream = there.create(ORDERS, "orders-api, instance 2").orElseThrow();

        here.flush();

        assertThat(here.all()).extracting(Stream::id).containsExactly(stream.id());
    }

    @Test
    void aStreamThatNobodyPollsForAnHourIsForgottenByAll() {
        Stream stream = here.create(ORDERS, "orders-api, instance 3").orElseThrow();
        clock.pass(Stream.INACTIVITY.minusMillis(1));
        there.flush();
        assertThat(there.find(ORDERS, stream.id())).isPresent();

        clock.pass(Duration.ofMillis(1));
        there.flush();
        here.flush();

        assertThat(there.find(ORDERS, stream.id())).isEmpty();
        assertThat(here.find(ORDERS, stream.id())).isEmpty();
    }
}
