package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.contract.World;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.outbox.SqlFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        feed.change(tx -> tx.insert(new Stream(id, client, "", 0, Position.NONE, start, lastSeen)));
    }

    private int forgotten(Instant until, int most) {
        return feed.write(tx -> tx.forgetSilent(until, most));
    }

    @Test
    void aStreamIsForgottenExactlyWhenItWasSilentForSoLong() {
        seen("silent", start);
        seen("talking", start.plusMillis(1));

        assertThat(forgotten(start.minusMillis(1), 10)).isZero();
        assertThat(forgotten(start, 10)).isEqualTo(1);
        assertThat(feed.read(FeedReads::streams)).extracting(Stream::id).containsExactly("talking");
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
}
