package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The one accepted spelling of a UUID. `UUID.fromString` also takes short groups such as `1-2-3-4-5`, which would give
/// one thing two names.
final class UuidText {
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UuidText() {}

    static Optional<UUID> parse(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
