package io.bailiff.server.console.backup;

import io.bailiff.core.directory.Backup;
import io.bailiff.core.directory.BackupDesk;
import io.bailiff.core.directory.BackupSchedule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the page of backups shows.
///
/// @param usable false if the database is copied by tools of its own
/// @param rows the newest first
/// @param due it is time for one
/// @param place the folder
/// @param schedule when one is made by itself
/// @param failure the last one could not be made
/// @param outcome what just happened; empty for nothing
/// @param mayMake the viewer may make one
public record BackupListing(
        boolean usable,
        List<Backup> rows,
        boolean due,
        String place,
        BackupSchedule schedule,
        Optional<BackupDesk.Failure> failure,
        String outcome,
        boolean mayMake) {
    private static final long KIB = 1_024;

    public BackupListing {
        rows = List.copyOf(rows);
    }

    public boolean good() {
        return outcome.equals("made");
    }

    /// In the words that the setting takes: `90m`, `24h`, `7d`.
    public String every() {
        var every = schedule.every();
        if (every.toMinutesPart() != 0 || every.toHours() == 0) {
            return every.toMinutes() + "m";
        }
        return every.toHoursPart() != 0 || every.toDays() < 2 ? every.toHours() + "h" : every.toDays() + "d";
    }

    /// In MiB, or in KiB if that is less than one.
    public static String size(Backup backup) {
        long kib = Math.ceilDiv(backup.bytes(), KIB);
        return kib < KIB ? kib + " KiB" : String.format(Locale.ROOT, "%d MiB", Math.ceilDiv(kib, KIB));
    }
}
