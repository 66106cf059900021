package io.bailiff.core.access;

import java.util.Collections;
import java.util.Set;

/// What a policy guards: apps, or what users do here, or what apps guard themselves by a context.
public sealed interface Target permits AppCondition, Target.Actions, Target.Contexts {

    boolean holds(Wanted wanted);

    Conditions.Reason reason();

    record Actions(Set<UserAction> actions) implements Target {
        public Actions {
            actions = Set.copyOf(actions);
        }

        @Override
        public boolean holds(Wanted wanted) {
            return wanted.action().filter(actions::contains).isPresent();
        }

        @Override
        public Conditions.Reason reason() {
            return Conditions.Reason.USER_ACTIONS;
        }
    }

    /// @param names `c1` to `c99`
    record Contexts(Set<String> names) implements Target {
        public Contexts {
            names = Set.copyOf(names);
        }

        @Override
        public boolean holds(Wanted wanted) {
            return !Collections.disjoint(names, wanted.contexts());
        }

        @Override
        public Conditions.Reason reason() {
            return Conditions.Reason.CONTEXT;
        }

        /// True if this is the name of an authentication context.
        public static boolean named(String text) {
            return text.matches("c[1-9][0-9]?");
        }
    }
}
