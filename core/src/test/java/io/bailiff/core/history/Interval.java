package io.bailiff.core.history;

/// When a call was made and when it was answered, on one clock that never stands still.
public record Interval(long invoked, long returned) {

    public Interval {
        if (returned < invoked) {
            throw new IllegalArgumentException("answered before it was called");
        }
    }

    boolean before(Interval other) {
        return returned < other.invoked;
    }
}
