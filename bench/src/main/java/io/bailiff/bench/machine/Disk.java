package io.bailiff.bench.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Appends of 4 KiB followed by fsync, a second: what one commit after the other cannot be faster than.
public final class Disk {
    private static final int PAGE = 4096;

    private Disk() {}

    /// @param directory on the disk that the data is on
    public static double syncs(Path directory, Duration length) throws IOException {
        Path file = Files.createTempFile(directory, "fsync", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var page = ByteBuffer.allocate(PAGE);
            return Rate.of(length, () -> {
                page.clear();
                int written = channel.write(page);
                channel.force(true);
                return written;
            });
        } finally {
            Files.delete(file);
        }
    }

    /// The kind of file system, such as `ext2/ext3` or `tmpfs`.
    public static String kind(Path directory) throws IOException {
        return Files.getFileStore(directory).type();
    }
}
