package io.bailiff.server.signin;

import io.bailiff.core.credential.BreachedPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A directory with a file for each first five digits of SHA-1, `21BD1.txt`, that holds the other
/// 35 digits and a count: what the ranges of Have I Been Pwned look like. Nothing is kept in
/// memory.
final class HashRanges implements BreachedPasswords {
    private static final int PREFIX = 5;

    private final Path directory;

    private HashRanges(Path directory) {
        this.directory = directory;
    }

    static HashRanges open(Path directory) {
        var ranges = new HashRanges(directory);
        if (!Files.isRegularFile(ranges.file("00000"))) {
            throw new IllegalArgumentException(
                    "bailiff.password.breached-list is a directory without 00000.txt: " + directory);
        }
        return ranges;
    }

    private Path file(String prefix) {
        return directory.resolve(prefix + ".txt");
    }

    @Override
    public boolean contains(String password) {
        String hash = BreachedList.sha1(password);
        String rest = hash.substring(PREFIX);
        try (Stream<String> lines = Files.lines(file(hash.substring(0, PREFIX)), StandardCharsets.US_ASCII)) {
            return lines.anyMatch(line -> line.regionMatches(true, 0, rest, 0, rest.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of breached passwords cannot be read", e);
        }
    }
}
