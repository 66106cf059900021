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

    public UserPrincipalName {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("a user principal name looks like name@domain");
        }
    }

    /// Empty if `text` cannot be a user principal name. Surrounding white space, which people paste, is dropped.
    public static Optional<UserPrincipalName> parse(String text) {
        String trimmed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        return ALLOWED.matcher(trimmed).matches() ? Optional.of(new UserPrincipalName(trimmed)) : Optional.empty();
    }

    public String canonical() {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
