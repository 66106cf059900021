package io.bailiff.server.sending;

import io.bailiff.core.transaction.StoreUnavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;

/// Counts what is sent: `<name>.pending`, and `<name>.tries` by `outcome`.
public final class Tries {
    private final String name;
    private final ObjectProvider<MeterRegistry> meters;

    private Tries(String name, ObjectProvider<MeterRegistry> meters) {
        this.name = name;
        this.meters = meters;
    }

    /// @param pending how much was neither delivered nor given up
    public static Tries of(
            String name, String description, LongSupplier pending, ObjectProvider<MeterRegistry> meters) {
        meters.ifAvailable(registry -> Gauge.builder(name + ".pending", () -> count(pending))
                .description(description)
                .register(registry));
        return new Tries(name, meters);
    }

    private static double count(LongSupplier pending) {
        try {
            return pending.getAsLong();
        } catch (StoreUnavailable e) {
            return Double.NaN;
        }
    }

    /// @param state in which it is now: `pending` if it will be tried again
    public void count(String state) {
        count(state.equals("pending") ? "retried" : state, 1);
    }

    public void count(String outcome, int times) {
        meters.ifAvailable(registry ->
                registry.counter(name + ".tries", "outcome", outcome).increment(times));
    }
}
