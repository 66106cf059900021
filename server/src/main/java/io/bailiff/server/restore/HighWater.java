package io.bailiff.server.restore;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/// The file beside the database in which a node remembers how far it has seen the log.
public final class HighWater {
    private static final String NAME = "high-water";
    private static final Pattern TEXT =
            Pattern.compile("lineage=([0-9a-f-]{36})\nposition=(\\d{1,16})\nsequence=(\\d{1,18})\n");

    private final Path file;

    public HighWater(Path data) {
        this.file = data.toAbsolutePath().resolve(NAME);
    }

    Path file() {
        return file;
    }

    /// Empty if there is no file: nothing was ever seen from here.
    ///
    /// @throws RolledBack if there is one that says nothing
    public Optional<Head> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file)).orElseThrow(() -> RolledBack.unreadable(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Optional<Head> parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        long position = Long.parseLong(found.group(2));
        return position > Position.MAX
                ? Optional.empty()
                : Optional.of(new Head(found.group(1), new Position(position), Long.parseLong(found.group(3))));
    }

    /// Remembers. When this returns, a power cut does not take it back, and at no moment is there half a file.
    public void write(Head head) {
        String text = "lineage=%s\nposition=%d\nsequence=%d\n"
                .formatted(head.lineage(), head.position().value(), head.sequence());
        Path fresh = file.resolveSibling(NAME + ".new");
        try {
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    int _ = channel.write(bytes);
                }
                channel.force(true);
            }
            Path _ = Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Disk.sync(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
