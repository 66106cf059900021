package io.bailiff.core.automation;

import java.util.Arrays;
import java.util.Optional;

/// What a rule ends.
public enum Aim {
    /// Whatever the user holds.
    EVERYTHING("everything"),
    /// His sessions and what hangs on them, half-done sign-ins too; passes and remembered browsers stay.
    SESSIONS("sessions"),
    /// The same without the session that he is acting in.
    OTHER_SESSIONS("otherSessions"),
    /// What hangs on the one device.
    DEVICE("device"),
    /// What the one app holds of him.
    APP("app");

    private final String wireName;

    Aim(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Aim> named(String wireName) {
        return Arrays.stream(values())
                .filter(aim -> aim.wireName.equals(wireName))
                .findFirst();
    }
}
