package io.bailiff.enforcer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.signals.subject.KillScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KillTableTest {

    @RepeatedTest(20)
    void randomSequencesAgreeWithAPlainMap(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        KillTable table = new KillTable(1_000_000, random.nextLong());
        Map<ScopeKey, long[]> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            // Few distinct values, so that keys that differ in one half only are common.
            ScopeKey key = new ScopeKey(random.nextInt(80), random.nextInt(80));
            if (random.nextInt(5000) == 0) {
                long time = random.nextInt(1000);
                table.forgetBefore(time);
                model.values().removeIf(entry -> entry[1] < time);
            } else if (random.nextBoolean()) {
                long position = 1L + random.nextInt(1_000_000);
                long time = random.nextInt(1000);
                table.raise(key.high(), key.low(), position, time);
                long[] known = model.computeIfAbsent(key, unseen -> new long[2]);
                if (position > known[0]) {
                    known[0] = position;
                    known[1] = Math.max(known[1], time);
                }
            }
            long[] expected = model.getOrDefault(key, new long[2]);
            assertThat(table.position(key.high(), key.low())).isEqualTo(expected[0]);
            assertThat(table.time(key.high(), key.low())).isEqualTo(expected[1]);
        }
        assertThat(table.size()).isEqualTo(model.size());
        model.forEach((key, entry) ->
                assertThat(table.position(key.high(), key.low())).isEqualTo(entry[0]));
        assertThat(table.overflow()).isZero();
    }

    @Test
    @Tag("EN-08")
    void aMillionKillsTakeLessThan64BytesEachAndTheNextOnesRaiseTheOverflow() {
        KillTable table = new KillTable(1_000_000, 42);
        Random random = new Random(7);
        for (int i = 1; i <= 1_000_000; i++) {
            table.raise(random.nextLong(), random.nextLong(), i, 1);
            if (i >= 1000 && i % 1000 == 0) {
                assertThat(table.bytes() / (double) i).isLessThan(64);
            }
        }
        long bytes = table.bytes();
        table.raise(1, 1, 2_000_000, 1);
        table.raise(2, 2, 1_500_000, 1);

        assertThat(table.size()).isEqualTo(1_000_000);
        assertThat(table.bytes()).isEqualTo(bytes);
        assertThat(table.overflow()).isEqualTo(2_000_000);
        assertThat(table.position(1, 1)).isZero();
    }

    @Test
    @Tag("EN-08")
    void aKnownScopeIsRaisedEvenInAFullTable() {
        KillTable table = new KillTable(1, 0);
        table.raise(1, 1, 5, 5);
        table.raise(1, 1, 9, 9);
        assertThat(table.position(1, 1)).isEqualTo(9);
        assertThat(table.overflow()).isZero();
    }

    @Test
    @Tag("EN-09")
    void anEntryOfTheVerySecondIsKeptAndTheOverflowEndsWithItsKill() {
        KillTable table = new KillTable(1, 0);
        table.raise(1, 1, 5, 100);
        table.raise(2, 2, 6, 100);
        table.forgetBefore(100);
        assertThat(table.position(1, 1)).isEqualTo(5);
        assertThat(table.overflow()).isEqualTo(6);
        table.forgetBefore(101);
        assertThat(table.position(1, 1)).isZero();
        assertThat(table.overflow()).isZero();
    }

    @Test
    @Tag("EN-10")
    void readersNeverSeeATornOrFallingPositionWhileOneThreadWrites() throws Exception {
        KillTable table = new KillTable(500_000, 3);
        int keys = 50_000;
        long[] high = new Random(1).longs(keys).toArray();
        // The position tells its key, so a reader that saw another key's position would notice.
        long stride = 1L << 20;
        AtomicLong rounds = new AtomicLong();
        AtomicLong written = new AtomicLong(-1);
        int last = 12;
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Future<Long>> readers = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                Random random = new Random(reader);
                Callable<Long> read = () -> {
                    long[] seen = new long[keys];
                    long reads = 0;
                    while (rounds.get() < last) {
                        int i = random.nextInt(keys);
                        long known = written.get();
                        long position = table.position(high[i], ~high[i]);
                        if (position != 0 && position % stride != i) {
                            throw new AssertionError("torn: " + position + " for key " + i);
                        }
                        if (position < seen[i] || (i <= known && position == 0)) {
                            throw new AssertionError("fell: " + position + " after " + seen[i]);
                        }
                        seen[i] = position;
                        reads++;
                    }
                    return reads;
                };
                readers.add(threads.submit(read));
            }
            Future<?> writer = threads.submit(() -> {
                for (int round = 1; round <= last; round++) {
                    for (int i = 0; i < keys; i++) {
                        table.raise(high[i], ~high[i], round * stride + i, round);
                        if (round == 1) {
                            written.set(i);
                        }
                    }
                    table.forgetBefore(1);
                    rounds.set(round);
                }
            });
            assertThat(writer.get()).isNull();
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void idsThatAreNoUuidAndKindsDoNotMix() {
        String uuid = UUID.randomUUID().toString();
        assertThat(ScopeKey.of(KillScope.user(uuid))).isNotEqualTo(ScopeKey.of(KillScope.session(uuid)));
        assertThat(ScopeKey.of(KillScope.user(uuid)))
                .isEqualTo(ScopeKey.of(KillScope.user(uuid.toUpperCase(java.util.Locale.ROOT))));
        assertThat(ScopeKey.of(KillScope.client("orders"))).isNotEqualTo(ScopeKey.of(KillScope.client("Orders")));
        assertThat(ScopeKey.of(KillScope.client("x".repeat(36))))
                .isNotEqualTo(ScopeKey.of(KillScope.client("y".repeat(36))));
        assertThat(ScopeKey.of(KillScope.userClient(uuid, "a")))
                .isNotEqualTo(ScopeKey.of(KillScope.userClient(uuid, "b")));
    }
}
