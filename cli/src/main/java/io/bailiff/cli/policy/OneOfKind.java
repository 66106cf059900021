package io.bailiff.cli.policy;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one policy or one location.
abstract class OneOfKind {
    private final Surroundings surroundings;
    private final AccessKind kind;

    @Parameters(paramLabel = "ID", description = "Its id.")
    private String id = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    OneOfKind(Surroundings surroundings, AccessKind kind) {
        this.surroundings = surroundings;
        this.kind = kind;
    }

    private Ask ask() {
        return new Ask(surroundings, server, output);
    }

    final int show() {
        return ask().show(
                        Api.graph(server, surroundings).get(kind.path(id)),
                        body -> surroundings.terminal().json(body));
    }

    final int remove() {
        return ask().show(
                        Api.graph(server, surroundings).delete(kind.path(id)),
                        _ -> surroundings.terminal().line("Removed: " + id));
    }

    final int change(GivenFile file) {
        return ask().show(
                        Api.graph(server, surroundings).patch(kind.path(id), file.read()),
                        _ -> surroundings.terminal().line("Changed: " + id));
    }

    final int state(String state) {
        return ask().show(
                        Api.graph(server, surroundings)
                                .patch(
                                        kind.path(id),
                                        Json.ofTexts(Map.of("state", state)).bytes()),
                        _ -> surroundings.terminal().line("State  " + state));
    }
}
