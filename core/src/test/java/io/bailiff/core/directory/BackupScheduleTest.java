package io.bailiff.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupScheduleTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final BackupSchedule DAILY = new BackupSchedule(Duration.ofDays(1), 2);

    private static Backup at(Duration ago, boolean scheduled) {
        return new Backup("bailiff-" + ago + ".db", NOW.minus(ago), 1, scheduled);
    }

    private static boolean due(BackupSchedule schedule, Duration... ago) {
        var all = List.of(ago).stream().map(one -> at(one, false)).toList();
        return schedule.due(all, Optional.empty(), NOW);
    }

    @Test
    void theNextOneIsDueWhenTheNewestIsOldEnoughWhoeverMadeIt() {
        assertThat(due(DAILY)).isTrue();
        assertThat(due(DAILY, Duration.ofDays(1))).isTrue();
        assertThat(due(DAILY, Duration.ofDays(1).minusMillis(1), Duration.ofDays(9)))
                .isFalse();
        assertThat(due(DAILY, Duration.ZERO)).isFalse();
        assertThat(due(DAILY, Duration.ofHours(-1)))
                .as("from the future: a clock was wrong")
                .isTrue();
        assertThat(due(BackupSchedule.NEVER)).isFalse();
    }

    @Test
    void afterAFailureItIsTriedAgainInAQuarterOfAnHour() {
        var before = NOW.minus(Duration.ofMinutes(15));
        assertThat(DAILY.due(List.of(), Optional.of(before.plusMillis(1)), NOW)).isFalse();
        assertThat(DAILY.due(List.of(), Optional.of(before), NOW)).isTrue();
        assertThat(DAILY.due(List.of(), Optional.of(NOW.plusSeconds(1)), NOW)).isTrue();
        var often = new BackupSchedule(Duration.ofMinutes(1), 2);
        assertThat(often.due(List.of(), Optional.of(NOW.minusSeconds(60)), NOW)).isTrue();
    }

    @Test
    void onlyThoseThatNobodyAskedForGo() {
        var all = List.of(
                at(Duration.ofDays(1), true),
                at(Duration.ofDays(2), false),
                at(Duration.ofDays(3), true),
                at(Duration.ofDays(4), true),
                at(Duration.ofDays(5), false));
        assertThat(DAILY.tooMany(all, NOW)).containsExactly(all.get(3));
        assertThat(DAILY.tooMany(all.subList(0, 3), NOW)).isEmpty();
    }

    @Test
    void thoseFromTheFutureDoNotPushOutTheNewest() {
        var all = List.of(
                at(Duration.ofDays(-9), true),
                at(Duration.ofDays(-8), true),
                at(Duration.ZERO, true),
                at(Duration.ofDays(1), true),
                at(Duration.ofDays(2), true));
        assertThat(DAILY.tooMany(all, NOW)).containsExactly(all.get(4));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> new BackupSchedule(Duration.ofSeconds(59), 7)).hasMessageContaining("backup.every");
        assertThatThrownBy(() -> new BackupSchedule(Duration.ofHours(-1), 7)).hasMessageContaining("backup.every");
        assertThatThrownBy(() -> new BackupSchedule(Duration.ofDays(1), 0)).hasMessageContaining("backup.keep");
        assertThatThrownBy(() -> new BackupSchedule(Duration.ofDays(1), 10_001)).hasMessageContaining("backup.keep");
    }
}
