package io.bailiff.server.console;

import io.bailiff.core.access.AccessPolicy;
import java.util.List;

/// A Conditional Access policy as the list shows it.
///
/// @param answer to *what if*: the last part of a text's key, `access.answer.…`; empty text if nothing was asked
public record AccessRow(AccessPolicy policy, List<AccessLine> lines, String answer) {

    public AccessRow {
        lines = List.copyOf(lines);
    }

    public String id() {
        return policy.id().text();
    }

    public String state() {
        return policy.state().wireName();
    }
}
