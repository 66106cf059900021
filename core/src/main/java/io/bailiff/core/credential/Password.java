package io.bailiff.core.credential;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// What a new password must be (NIST SP 800-63B-4, 3.1.1): long, not obvious; composition is free. Length is counted in
/// code points after
/// NFC, so that the same keys give the same password on every device.
public final class Password {
    /// Where nothing else proves the user (3.1.1.2).
    public static final int MIN_ALONE = 15;

    /// Beside a second factor. NIST asks for 8.
    public static final int MIN_BESIDE = 12;

    public static final int MAX = 256;

    private static final String RANDOM_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LENGTH = 20;
    private static final int RANDOM_GROUP = 5;

    private Password() {}

    /// The form that is hashed. Leading and trailing spaces belong to the password.
    public static char[] canonical(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).toCharArray();
    }

    /// One that nobody has to remember: 98 random bits, without letters that look alike.
    public static ClearText random(SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            if (i > 0 && i % RANDOM_GROUP == 0) {
                text.append('-');
            }
            text.append(RANDOM_LETTERS.charAt(random.nextInt(RANDOM_LETTERS.length())));
        }
        return ClearText.of(text.toString());
    }

    /// @param alone nothing else is asked for when he signs in
    /// @return empty if `typed` may become the password of `principalName`, else what is wrong with it
    public static Optional<String> objection(String typed, String principalName, boolean alone) {
        String normal = Normalizer.normalize(typed, Normalizer.Form.NFC);
        int length = normal.codePointCount(0, normal.length());
        int shortest = alone ? MIN_ALONE : MIN_BESIDE;
        if (length < shortest) {
            return Optional.of("A password has at least " + shortest + " characters"
                    + (alone ? " where no second factor is asked for" : "") + "; four random words are a good one.");
        }
        if (length > MAX) {
            return Optional.of("A password has at most " + MAX + " characters.");
        }
        if (normal.indexOf(0) >= 0) {
            return Optional.of("A password cannot contain the NUL character.");
        }
        String name = principalName.split("@", 2)[0].toLowerCase(Locale.ROOT);
        if (name.length() >= 4 && normal.toLowerCase(Locale.ROOT).contains(name)) {
            return Optional.of("A password must not contain the user's name.");
        }
        if (normal.codePoints().distinct().count() < 5) {
            return Optional.of("A password needs at least five different characters.");
        }
        return Optional.empty();
    }
}
