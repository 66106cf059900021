package io.bailiff.cli.policy;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff policies report-only`
@Command(
        name = "report-only",
        description = "Judge a policy and write it down, and nothing else.",
        footer = {"", "Example:", "  bailiff policies report-only 2f1c…"})
public final class PoliciesReportOnlyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Its id.")
    private String id = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public PoliciesReportOnlyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var change = Json.ofTexts(Map.of("state", "enabledForReportingButNotEnforced"));
        return new Ask(surroundings, server, output)
                .show(
                        Api.graph(server, surroundings)
                                .patch("/identity/conditionalAccess/policies/" + Request.encode(id), change.bytes()),
                        _ -> surroundings.terminal().line("State  enabledForReportingButNotEnforced"));
    }
}
