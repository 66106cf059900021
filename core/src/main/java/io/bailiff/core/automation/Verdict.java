package io.bailiff.core.automation;

/// What a rule says to an event.
public sealed interface Verdict {

    /// The rule is not about this, or is off.
    record Nothing() implements Verdict {}

    record OnlyWriteDown() implements Verdict {}

    record End() implements Verdict {}

    /// @param first the rule meets its cap with this one, and stops
    record Hold(boolean first) implements Verdict {}
}
