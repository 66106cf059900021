package io.bailiff.server.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is there while a restore exchanges the database's files: in between, no server may start.
final class Unfinished {
    private static final String NAME = "restore.unfinished";

    private final Path file;

    Unfinished(Path data) {
        this.file = data.toAbsolutePath().resolve(NAME);
    }

    Path file() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /// @param aside the name under which the old database is kept
    /// @return that name, or the one of an interrupted restore that began to use it
    String begin(String aside) throws IOException {
        if (exists()) {
            String begun = Files.readString(file).strip();
            if (!begun.isEmpty()) {
                return begun;
            }
        }
        Path _ = Files.writeString(file, aside + "\n");
        Disk.sync(file);
        Disk.sync(file.getParent());
        return aside;
    }

    void end() throws IOException {
        boolean _ = Files.deleteIfExists(file);
        Disk.sync(file.getParent());
    }
}
