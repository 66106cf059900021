package io.bailiff.bench.machine;

import java.time.Duration;

/// How often something can be done in a second, on one thread, after a warm-up as long as the measurement.
final class Rate {
    private Rate() {}

    @FunctionalInterface
    interface Step<E extends Exception> {
        /// @return anything: it is added up, so that the work cannot be left out
        int take() throws E;
    }

    static <E extends Exception> double of(Duration length, Step<E> step) throws E {
        double warm = once(length, step);
        double rate = once(length, step);
        return Math.max(warm, rate);
    }

    private static <E extends Exception> double once(Duration length, Step<E> step) throws E {
        long start = System.nanoTime();
        long stop = start + length.toNanos();
        long count = 0;
        long sum = 0;
        while (System.nanoTime() < stop) {
            sum += step.take();
            count++;
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }
}
