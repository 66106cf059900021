package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.contract.World;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Ending;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.Receipt;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.outbox.SqlFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What both databases owe to receivers that come, stay and go.
abstract class StreamsContract {
    private SqlStoreUnderTest store;
    private Transactions<FeedReads, FeedTx> feed;
    private ClientId client;
    private Instant start;

    abstract SqlStoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        feed = store.database().transactions(SqlFeed::new);
        client = new World(store).client("orders-api").id();
        start = store.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private void seen(String id, Instant lastSeen) {
        feed.change(tx -> tx.insert(
                new Stream(id, client, "", Declared.NOTHING, 0, 0, Position.NONE, start, lastSeen, Optional.empty())));
    }

    private int forgotten(Instant until, int most) {
        return feed.write(tx -> tx.endSilent(until, new Ending(Ending.How.FORGOTTEN, until, 7), most));
    }

    private List<Stream> streams() {
        return feed.read(FeedReads::streams);
    }

    private Optional<Stream> stream(String id) {
        return feed.read(reads -> reads.stream(id));
    }

    private List<Stream> concernedBy(long sequence) {
        return feed.read(reads -> reads.concernedBy(sequence));
    }

    private Map<String, Receipt> receiptsOf(long sequence) {
        return feed.read(reads -> reads.receiptsOf(sequence));
    }

    private long settled() {
        return feed.read(FeedReads::settledUpTo);
    }

    @Test
    void aStreamIsForgottenExactlyWhenItWasSilentForSoLong() {
        seen("silent", start);
        seen("talking", start.plusMillis(1));

        assertThat(forgotten(start.minusMillis(1), 10)).isZero();
        assertThat(forgotten(start, 10)).isEqualTo(1);
        assertThat(streams()).extracting(Stream::id).containsExactly("talking");
    }

    @Test
    void aStreamThatWasPolledAtAnyNodeIsNotSilent() {
        seen("polled", start);
        feed.change(tx -> tx.progress("polled", 0, Position.NONE, start.plus(Duration.ofHours(1))));

        assertThat(forgotten(start.plus(Duration.ofMinutes(30)), 10)).isZero();
    }

    @Test
    void noMoreAreForgottenAtOnceThanAskedFor() {
        seen("one", start);
        seen("two", start);
        seen("three", start);

        assertThat(forgotten(start, 2)).isEqualTo(2);
        assertThat(forgotten(start, 2)).isEqualTo(1);
    }

    @Test
    void whatAReceiverSaidOfItselfAndHowItWentIsKept() {
        var declared = new Declared(
                Optional.of(Declared.WhenCutOff.OPEN), Duration.ofSeconds(90), Optional.of("{\"kty\":\"EC\"}"));
        var head = new Head("life", new Position(3), 3);
        feed.change(tx -> tx.insert(Stream.begun("one", client, "orders 1", declared, head, start)));

        assertThat(stream("one")).contains(Stream.begun("one", client, "orders 1", declared, head, start));

        var ending = new Ending(Ending.How.LEFT, start.plusSeconds(5), 9);
        feed.change(tx -> tx.end("one", ending));
        feed.change(tx -> tx.end("one", new Ending(Ending.How.FORGOTTEN, start.plusSeconds(9), 12)));

        assertThat(streams()).isEmpty();
        assertThat(stream("one")).isEmpty();
        assertThat(concernedBy(9))
                .singleElement()
                .satisfies(one -> assertThat(one.ending()).contains(ending));
        assertThat(concernedBy(3)).isEmpty();
        assertThat(concernedBy(4)).hasSize(1);
        assertThat(concernedBy(10)).isEmpty();
    }

    @Test
    void theFirstReceiptThatCoversAnEntryIsFound() {
        seen("one", start);
        seen("two", start);
        var early = new Receipt("one", 4, new Position(40), start, start.plusMillis(7), "early");
        feed.change(tx -> {
            tx.insert(new Receipt("one", 9, new Position(90), start, start.plusMillis(9), "late"));
            tx.insert(early);
            tx.insert(new Receipt("one", 4, new Position(40), start, start.plusMillis(8), "again"));
        });

        assertThat(receiptsOf(3)).containsOnly(Map.entry("one", early));
        assertThat(receiptsOf(4)).containsOnly(Map.entry("one", early));
        assertThat(receiptsOf(5).values()).extracting(Receipt::token).containsExactly("late");
        assertThat(receiptsOf(10)).isEmpty();
    }

    @Test
    void ofTwoNodesOneSettles() {
        long from = settled();

        assertThat(feed.<Boolean>write(tx -> tx.settle(from, from + 2))).isTrue();
        assertThat(feed.<Boolean>write(tx -> tx.settle(from, from + 3))).isFalse();
        assertThat(settled()).isEqualTo(from + 2);
    }
}
