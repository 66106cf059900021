package io.bailiff.core.exploration;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Every state that a model reaches from its start, each visited once and checked.
public final class StateSpace {
    private StateSpace() {}

    /// A model whose states are packed into one long each.
    public interface Model {

        long start();

        /// Hands every state that one step leads to from `state` to `next`.
        void steps(long state, LongConsumer next);

        /// Names what is wrong in `state`, if anything.
        void check(long state, Consumer<String> wrong);
    }

    /// @param states how many states were visited
    /// @param violations how many of them were wrong, by what is wrong
    public record Outcome(long states, Map<String, Long> violations) {

        @Override
        public String toString() {
            return String.format("%,11d states  %s", states, violations.isEmpty() ? "no violation" : violations);
        }
    }

    public static Outcome explore(Model model) {
        var seen = new LongSet();
        var open = new Stack();
        var violations = new TreeMap<String, Long>();
        Consumer<String> wrong = what -> violations.merge(what, 1L, Long::sum);
        LongConsumer next = state -> {
            if (seen.add(state)) {
                open.push(state);
            }
        };
        next.accept(model.start());
        while (!open.isEmpty()) {
            long state = open.pop();
            model.check(state, wrong);
            model.steps(state, next);
        }
        return new Outcome(seen.size(), violations);
    }

    private static final class Stack {
        private long[] states = new long[1 << 12];
        private int size;

        void push(long state) {
            if (size == states.length) {
                states = Arrays.copyOf(states, size * 2);
            }
            states[size++] = state;
        }

        long pop() {
            return states[--size];
        }

        boolean isEmpty() {
            return size == 0;
        }
    }
}
