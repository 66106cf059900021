package io.bailiff.core.id;

import java.util.Optional;
import java.util.regex.Pattern;

/// Another provider that people may sign in with: a short name that an administrator gives and that
/// stands in addresses.
public record ProviderId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    public ProviderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a provider");
        }
    }

    public static Optional<ProviderId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ProviderId(text)) : Optional.empty();
    }

    public String text() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
