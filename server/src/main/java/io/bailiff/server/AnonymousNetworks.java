package io.bailiff.server;

import io.bailiff.core.access.IpRange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator's list of networks whose users nobody can tell apart, one range in a line. Read again when the file
/// has changed; one that cannot be read leaves the list as it was.
final class AnonymousNetworks implements Predicate<InetAddress> {
    private static final Logger LOG = LoggerFactory.getLogger(AnonymousNetworks.class);

    private final Path file;
    private volatile Known known = new Known(Optional.empty(), List.of());

    AnonymousNetworks(Path file) {
        this.file = file;
    }

    private record Known(Optional<FileTime> changed, List<IpRange> ranges) {}

    @Override
    public boolean test(InetAddress address) {
        return current().ranges().stream().anyMatch(range -> range.contains(address));
    }

    private Known current() {
        Known now = known;
        try {
            var changed = Optional.of(Files.getLastModifiedTime(file));
            if (changed.equals(now.changed())) {
                return now;
            }
            List<String> lines = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            var ranges =
                    lines.stream().flatMap(line -> IpRange.parse(line).stream()).toList();
            if (ranges.size() < lines.size()) {
                LOG.warn("{} lines of {} are no ranges of addresses", lines.size() - ranges.size(), file);
            }
            now = new Known(changed, ranges);
            known = now;
        } catch (IOException e) {
            if (now.changed().isPresent()) {
                LOG.warn("the list of anonymous networks cannot be read; the one from before counts", e);
            }
        }
        return now;
    }
}
