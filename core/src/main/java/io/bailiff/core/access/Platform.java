package io.bailiff.core.access;

import java.util.Arrays;
import java.util.Optional;

/// The operating system that a browser says it runs on, in Entra's words. Anybody can say anything:
/// it is no ground to let somebody in with less (CA-06).
public enum Platform {
    ANDROID("android"),
    IOS("iOS"),
    WINDOWS("windows"),
    WINDOWS_PHONE("windowsPhone"),
    MACOS("macOS"),
    LINUX("linux");

    private final String wireName;

    Platform(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Platform> named(String wireName) {
        return Arrays.stream(values())
                .filter(platform -> platform.wireName.equals(wireName))
                .findFirst();
    }
}
