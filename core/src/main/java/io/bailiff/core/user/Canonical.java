package io.bailiff.core.user;

import java.text.Normalizer;
import java.util.Locale;

/// The form in which names are compared, indexed and searched: surrounding spaces, case and Unicode composition do not
/// count. No host's locale has a say, so that a Turkish one does not tell `I` from `i` differently.
public final class Canonical {
    private static final int DOTLESS_I = 'ı';

    private Canonical() {}

    public static String of(String text) {
        // Through the capitals, because some have two small letters: a sigma within a word and one at its end. But not
        // the Turkish dotless i, whose capital is that of the dotted one.
        var capitals = new StringBuilder(text.length());
        Normalizer.normalize(text.strip(), Normalizer.Form.NFKC)
                .codePoints()
                .map(letter -> letter == DOTLESS_I ? letter : Character.toUpperCase(letter))
                .forEach(capitals::appendCodePoint);
        return capitals.toString().toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }
}
