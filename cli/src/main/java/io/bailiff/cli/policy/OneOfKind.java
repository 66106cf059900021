package io.bailiff.cli.policy;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one policy or one location.
abstract class OneOfKind extends ApiCommand {
    private final AccessKind kind;

    @Parameters(paramLabel = "ID", description = "Its id.")
    private String id = "";

    OneOfKind(Surroundings surroundings, AccessKind kind) {
        super(surroundings);
        this.kind = kind;
    }

    final int show() {
        return ask().show(graph().get(kind.path(id)), body -> terminal().json(body));
    }

    final int remove() {
        return ask().show(graph().delete(kind.path(id)), _ -> line("Removed: " + id));
    }

    final int change(GivenFile file) {
        return ask().show(graph().patch(kind.path(id), file.read()), _ -> line("Changed: " + id));
    }

    final int state(String state) {
        return ask().show(
                        graph().patch(
                                        kind.path(id),
                                        Json.ofTexts(Map.of("state", state)).bytes()),
                        _ -> line("State  " + state));
    }
}
