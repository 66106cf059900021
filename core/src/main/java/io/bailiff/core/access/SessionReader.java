package io.bailiff.core.access;

import static io.bailiff.core.access.PolicyPaths.BROWSER;
import static io.bailiff.core.access.PolicyPaths.CONTINUOUS;
import static io.bailiff.core.access.PolicyPaths.FREQUENCY;
import static io.bailiff.core.access.PolicyPaths.KEY_BOUND;

import java.time.Duration;
import java.util.Optional;

/// Reads what a policy says of the session.
final class SessionReader {
    private SessionReader() {}

    static SessionControls read(FormReader reader) {
        return new SessionControls(
                frequency(reader),
                browser(reader),
                reader.one(CONTINUOUS, ContinuousAccess::named, "it is strictLocation, strictEnforcement or disabled"),
                reader.flag(KEY_BOUND));
    }

    private static Optional<PersistentBrowser> browser(FormReader reader) {
        boolean on = reader.flag(BROWSER + "isEnabled");
        var mode = reader.one(BROWSER + "mode", PersistentBrowser::named, "it is always or never");
        if (on && mode.isEmpty()) {
            throw new BadForm(BROWSER + "mode", "always or never is needed here");
        }
        return mode.filter(_ -> on);
    }

    private static Optional<SessionControls.Frequency> frequency(FormReader reader) {
        boolean on = reader.flag(FREQUENCY + "isEnabled");
        var interval = reader.one(FREQUENCY + "frequencyInterval").orElse("timeBased");
        var type = reader.one(FREQUENCY + "type");
        var value =
                reader.one(FREQUENCY + "value", SessionReader::number, "a whole number from 1 to 365 is needed here");
        boolean secondFactor =
                switch (reader.one(FREQUENCY + "authenticationType").orElse("primaryAndSecondaryAuthentication")) {
                    case "primaryAndSecondaryAuthentication" -> false;
                    case "secondaryAuthentication" -> true;
                    default ->
                        throw new BadForm(
                                FREQUENCY + "authenticationType",
                                "it is primaryAndSecondaryAuthentication or secondaryAuthentication");
                };
        if (!on) {
            return Optional.empty();
        }
        Duration every = switch (interval) {
            case "everyTime" -> SessionControls.EVERY_TIME;
            case "timeBased" -> time(type, value);
            default -> throw new BadForm(FREQUENCY + "frequencyInterval", "it is timeBased or everyTime");
        };
        return Optional.of(new SessionControls.Frequency(every, secondFactor));
    }

    private static Duration time(Optional<String> type, Optional<Integer> value) {
        int count = value.orElseThrow(() -> new BadForm(FREQUENCY + "value", "this is needed"));
        return switch (type.orElse("")) {
            case "hours" -> Duration.ofHours(count);
            case "days" -> Duration.ofDays(count);
            default -> throw new BadForm(FREQUENCY + "type", "it is hours or days");
        };
    }

    private static Optional<Integer> number(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(number -> number > 0 && number <= 365);
    }
}
