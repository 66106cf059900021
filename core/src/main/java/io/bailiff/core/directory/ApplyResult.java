package io.bailiff.core.directory;

import io.bailiff.core.id.UserId;
import java.util.List;

/// What became of a plan.
public sealed interface ApplyResult {

    /// The tenant looks as the plan says, or would, after a dry run.
    ///
    /// @param unchanged how many things looked so before
    record Applied(List<PlannedChange> changes, int unchanged) implements ApplyResult {}

    /// Nothing was changed.
    record Invalid(List<PlanProblem> problems) implements ApplyResult {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements ApplyResult {}

    /// Nobody who can undo it would be left. Nothing was changed.
    record WouldLockEveryoneOut(List<UserId> lastAdministrators) implements ApplyResult {}
}
