package io.bailiff.server.restore;

import io.bailiff.core.directory.Backup;
import io.bailiff.core.directory.BackupShelf;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.server.settings.Settings;
import io.bailiff.store.Database;
import io.bailiff.store.SqliteCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder `backups` in the data directory. A file that has its name is whole: it was copied,
/// checked and on the disk before it got it.
public final class BackupFolder implements BackupShelf {
    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);
    private static final String BEGIN = "bailiff-";
    private static final String END = ".db";

    /// In the name of one that nobody has asked for.
    private static final String SCHEDULED = "-scheduled";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Database database;
    private final Path folder;
    private final boolean usable;
    private final InstantSource clock;
    private final ReentrantLock making = new ReentrantLock();

    public BackupFolder(Database database, Settings settings, InstantSource clock) {
        this.database = database;
        this.folder = settings.data().toAbsolutePath().resolve("backups");
        this.usable = settings.db().isEmpty();
        this.clock = clock;
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public boolean usable() {
        return usable;
    }

    @Override
    public List<Backup> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.flatMap(file -> backup(file).stream())
                    .sorted(Comparator.comparing(Backup::at).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    private static Optional<Backup> backup(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(BEGIN) || !name.endsWith(END)) {
            return Optional.empty();
        }
        try {
            String stem = name.substring(BEGIN.length(), name.length() - END.length());
            boolean scheduled = stem.endsWith(SCHEDULED);
            String stamp = scheduled ? stem.substring(0, stem.length() - SCHEDULED.length()) : stem;
            return Optional.of(new Backup(name, Instant.from(STAMP.parse(stamp)), Files.size(file), scheduled));
        } catch (DateTimeParseException | IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public Making make(boolean scheduled) {
        if (!making.tryLock()) {
            return new Making.UnderWay();
        }
        try {
            return new Making.Made(made(clock.instant().truncatedTo(ChronoUnit.SECONDS), scheduled));
        } catch (IOException | UncheckedIOException | StoreUnavailable e) {
            LOG.warn("the backup failed", e);
            return new Making.Failed(String.valueOf(e.getMessage()));
        } finally {
            making.unlock();
        }
    }

    private Backup made(Instant at, boolean scheduled) throws IOException {
        Path _ = Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = folder.resolve(BEGIN + STAMP.format(at) + (scheduled ? SCHEDULED : "") + END);
        Path partial = folder.resolve("unfinished");
        remove(partial);
        try {
            // SQLite writes into the empty file, which is nobody else's from the first byte on.
            Path _ = Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            database.copyTo(partial);
            Optional<String> problem = SqliteCopy.problem(partial);
            if (problem.isPresent()) {
                throw new IOException(problem.get());
            }
            Disk.sync(partial);
            Path _ = Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Disk.sync(folder);
            return new Backup(file.getFileName().toString(), at, Files.size(file), scheduled);
        } finally {
            remove(partial);
        }
    }

    @Override
    public boolean discard(Backup backup) {
        try {
            boolean _ = Files.deleteIfExists(folder.resolve(backup.name()));
            return true;
        } catch (IOException e) {
            LOG.warn("the backup {} cannot be deleted", backup.name(), e);
            return false;
        }
    }

    private static void remove(Path partial) throws IOException {
        for (String companion : List.of("", "-wal", "-shm", "-journal")) {
            boolean _ = Files.deleteIfExists(partial.resolveSibling(partial.getFileName() + companion));
        }
    }
}
