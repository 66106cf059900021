package io.bailiff.core.authenticator;

import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A recovery code or a Temporary Access Pass: 80 random bits in letters and digits that are not
/// taken for one another (Crockford's base 32). Only a hash is kept; it does not print.
public final class OneTimeCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]");

    private final String value;

    private OneTimeCode(String value) {
        this.value = value;
    }

    public static OneTimeCode fresh(SecureRandom random) {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new OneTimeCode(text.toString());
    }

    /// What somebody typed: case, spaces and dashes do not count, and `O`, `I`, `L` stand for the
    /// digits they look like. Empty if it cannot be a code.
    public static Optional<OneTimeCode> typed(String text) {
        String plain = BETWEEN.matcher(text)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return FORM.matcher(plain).matches() ? Optional.of(new OneTimeCode(plain)) : Optional.empty();
    }

    /// What the store keeps. There is nothing to guess in 80 bits, so a fast hash is right; with
    /// the user in it, one guess is one guess at one user.
    public String hash(UserId user) {
        return Sha256.hex(user.text() + " " + value);
    }

    /// The code itself, to be shown once: four groups of four.
    public String reveal() {
        var text = new StringBuilder();
        for (int i = 0; i < LENGTH; i += GROUP) {
            text.append(i == 0 ? "" : "-").append(value, i, i + GROUP);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "OneTimeCode[hidden]";
    }
}
