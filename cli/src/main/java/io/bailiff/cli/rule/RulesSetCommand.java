package io.bailiff.cli.rule;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff rules set`
@Command(
        name = "set",
        description = "Change a rule; what is not given stays.",
        footer = {"", "Example:", "  bailiff rules set user-risk --state on --cap 20"})
public final class RulesSetCommand extends ApiCommand implements Callable<Integer> {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    @Parameters(paramLabel = "RULE", description = "Its id, such as user-risk.")
    private String rule = "";

    @Option(names = "--state", paramLabel = "STATE", description = "on, off or dryRun.")
    private String state = "";

    @Option(
            names = "--ends",
            paramLabel = "WHAT",
            description = "What it ends, of those it can: everything, sessions …")
    private String ends = "";

    @Option(
            names = "--cap",
            paramLabel = "N",
            description = "So many users an hour without a person; 0 for any number.")
    private String cap = "";

    @Option(names = "--group", paramLabel = "NAME", description = "Whom or which group it is about; may be repeated.")
    private List<String> groups = List.of();

    @Option(names = "--any-group", description = "It is about nobody in particular any more.")
    private boolean anyGroup;

    @Option(names = "--idle-days", paramLabel = "N", description = "For the rule inactive.")
    private String idleDays = "";

    @Option(names = "--level", paramLabel = "LEVEL", description = "For the rule user-risk: low, medium or high.")
    private String level = "";

    public RulesSetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var members = new LinkedHashMap<String, Json>();
        text(members, "state", state);
        text(members, "ends", ends);
        number(members, "cap", cap);
        number(members, "idleDays", idleDays);
        text(members, "level", level);
        if (anyGroup || !groups.isEmpty()) {
            members.put(
                    "groups",
                    new Json.Items(groups.stream().<Json>map(Json.Text::new).toList()));
        }
        var answer = api().post("/revocation-rules/" + Request.encode(rule), new Json.Members(members));
        return ask().show(answer, changed -> table(RuleTable.of(List.of(changed)), ""));
    }

    private static void text(SequencedMap<String, Json> members, String name, String value) {
        if (!value.isEmpty()) {
            members.put(name, new Json.Text(value));
        }
    }

    /// What is no number is sent as a text: the server says what is wrong with it.
    private static void number(SequencedMap<String, Json> members, String name, String value) {
        if (!value.isEmpty()) {
            members.put(name, NUMBER.matcher(value).matches() ? new Json.Numeral(value) : new Json.Text(value));
        }
    }
}
