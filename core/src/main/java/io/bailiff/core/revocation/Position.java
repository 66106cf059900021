package io.bailiff.core.revocation;

/// A place in the one revocation log: a 53-bit number that rises in commit order. It starts near the wall clock in
/// milliseconds, so that a
/// restored log continues above every number it ever gave, but nothing reads it as a time.
public record Position(long value) implements Comparable<Position> {
    /// Below every position: "never killed".
    public static final Position NONE = new Position(0);

    /// The largest number that every JSON reader keeps exactly (RFC 8259, 6).
    public static final long MAX = (1L << 53) - 1;

    public Position {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("a position has 53 bits, was " + value);
        }
    }

    /// True if a kill at this position ends what was born at `born`. A sign-in that read this very number began after
    /// the kill, and lives.
    public boolean kills(Position born) {
        return value > born.value;
    }

    /// The number a kill takes at wall-clock time `nowMillis`.
    public Position next(long nowMillis) {
        return new Position(Math.max(value + 1, nowMillis));
    }

    public static Position max(Position one, Position other) {
        return one.value >= other.value ? one : other;
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }
}
