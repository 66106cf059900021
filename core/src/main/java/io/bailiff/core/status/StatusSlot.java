package io.bailiff.core.status;

/// A place in one of the lists.
///
/// @param list its number
/// @param index from 0, below [StatusList#SIZE]
public record StatusSlot(int list, int index) implements Comparable<StatusSlot> {
    private static final int BITS = Integer.numberOfTrailingZeros(StatusList.SIZE);

    /// Before all others.
    static final StatusSlot FIRST = new StatusSlot(0, 0);

    public StatusSlot {
        if (list < 0 || index < 0 || index >= StatusList.SIZE) {
            throw new IllegalArgumentException("no place: " + list + ", " + index);
        }
    }

    /// As the store has it: places of one list stand side by side.
    public static StatusSlot of(long number) {
        return new StatusSlot((int) (number >>> BITS), (int) (number & (StatusList.SIZE - 1)));
    }

    public long number() {
        return ((long) list << BITS) + index;
    }

    @Override
    public int compareTo(StatusSlot other) {
        return Long.compare(number(), other.number());
    }
}
