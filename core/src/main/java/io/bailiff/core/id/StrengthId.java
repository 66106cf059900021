package io.bailiff.core.id;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an authentication strength, as tenant files, clients and `acrs` spell it.
public record StrengthId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    public StrengthId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("1 to 64 characters out of a-z 0-9 -, was " + value);
        }
    }

    public static Optional<StrengthId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new StrengthId(text)) : Optional.empty();
    }

    public String text() {
        return value;
    }
}
