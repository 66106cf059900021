package io.bailiff.cli.policy;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.Locale;

/// What the commands have in common that are about all policies or all locations.
abstract class AllOfKind extends ApiCommand {
    private final AccessKind kind;

    AllOfKind(Surroundings surroundings, AccessKind kind) {
        super(surroundings);
        this.kind = kind;
    }

    /// @param heading of the first column
    /// @param member that stands in it
    final int list(String heading, String member) {
        return ask().show(graph().get(kind.path()), body -> {
            var table = new Table(heading.toUpperCase(Locale.ROOT), "NAME", "ID");
            body.items("value").forEach(one -> table.add(one.text(member), one.text("displayName"), one.text("id")));
            table(table, "There are none.");
        });
    }

    final int create(GivenFile file) {
        return ask().show(
                        graph().post(kind.path(), "application/json", file.read()),
                        body -> line("Made: " + body.text("id")));
    }
}
