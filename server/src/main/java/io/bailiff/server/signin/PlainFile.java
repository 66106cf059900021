package io.bailiff.server.signin;

import io.bailiff.core.credential.BreachedPasswords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/// Passwords as text, one a line. Case does not count. Kept as eight bytes each.
final class PlainFile implements BreachedPasswords {
    private final long[] known;

    private PlainFile(long[] known) {
        this.known = known;
    }

    static PlainFile read(Path list) throws IOException {
        try (Stream<String> lines = Files.lines(list, StandardCharsets.UTF_8)) {
            return new PlainFile(lines.filter(line -> !line.isEmpty())
                    .mapToLong(PlainFile::mark)
                    .sorted()
                    .distinct()
                    .toArray());
        }
    }

    @Override
    public boolean contains(String password) {
        return Arrays.binarySearch(known, mark(password)) >= 0;
    }

    private static long mark(String password) {
        String one = Normalizer.normalize(password, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Long.parseUnsignedLong(BreachedList.sha1(one).substring(0, 16), 16);
    }
}
