package io.bailiff.server.console.backup;

import io.bailiff.core.directory.Backup;
import java.util.List;
import java.util.Locale;

/// What the page of backups shows.
///
/// @param usable false if the database is copied by tools of its own
/// @param rows the newest first
/// @param due it is time for one
/// @param place the folder
/// @param outcome what just happened; empty for nothing
/// @param mayMake the viewer may make one
public record BackupListing(
        boolean usable, List<Backup> rows, boolean due, String place, String outcome, boolean mayMake) {
    private static final long KIB = 1_024;

    public BackupListing {
        rows = List.copyOf(rows);
    }

    public boolean good() {
        return outcome.equals("made");
    }

    /// In MiB, or in KiB if that is less than one.
    public static String size(Backup backup) {
        long kib = Math.ceilDiv(backup.bytes(), KIB);
        return kib < KIB ? kib + " KiB" : String.format(Locale.ROOT, "%d MiB", Math.ceilDiv(kib, KIB));
    }
}
