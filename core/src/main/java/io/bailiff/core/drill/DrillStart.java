package io.bailiff.core.drill;

import io.bailiff.core.grant.Issue;

/// What became of the wish to drill.
public sealed interface DrillStart {

    /// @param issue leave to make the canary's tokens
    record Begun(Drill drill, Issue issue) implements DrillStart {}

    /// Another drill has not ended yet, here or at another node.
    record UnderWay() implements DrillStart {}

    /// The canary is none any more; `why` is a stable code: `notACanary`, `canaryDisabled` or `nameTaken`.
    record NoCanary(String why) implements DrillStart {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements DrillStart {}
}
