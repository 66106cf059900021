package io.bailiff.cli.policy;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff policies show`
@Command(
        name = "show",
        description = "Show a policy as JSON, as it can be written back.",
        footer = {"", "Example:", "  bailiff policies show 2f1c…"})
public final class PoliciesShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Its id.")
    private String id = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public PoliciesShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.graph(server, surroundings)
                                .get("/identity/conditionalAccess/policies/" + Request.encode(id)),
                        body -> surroundings.terminal().json(body));
    }
}
