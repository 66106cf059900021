package io.bailiff.core.user;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name a user signs in with, in the form of an e-mail address.
///
/// Two spellings with the same [Canonical] form are the same name.
public record UserPrincipalName(String value) {
    private static final Pattern ALLOWED = Pattern.compile(
            "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

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

    /// What is compared and indexed.
    public String canonical() {
        return Canonical.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
