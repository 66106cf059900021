package io.bailiff.core.access;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What a policy asks before it lets somebody in.
public sealed interface GrantControls {

    /// Nothing: it has session controls only.
    record None() implements GrantControls {}

    record Block() implements GrantControls {}

    /// Controls in the order in which they are asked for.
    ///
    /// @param all of them; else any one
    record Needs(List<Control> controls, boolean all) implements GrantControls {

        public Needs {
            controls = List.copyOf(controls);
            if (controls.isEmpty() || Set.copyOf(controls).size() != controls.size()) {
                throw new IllegalArgumentException("one control or several, none twice");
            }
        }

        /// What is still to be done: of several of which one would do, the first that its user can do something
        /// about.
        ///
        /// @param met whether a control is
        List<Control> lacking(Predicate<Control> met) {
            var open = controls.stream().filter(met.negate()).toList();
            if (all || open.isEmpty()) {
                return open;
            }
            if (open.size() < controls.size()) {
                return List.of();
            }
            return List.of(
                    open.stream().filter(Control::interactive).findFirst().orElseGet(open::getFirst));
        }
    }
}
