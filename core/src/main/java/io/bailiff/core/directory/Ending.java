package io.bailiff.core.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Something that ends by itself, and that somebody will miss.
///
/// @param what tells it from others of its kind
/// @param name what people call it
public record Ending(Kind kind, String what, String name, Instant at) {
    /// So many days before the end people are told.
    private static final int[] STEPS = {1, 7, 30};

    public static final Comparator<Ending> FIRST = Comparator.comparing(Ending::at);

    public enum Kind {
        /// A certificate that this server shows.
        SERVED("served"),
        /// An authority whose certificates sign people in.
        AUTHORITY("authority"),
        /// A secret or certificate of an application.
        CREDENTIAL("credential");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// Which of the steps people should have been told of at `now`: only the latest, whatever was missed. Empty
    /// while there is time, and when it is over.
    public OptionalInt step(Instant now) {
        if (!now.isBefore(at)) {
            return OptionalInt.empty();
        }
        return IntStream.of(STEPS)
                .filter(days -> !now.isBefore(at.minus(Duration.ofDays(days))))
                .findFirst();
    }
}
