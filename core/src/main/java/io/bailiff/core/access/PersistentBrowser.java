package io.bailiff.core.access;

import java.util.Arrays;
import java.util.Optional;

/// Whether a session outlives its browser, in Entra's words.
public enum PersistentBrowser {
    /// Whatever the user wishes.
    ALWAYS("always"),
    NEVER("never");

    private final String wireName;

    PersistentBrowser(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<PersistentBrowser> named(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName.equals(wireName))
                .findFirst();
    }
}
