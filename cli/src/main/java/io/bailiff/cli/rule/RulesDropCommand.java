package io.bailiff.cli.rule;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff rules drop`
@Command(
        name = "drop",
        description = "Drop what a rule holds for you, and let it go on.",
        footer = {"", "Example:", "  bailiff rules drop user-risk"})
public final class RulesDropCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RULE", description = "Its id, such as user-risk.")
    private String rule = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public RulesDropCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var answer = Api.open(server, surroundings)
                .post("/revocation-rules/" + Request.encode(rule) + "/drop", new Json.Members(new LinkedHashMap<>()));
        return new Ask(surroundings, server, output)
                .show(answer, done -> surroundings.terminal().line("dropped  " + done.text("dropped")));
    }
}
