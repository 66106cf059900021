package io.bailiff.core.exploration;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/// A set of non-negative longs in one array: eight bytes a slot, so that millions of states fit into a test's heap.
public final class LongSet {
    private static final long FREE = -1;

    private long[] slots = freshSlots(1 << 16);
    private int size;

    /// @return true if it was not there yet
    @CanIgnoreReturnValue
    public boolean add(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a state is not negative, was " + value);
        }
        if (size * 5L >= slots.length * 3L) {
            grow();
        }
        if (!place(slots, value)) {
            return false;
        }
        size++;
        return true;
    }

    public int size() {
        return size;
    }

    private void grow() {
        long[] wider = freshSlots(slots.length * 2);
        for (long value : slots) {
            if (value != FREE) {
                place(wider, value);
            }
        }
        slots = wider;
    }

    @CanIgnoreReturnValue
    private static boolean place(long[] slots, long value) {
        int mask = slots.length - 1;
        int at = (int) (mixed(value) & mask);
        while (slots[at] != FREE) {
            if (slots[at] == value) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = value;
        return true;
    }

    private static long mixed(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z ^= z >>> 32;
        z *= 0xD6E8FEB86659FD93L;
        return z ^ (z >>> 29);
    }

    private static long[] freshSlots(int count) {
        long[] slots = new long[count];
        java.util.Arrays.fill(slots, FREE);
        return slots;
    }
}
