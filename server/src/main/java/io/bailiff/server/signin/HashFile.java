package io.bailiff.server.signin;

import io.bailiff.core.credential.BreachedPasswords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// SHA-1 hashes in one file, `HASH` or `HASH:COUNT` a line, in their order. Searched where it lies,
/// so that it may have forty gigabytes.
final class HashFile implements BreachedPasswords {
    private static final int DIGITS = 40;
    private static final int LONGEST_LINE = 64;
    private static final int LOOKED_AT = 1_000;

    private final Path list;

    private HashFile(Path list) {
        this.list = list;
    }

    /// @throws IllegalArgumentException if the beginning of the file is not in order: then nothing
    /// would be found
    static HashFile open(Path list) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.US_ASCII)) {
            String before = "";
            for (int i = 0; i < LOOKED_AT; i++) {
                String line = lines.readLine();
                if (line == null || line.isBlank()) {
                    break;
                }
                String hash =
                        line.length() < DIGITS ? "" : line.substring(0, DIGITS).toUpperCase(Locale.ROOT);
                if (hash.compareTo(before) <= 0 || line.strip().length() > LONGEST_LINE) {
                    throw new IllegalArgumentException(
                            "bailiff.password.breached-list is not ordered by hash at line " + (i + 1) + ": " + list);
                }
                before = hash;
            }
        }
        return new HashFile(list);
    }

    @Override
    public boolean contains(String password) {
        String wanted = BreachedList.sha1(password);
        try (FileChannel file = FileChannel.open(list, StandardOpenOption.READ)) {
            long from = 0;
            long to = file.size();
            while (from < to) {
                Line line = lineAt(file, from + (to - from) / 2);
                int order = wanted.compareTo(line.hash());
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    to = line.start();
                } else {
                    from = line.end();
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the list of breached passwords cannot be read", e);
        }
    }

    /// @param end where the next line starts
    private record Line(long start, long end, String hash) {}

    /// The line that the byte at `place` belongs to.
    private static Line lineAt(FileChannel file, long place) throws IOException {
        long windowStart = Math.max(0, place - LONGEST_LINE);
        ByteBuffer bytes = ByteBuffer.allocate(3 * LONGEST_LINE);
        int read;
        do {
            read = file.read(bytes, windowStart + bytes.position());
        } while (read > 0);
        String window = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        int at = Math.toIntExact(place - windowStart);
        int start = at == 0 ? 0 : window.lastIndexOf('\n', at - 1) + 1;
        int end = window.indexOf('\n', start);
        int next = end < 0 ? window.length() : end + 1;
        String line = window.substring(start, next).strip();
        return new Line(
                windowStart + start,
                windowStart + next,
                line.substring(0, Math.min(DIGITS, line.length())).toUpperCase(Locale.ROOT));
    }
}
