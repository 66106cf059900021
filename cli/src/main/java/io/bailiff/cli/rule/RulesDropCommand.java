package io.bailiff.cli.rule;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff rules drop`
@Command(
        name = "drop",
        description = "Drop what a rule holds for you, and let it go on.",
        footer = {"", "Example:", "  bailiff rules drop user-risk"})
public final class RulesDropCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RULE", description = "Its id, such as user-risk.")
    private String rule = "";

    public RulesDropCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var answer = api().post(
                        "/revocation-rules/" + Request.encode(rule) + "/drop", new Json.Members(new LinkedHashMap<>()));
        return ask().show(answer, done -> line("dropped  " + done.text("dropped")));
    }
}
