package io.bailiff.core.message;

import java.util.Arrays;
import java.util.Optional;

/// A way to reach somebody.
public enum Channel {
    MAIL("mail"),
    SMS("sms"),
    /// A call that says the words.
    VOICE("voice");

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Channel> named(String wireName) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName.equals(wireName))
                .findFirst();
    }
}
