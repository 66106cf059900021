package io.bailiff.core.directory;

import java.util.List;

/// Where backups are made and kept.
public interface BackupShelf {

    /// Where they are, for people.
    String place();

    /// False if the database is copied by tools of its own.
    boolean usable();

    /// All that are there, the newest first.
    List<Backup> all();

    /// Copies the database as it is at one moment, while it is used, and checks the copy. Takes as long as it takes.
    ///
    /// @param scheduled nobody has asked for it
    Making make(boolean scheduled);

    /// Deletes one.
    ///
    /// @return false if it is still there
    boolean discard(Backup backup);

    /// What became of it.
    sealed interface Making {

        record Made(Backup backup) implements Making {}

        /// One is being made.
        record UnderWay() implements Making {}

        /// @param why in words, for whoever runs the machine
        record Failed(String why) implements Making {}
    }
}
