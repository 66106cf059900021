package io.bailiff.core.signal;

import java.util.Optional;
import java.util.regex.Pattern;

/// One stream of one receiver: unguessable, of characters that need no escaping in an address.
public record StreamId(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    public StreamId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a stream's id has 22 characters of base64url");
        }
    }

    public static Optional<StreamId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new StreamId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
