package io.bailiff.server.console;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.PolicyState;
import java.util.List;
import java.util.Optional;

/// A Conditional Access policy as the list shows it.
///
/// @param answer to *what if*; empty if nothing was asked
public record AccessRow(AccessPolicy policy, List<AccessLine> lines, Optional<Answer> answer) {

    public AccessRow {
        lines = List.copyOf(lines);
    }

    /// What the policy says.
    ///
    /// @param text the last part of a text's key, `access.answer.…`
    /// @param because which condition or control of it says so; empty text for one that is off
    public record Answer(String text, String because) {}

    public String id() {
        return policy.id().text();
    }

    /// What its switch would come to: one that is on is tried as if it were off, any other as if it were on.
    public String tried() {
        return policy.state() == PolicyState.ENABLED ? PolicyState.DISABLED.wireName() : PolicyState.ENABLED.wireName();
    }

    public String state() {
        return policy.state().wireName();
    }
}
