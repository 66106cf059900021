package io.bailiff.server.console;

import io.bailiff.core.directory.ContainmentPlan;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.FormTime;
import java.util.List;
import java.util.Optional;

/// What the pages before a containment show.
///
/// @param before what the administrator should know first
/// @param plan what would be done; empty while the form is filled in
public record ContainForm(
        User user, boolean himself, Beforehand before, FormTime since, Why why, Optional<ContainmentPlan> plan) {

    /// The second factors that go.
    public List<MethodRow> methods() {
        return plan.map(found -> MethodRow.of(found.evicted())).orElse(List.of());
    }
}
