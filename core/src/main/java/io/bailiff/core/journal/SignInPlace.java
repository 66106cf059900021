package io.bailiff.core.journal;

import java.time.Instant;

/// A place among things that happened: those of one millisecond are told apart by a number.
public record SignInPlace(Instant at, long number) implements Comparable<SignInPlace> {

    /// Before which everything is.
    public static final SignInPlace END = new SignInPlace(Instant.ofEpochMilli(Long.MAX_VALUE), Long.MAX_VALUE);

    /// Before which everything is that happened earlier than this moment.
    public static SignInPlace before(Instant moment) {
        return new SignInPlace(moment, -1);
    }

    @Override
    public int compareTo(SignInPlace other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}
