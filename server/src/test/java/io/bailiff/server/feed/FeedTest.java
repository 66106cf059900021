package io.bailiff.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Ledger ledger = new Ledger();
    private final AtomicInteger signatures = new AtomicInteger();
    private final Feed feed = new Feed(ledger, (lineage, kill) -> {
        signatures.incrementAndGet();
        return new Feed.Told(kill.sequence(), kill.position(), lineage + "." + kill.sequence(), "token");
    });

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void aWaitingPollIsAnsweredByTheNextKill() {
        var poll = CompletableFuture.supplyAsync(() -> feed.after(0, 500, LONG));

        ledger.kill();
        feed.ring();

        assertThat(poll.join().orElseThrow().told())
                .extracting(Feed.Told::sequence)
                .containsExactly(1L);
    }

    @Test
    void aKillIsFoundWithoutTheBellToo() {
        var poll = CompletableFuture.supplyAsync(() -> feed.after(0, 500, LONG));

        ledger.kill();

        assertThat(poll.join().orElseThrow().told()).hasSize(1);
    }

    @Test
    void eachKillIsSignedOnceForAllReceivers() {
        ledger.kill();
        for (int receiver = 0; receiver < 20; receiver++) {
            assertThat(feed.after(0, 500, LONG).orElseThrow().told()).hasSize(1);
        }

        assertThat(signatures).hasValue(1);
    }

    /// What a receiver gets must verify: what was signed with a key that is believed no more is
    /// signed again, and is the same event.
    @Test
    @Tag("KY-05")
    @Tag("SS-17")
    void whatWaitsIsSignedAgainUnderItsOldNameWhenTheKeyWasWithdrawn() {
        var withdrawn = new AtomicLong();
        try (var feed = new Feed(
                ledger,
                (lineage, kill) -> new Feed.Told(
                        kill.sequence(), kill.position(), lineage + "." + kill.sequence(), "key " + withdrawn.get()),
                withdrawn::get)) {
            ledger.kill();
            var before = feed.after(0, 500, LONG).orElseThrow().told().getFirst();
            withdrawn.incrementAndGet();
            var after = feed.after(0, 500, LONG).orElseThrow().told().getFirst();

            assertThat(before.token()).isEqualTo("key 0");
            assertThat(after.token()).isEqualTo("key 1");
            assertThat(after.jti()).isEqualTo(before.jti());
            ledger.kill();
            assertThat(feed.after(0, 500, LONG).orElseThrow().told()).hasSize(2);
        }
    }

    @Test
    void aPollWithoutPatienceIsAnsweredAtOnceWithWhatWasCommittedBeforeItArrived() {
        ledger.kill();

        var slice = feed.after(0, 500, Duration.ZERO).orElseThrow();

        assertThat(slice.told()).hasSize(1);
        assertThat(slice.head().sequence()).isEqualTo(1);
        assertThat(slice.more()).isFalse();
    }

    @Test
    void anEmptyAnswerStillTellsTheHead() {
        ledger.kill();
        var slice = feed.after(1, 500, Duration.ofMillis(1)).orElseThrow();

        assertThat(slice.told()).isEmpty();
        assertThat(slice.head()).isEqualTo(ledger.head());
    }

    @Test
    @Tag("RV-21")
    void aReceiverThatWasAwayGetsEverythingInOrderPageByPage() {
        for (int i = 0; i < 1_234; i++) {
            ledger.kill();
        }
        long reached = 0;
        var heard = new ArrayList<Long>();
        boolean more = true;
        while (more) {
            var slice = feed.after(reached, 100, LONG).orElseThrow();
            slice.told().forEach(told -> heard.add(told.sequence()));
            reached = heard.getLast();
            more = slice.more();
        }

        assertThat(heard).hasSize(1_234).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @Tag("EN-20")
    void whileTheLogCannotBeReadAPollFailsInsteadOfTellingOldNews() {
        ledger.broken = true;

        assertThat(feed.after(0, 500, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void theFeedGoesOnWhenTheLogCanBeReadAgain() {
        ledger.broken = true;
        assertThat(feed.after(0, 500, Duration.ZERO)).isEmpty();
        ledger.broken = false;
        ledger.kill();

        assertThat(feed.after(0, 500, LONG).orElseThrow().told()).hasSize(1);
    }

    @Test
    void onlyWhatIsNamedWithoutAHoleCountsAsAcknowledged() {
        assertThat(Acknowledgements.advance("l", 4, List.of("l.6", "l.5", "l.8")))
                .isEqualTo(6);
        assertThat(Acknowledgements.advance("l", 4, List.of("other.5", "l.05", "l.6")))
                .isEqualTo(4);
        assertThat(Acknowledgements.advance("l", 4, List.of("l.3", "l.4"))).isEqualTo(4);
    }

    /// A log in memory that can be made to fail.
    private static final class Ledger implements Feed.Log {
        private final List<LoggedKill> kills = new ArrayList<>();
        private volatile boolean broken;

        synchronized void kill() {
            long sequence = kills.size() + 1L;
            var scope = new Scope.OfUser(new UserId(UUID.randomUUID()));
            var kill = new Kill(
                    scope, Cause.ADMINISTRATOR, Statement.unstated(), new Actor.Unknown(), Instant.ofEpochSecond(1));
            kills.add(new LoggedKill(new Position(1_000 + sequence), sequence, kill, Toll.NOTHING, Optional.empty()));
        }

        @Override
        public synchronized Head head() {
            return kills.isEmpty()
                    ? new Head("l", Position.NONE, 0)
                    : new Head("l", kills.getLast().position(), kills.size());
        }

        @Override
        public synchronized Feed.Page after(long after, int limit) {
            if (broken) {
                throw new IllegalStateException("no log");
            }
            return new Feed.Page(
                    head(),
                    kills.stream()
                            .skip(after)
                            .limit(limit)
                            .<LogEntry>map(LogEntry.Killed::new)
                            .toList());
        }
    }
}
