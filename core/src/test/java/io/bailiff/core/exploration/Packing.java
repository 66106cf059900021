package io.bailiff.core.exploration;

/// Small numbers written into one long, and read back in the same order.
public final class Packing {
    private long bits;
    private int used;

    /// Starts reading from `state`.
    public static Packing of(long state) {
        var packing = new Packing();
        packing.bits = state;
        return packing;
    }

    public void write(int value, int width) {
        if (value < 0 || value >>> width != 0 || used + width > Long.SIZE - 1) {
            throw new IllegalArgumentException(value + " does not fit into " + width + " bits at " + used);
        }
        bits |= (long) value << used;
        used += width;
    }

    public void write(boolean value) {
        write(value ? 1 : 0, 1);
    }

    public int read(int width) {
        int value = (int) (bits >>> used & (1L << width) - 1);
        used += width;
        return value;
    }

    public boolean read() {
        return read(1) == 1;
    }

    public long packed() {
        return bits;
    }
}
