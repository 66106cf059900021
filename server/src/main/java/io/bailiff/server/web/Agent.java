package io.bailiff.server.web;

import java.util.List;

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
}
