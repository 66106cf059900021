package io.bailiff.server.web;

import io.bailiff.core.access.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a user agent says it is, in words for people. It is the browser's own claim and decides nothing.
///
/// @param device `Computer`, `Phone`, `Tablet`, `Program` or `Unknown`
/// @param browser such as `Firefox 144`; empty text if unknown
/// @param platform such as `Windows 11`; empty text if unknown
public record Agent(Device device, String browser, String platform) {

    public enum Device {
        COMPUTER("device-desktop"),
        PHONE("device-mobile"),
        TABLET("device-tablet"),
        PROGRAM("terminal-2"),
        UNKNOWN("question-mark");

        private final String icon;

        Device(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }
    }

    /// Browser and platform, as far as they are known; empty text if neither is.
    public String summary() {
        return String.join(
                " · ",
                List.of(browser, platform).stream()
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /// The platform in Conditional Access' words; empty if it is none of those.
    public Optional<Platform> system() {
        String family = platform.toLowerCase(Locale.ROOT);
        if (family.startsWith("windows phone")) {
            return Optional.of(Platform.WINDOWS_PHONE);
        }
        return Stream.of(
                        Map.entry("windows", Platform.WINDOWS),
                        Map.entry("macos", Platform.MACOS),
                        Map.entry("ios", Platform.IOS),
                        Map.entry("android", Platform.ANDROID),
                        Map.entry("linux", Platform.LINUX),
                        Map.entry("ubuntu", Platform.LINUX),
                        Map.entry("fedora", Platform.LINUX),
                        Map.entry("debian", Platform.LINUX))
                .filter(entry -> family.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
