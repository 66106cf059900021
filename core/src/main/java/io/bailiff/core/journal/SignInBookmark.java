package io.bailiff.core.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// How far two lists that are shown as one were read.
///
/// @param proofs the number in the audit log of the last one
public record SignInBookmark(SignInPlace admissions, long proofs) {
    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,19})\\.(-?\\d{1,19})\\.(-?\\d{1,19})");

    public String text() {
        return admissions.at().toEpochMilli() + "." + admissions.number() + "." + proofs;
    }

    public static Optional<SignInBookmark> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var admissions = new SignInPlace(
                    Instant.ofEpochMilli(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2)));
            return Optional.of(new SignInBookmark(admissions, Long.parseLong(parts.group(3))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
