package io.bailiff.core.credential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The list that ships: words that people take for passwords, and what they make of them to satisfy
/// a rule.
///
/// Twelve characters are rarely a word; they are a word with a year, with signs in the place of
/// letters, twice, or with another word. So the list holds the words alone, written for this
/// product and taken from no leak, and what is typed is taken back to them. Each word stands for
/// some millions of passwords.
public final class CommonPasswords implements BreachedPasswords {
    private static final String LIST = "common-passwords.txt";
    private static final int SHORTEST_HALF = 3;
    private static final int LONGEST_UNIT = 6;

    /// Signs that stand for letters. A one is an `i` to some and an `l` to others.
    private static final String SIGNS = "01345789@$!|+";

    private static final List<String> LETTERS = List.of("oieastbgasiit", "oleastbgasllt");

    private final Set<String> words;

    private CommonPasswords(Set<String> words) {
        this.words = words;
    }

    /// The list that is part of the program.
    public static CommonPasswords shipped() {
        try (InputStream in = CommonPasswords.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("the list of common passwords is not part of the program");
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return of(reader.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param lines words, parted by spaces or line ends; what follows a `#` is a comment
    static CommonPasswords of(Stream<String> lines) {
        return new CommonPasswords(
                lines.map(line -> line.replaceFirst("#.*", "").strip())
                        .flatMap(line -> Stream.of(line.split("\\s+", -1)))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    int size() {
        return words.size();
    }

    @Override
    public boolean contains(String password) {
        String typed = password.toLowerCase(Locale.ROOT).replaceAll("[\\s._-]+", "");
        if (repeatsAUnit(typed) || counts(typed)) {
            return true;
        }
        String bare = typed.replaceFirst("^[^\\p{L}]+", "").replaceFirst("[^\\p{L}]+$", "");
        String withHead = typed.replaceFirst("[^\\p{L}]+$", "");
        String withTail = typed.replaceFirst("^[^\\p{L}]+", "");
        return Stream.of(typed, bare, withHead, withTail)
                .flatMap(form -> Stream.concat(
                        Stream.of(form),
                        LETTERS.stream().map(letters -> read(letters).apply(form))))
                .anyMatch(this::madeOfWords);
    }

    /// `p@ssw0rd` as it is meant.
    private static UnaryOperator<String> read(String letters) {
        return form -> {
            var meant = new StringBuilder(form.length());
            for (int i = 0; i < form.length(); i++) {
                int sign = SIGNS.indexOf(form.charAt(i));
                meant.append(sign < 0 ? form.charAt(i) : letters.charAt(sign));
            }
            return meant.toString();
        };
    }

    /// A word, or two of them: also the same one twice.
    private boolean madeOfWords(String form) {
        if (words.contains(form)) {
            return true;
        }
        for (int cut = SHORTEST_HALF; cut <= form.length() - SHORTEST_HALF; cut++) {
            if (words.contains(form.substring(0, cut)) && words.contains(form.substring(cut))) {
                return true;
            }
        }
        return false;
    }

    /// `abc123abc123`
    private static boolean repeatsAUnit(String typed) {
        for (int unit = 1; unit <= LONGEST_UNIT && unit * 2 <= typed.length(); unit++) {
            if (typed.regionMatches(0, typed, unit, typed.length() - unit)) {
                return true;
            }
        }
        return false;
    }

    /// `123456789012`, `abcdefghijkl`, or backwards.
    private static boolean counts(String typed) {
        boolean up = true;
        boolean down = true;
        for (int i = 1; i < typed.length(); i++) {
            char before = typed.charAt(i - 1);
            char now = typed.charAt(i);
            up &= now == before + 1 || (before == '9' && now == '0');
            down &= now == before - 1 || (before == '0' && now == '9');
        }
        return up || down;
    }
}
