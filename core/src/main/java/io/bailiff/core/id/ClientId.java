package io.bailiff.core.id;

import java.util.Optional;
import java.util.regex.Pattern;

/// The `client_id` of an application (RFC 6749, 2.2): 1 to 128 unreserved characters, chosen by its administrator.
public record ClientId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    public ClientId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("a client id has 1 to 128 characters out of A-Z a-z 0-9 . _ ~ -");
        }
    }

    /// Empty if `text` cannot be a client id.
    public static Optional<ClientId> parse(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new ClientId(text)) : Optional.empty();
    }

    public String text() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
