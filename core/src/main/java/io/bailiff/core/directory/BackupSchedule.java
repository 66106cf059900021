package io.bailiff.core.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a backup is made by itself, and how many of those stay.
///
/// @param every so long after the last one, whoever made it; zero for never
/// @param keep so many of those that were made by themselves stay, the newest ones
public record BackupSchedule(Duration every, int keep) {
    public static final BackupSchedule NEVER = new BackupSchedule(Duration.ZERO, 1);

    /// After one has failed, the next try waits for so long, if the next one would not come sooner.
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    public BackupSchedule {
        if (!every.isZero() && every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("bailiff.backup.every is 0 or a minute and more, was " + every);
        }
        if (keep < 1 || keep > MOST) {
            throw new IllegalArgumentException("bailiff.backup.keep is from 1 to 10,000, was " + keep);
        }
    }

    public boolean never() {
        return every.isZero();
    }

    /// Whether it is time for the next one. A backup from the future says that a clock was wrong, and nothing else.
    ///
    /// @param failed when one failed last, if none has been made since
    boolean due(List<Backup> all, Optional<Instant> failed, Instant now) {
        if (never()) {
            return false;
        }
        boolean young = all.stream().map(Backup::at).anyMatch(at -> !at.isAfter(now) && now.isBefore(at.plus(every)));
        Duration pause = every.compareTo(AFTER_FAILURE) < 0 ? every : AFTER_FAILURE;
        boolean pausing = failed.filter(at -> !at.isAfter(now) && now.isBefore(at.plus(pause)))
                .isPresent();
        return !young && !pausing;
    }

    /// Those that do not stay. What is from the future is left alone: it must not take the place of a new one.
    ///
    /// @param all newest first
    List<Backup> tooMany(List<Backup> all, Instant now) {
        return all.stream()
                .filter(backup -> backup.scheduled() && !backup.at().isAfter(now))
                .skip(keep)
                .toList();
    }
}
