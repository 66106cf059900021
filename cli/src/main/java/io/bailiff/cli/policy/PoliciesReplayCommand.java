package io.bailiff.cli.policy;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import io.bailiff.cli.terminal.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff policies replay`
@Command(
        name = "replay",
        description = "Try a change of a policy on past sign-ins, and say who would have noticed. Changes nothing.",
        footer = {"", "Example:", "  bailiff policies replay 2f1c… --state enabled --days 14"})
public final class PoliciesReplayCommand extends ApiCommand implements Callable<Integer> {
    private static final String ROOT = "/identity/conditionalAccess/replays";
    private static final Duration PACE = Duration.ofSeconds(1);

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The policy that changes; none for a new one.")
    private String id = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "What changes in it, or a whole new policy, as JSON.")
    private String file = "";

    @Option(names = "--state", paramLabel = "STATE", description = "Only its state changes: enabled or disabled.")
    private String state = "";

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "7", description = "How far back (7).")
    private int days = 7;

    public PoliciesReplayCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("days", new Json.Numeral(Integer.toString(days)));
        if (!id.isEmpty()) {
            order.put("policyId", new Json.Text(id));
        }
        if (file.isEmpty() == state.isEmpty()) {
            throw new WrongSetting("name either --file or --state");
        }
        order.put(
                "policy",
                file.isEmpty()
                        ? Json.ofTexts(Map.of("state", state))
                        : Json.parse(JsonFile.read(Path.of(file)))
                                .orElseThrow(() -> new WrongSetting(file + " is not JSON")));
        var api = graph();
        var answer = api.post(ROOT, "application/json", new Json.Members(order).bytes());
        while (answer instanceof Answer.Done(var body) && !isOver(body)) {
            surroundings().pause().pause(PACE);
            answer = api.get(ROOT + "/" + body.text("id"));
        }
        return ask().show(answer, this::print);
    }

    /// The first answer says that it runs, and nothing of what it found.
    private static boolean isOver(Json body) {
        return !body.text("status").equals("running") && body.at("result") instanceof Json.Members;
    }

    private void print(Json body) {
        var terminal = terminal();
        var result = body.at("result");
        terminal.line(body.text("status") + ": " + result.text("signIns") + " sign-ins since " + body.text("since"));
        for (String effect : new String[] {"blocked", "challenged", "letIn", "asBefore"}) {
            terminal.line("  " + effect + "  " + result.text(effect));
        }
        var table = new Table("USER", "BLOCKED", "CHALLENGED", "LET IN");
        result.items("perUser")
                .forEach(one -> table.add(
                        one.text("userPrincipalName"), one.text("blocked"), one.text("challenged"), one.text("letIn")));
        terminal.table(table, "Nobody would notice.");
    }
}
