package io.bailiff.core.grant;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The short codes that people type (RFC 8628, 6.1): eight consonants, so that no words come about and no letter
/// looks like a digit. 2.5 × 10¹⁰ of them; guessing is limited by [DeviceAuthorizations].
public final class UserCodes {
    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final Pattern CANONICAL = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    private UserCodes() {}

    static String fresh(SecureRandom random) {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// What somebody typed, in canonical spelling: case, spaces and dashes do not matter. Empty if it cannot be a
    /// code.
    public static Optional<String> typed(String text) {
        if (text.length() > 40) {
            return Optional.empty();
        }
        String canonical = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return CANONICAL.matcher(canonical).matches() ? Optional.of(canonical) : Optional.empty();
    }

    /// As it is shown: in two groups.
    public static String shown(String canonical) {
        return canonical.substring(0, LENGTH / 2) + "-" + canonical.substring(LENGTH / 2);
    }
}
