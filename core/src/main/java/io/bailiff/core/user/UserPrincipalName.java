package io.bailiff.core.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name a user signs in with, in the form of an e-mail address.
///
/// Two spellings that differ only in case or Unicode composition are the same name: `canonical` is what is compared and
/// indexed. The root
/// locale is meant, so that a Turkish host does not tell `I` from `i` differently.
public record UserPrincipalName(String value) {
    private static final Pattern ALLOWED = Pattern.compile(
            "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

    private static final int DOTLESS_I = 'ı';

    public UserPrincipalName {
        if (!isAllowed(value)) {
            throw new IllegalArgumentException("a user principal name looks like name@domain");
        }
    }

    /// Empty if `text` cannot be a user principal name. Surrounding white space, which people paste, is dropped.
    public static Optional<UserPrincipalName> parse(String text) {
        String trimmed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        return isAllowed(trimmed) ? Optional.of(new UserPrincipalName(trimmed)) : Optional.empty();
    }

    /// What is compared must be a name too: some single letters and numbers fold into spaces, brackets or dots.
    private static boolean isAllowed(String text) {
        return ALLOWED.matcher(text).matches()
                && ALLOWED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .matches();
    }

    public String canonical() {
        // Through the capitals, because some have two small letters: a sigma within a word and one at its end. But not
        // the Turkish dotless i, whose capital is that of the dotted one.
        var capitals = new StringBuilder(value.length());
        Normalizer.normalize(value, Normalizer.Form.NFKC)
                .codePoints()
                .map(letter -> letter == DOTLESS_I ? letter : Character.toUpperCase(letter))
                .forEach(capitals::appendCodePoint);
        return capitals.toString().toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }

    @Override
    public String toString() {
        return value;
    }
}
