package io.bailiff.cli.policy;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff policies what-if`
@Command(
        name = "what-if",
        description = "What would the policies say to somebody who has shown nothing yet?",
        footer = {"", "Example:", "  bailiff policies what-if --user 6f0c… --app api://orders --address 203.0.113.9"})
public final class PoliciesWhatIfCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--user", paramLabel = "ID", required = true, description = "Id of the user.")
    private String user = "";

    @Option(names = "--app", paramLabel = "APP", required = true, description = "Id of a client or an API.")
    private String app = "";

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Where from; unknown if it is not given.")
    private String address = "";

    @Option(names = "--platform", paramLabel = "PLATFORM", description = "Such as iOS or windows.")
    private String platform = "";

    public PoliciesWhatIfCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var question = new LinkedHashMap<String, Json>();
        question.put("signInIdentity", Json.ofTexts(Map.of("userId", user)));
        var apps = new LinkedHashMap<String, Json>();
        apps.put("includeApplications", new Json.Items(List.of(new Json.Text(app))));
        question.put("signInContext", new Json.Members(apps));
        question.put("signInConditions", Json.ofTexts(Map.of("ipAddress", address, "devicePlatform", platform)));
        return ask().show(
                        graph().post(
                                        "/identity/conditionalAccess/evaluate",
                                        "application/json",
                                        new Json.Members(question).bytes()),
                        this::print);
    }

    private void print(Json body) {
        line(body.at("@bailiff.verdict").text("sentence"));
        var table = new Table("APPLIES", "BECAUSE OF", "NAME", "ID");
        body.items("value")
                .forEach(one -> table.add(
                        one.text("policyApplies"),
                        one.text("policyApplies").equals("true") ? "" : one.text("analysisReasons"),
                        one.text("displayName"),
                        one.text("id")));
        table(table, "There are no policies.");
    }
}
