package io.bailiff.core.id;

import java.util.Optional;
import java.util.regex.Pattern;

/// The identifier of an API, an absolute URI: the `aud` of the tokens it accepts, and the prefix of its scopes' full
/// names.
public record ApiId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("(api|https|urn):[A-Za-z0-9._~:/%-]{1,240}[A-Za-z0-9_~-]");

    public ApiId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an API id is an absolute api:, https: or urn: URI without query, fragment or final slash");
        }
    }

    /// Empty if `text` cannot be the id of an API.
    public static Optional<ApiId> parse(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new ApiId(text)) : Optional.empty();
    }

    public String text() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
