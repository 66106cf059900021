package io.bailiff.cli.policy;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.Locale;
import picocli.CommandLine.Mixin;

/// What the commands have in common that are about all policies or all locations.
abstract class AllOfKind {
    private final Surroundings surroundings;
    private final AccessKind kind;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    AllOfKind(Surroundings surroundings, AccessKind kind) {
        this.surroundings = surroundings;
        this.kind = kind;
    }

    private Ask ask() {
        return new Ask(surroundings, server, output);
    }

    /// @param heading of the first column
    /// @param member that stands in it
    final int list(String heading, String member) {
        return ask().show(Api.graph(server, surroundings).get(kind.path()), body -> {
            var table = new Table(heading.toUpperCase(Locale.ROOT), "NAME", "ID");
            body.items("value").forEach(one -> table.add(one.text(member), one.text("displayName"), one.text("id")));
            surroundings.terminal().table(table, "There are none.");
        });
    }

    final int create(GivenFile file) {
        return ask().show(
                        Api.graph(server, surroundings).post(kind.path(), "application/json", file.read()),
                        body -> surroundings.terminal().line("Made: " + body.text("id")));
    }
}
