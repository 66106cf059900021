package io.bailiff.core.journal;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// A filter that an administrator has given a name.
///
/// @param query what stands behind the question mark of the page's address
/// @param shared all administrators who may look at the log may use it
public record SavedFilter(
        UUID id, UserId owner, Log log, String name, String query, boolean shared, Instant createdAt) {

    /// Of which log.
    public enum Log {
        SIGN_INS("sign-ins"),
        AUDIT("audit");

        private final String wireName;

        Log(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Log> named(String wireName) {
            return Arrays.stream(values())
                    .filter(log -> log.wireName.equals(wireName))
                    .findFirst();
        }
    }
}
