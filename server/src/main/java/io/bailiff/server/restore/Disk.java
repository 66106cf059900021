package io.bailiff.server.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Waits until what was written is on the disk.
final class Disk {
    private Disk() {}

    /// A file's content, or the names in a directory.
    static void sync(@Nullable Path path) throws IOException {
        if (path != null) {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
