package io.bailiff.core.oath;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is known of a token's clock.
///
/// A quartz drifts by minutes a year, always the same way. So each code that was right tells how far
/// the token's clock is from ours by now, and the next one is looked for there (RFC 6238, 6). A token
/// that lay in a drawer for too long is found again by two codes in a row, which nobody guesses, in a
/// window that is too wide for one (RFC 4226, 7.4).
///
/// @param lastStep the newest step whose code was used; that one and all older ones are spent
/// @param drift steps by which the token is ahead of us; negative if it is behind
public record OathClock(long lastStep, long drift) {
    /// Of a token that nobody used yet.
    public static final OathClock NEW = new OathClock(-1, 0);

    /// Steps around the expected one in which a code counts.
    static final int NEAR = 2;

    /// Steps around our own clock in which two codes in a row count; no drift grows larger.
    static final int FAR = 100;

    private static final Pattern SPACES = Pattern.compile("\\s");
    private static final Pattern DIGITS = Pattern.compile("[0-9]*");

    /// A code at a sign-in: one, near to where the token's clock was last.
    ///
    /// @return the clock with that code spent; empty if the token did not show it, or it was used
    public Optional<OathClock> spending(OathProfile profile, byte[] secret, String typed, Instant now) {
        String digits = digits(typed);
        long expected = profile.step(now) + drift;
        return digits.length() == profile.digits()
                ? newest(profile, secret, digits, expected - NEAR, expected + NEAR, now)
                : Optional.empty();
    }

    /// A code as above, or two in a row from anywhere near to our own clock: for a token whose clock is
    /// not known, in the hands of somebody who has proved himself otherwise. At a sign-in two codes that
    /// somebody looked at an hour ago must not count.
    ///
    /// @return the clock with the later code spent; empty if the token did not show it, or it was used
    public Optional<OathClock> finding(OathProfile profile, byte[] secret, String typed, Instant now) {
        String digits = digits(typed);
        return digits.length() == 2 * profile.digits()
                ? newest(profile, secret, digits, profile.step(now) - FAR, profile.step(now) + FAR, now)
                : spending(profile, secret, typed, now);
    }

    private static String digits(String typed) {
        String plain = SPACES.matcher(typed).replaceAll("");
        return DIGITS.matcher(plain).matches() ? plain : "";
    }

    /// Each step of the window is compared, whatever the others say, and takes the same time.
    private Optional<OathClock> newest(
            OathProfile profile, byte[] secret, String digits, long from, long to, Instant now) {
        byte[] presented = digits.getBytes(StandardCharsets.US_ASCII);
        boolean two = digits.length() > profile.digits();
        Optional<OathClock> found = Optional.empty();
        String before = two ? profile.code(secret, from - 1) : "";
        for (long step = from; step <= to; step++) {
            String code = profile.code(secret, step);
            boolean same = MessageDigest.isEqual(presented, (before + code).getBytes(StandardCharsets.US_ASCII));
            long ahead = step - profile.step(now);
            if (same && step > lastStep && Math.abs(ahead) <= FAR) {
                found = Optional.of(new OathClock(step, ahead));
            }
            before = two ? code : "";
        }
        return found;
    }
}
