package io.bailiff.core.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// How far two lists that are shown as one were read.
public record SignInBookmark(SignInPlace admissions, SignInPlace proofs) {
    private static final Pattern TEXT =
            Pattern.compile("(-?\\d{1,19})\\.(-?\\d{1,19})\\.(-?\\d{1,19})\\.(-?\\d{1,19})");

    static SignInBookmark before(Optional<Instant> moment) {
        var place = moment.map(SignInPlace::before).orElse(SignInPlace.END);
        return new SignInBookmark(place, place);
    }

    public String text() {
        return admissions.at().toEpochMilli() + "." + admissions.number() + "."
                + proofs.at().toEpochMilli() + "." + proofs.number();
    }

    public static Optional<SignInBookmark> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SignInBookmark(
                    new SignInPlace(
                            Instant.ofEpochMilli(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2))),
                    new SignInPlace(
                            Instant.ofEpochMilli(Long.parseLong(parts.group(3))), Long.parseLong(parts.group(4)))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
