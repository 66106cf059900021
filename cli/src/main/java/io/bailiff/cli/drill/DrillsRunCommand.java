package io.bailiff.cli.drill;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff drills run`
@Command(
        name = "run",
        description = "Kill a canary now, wait for the findings, and exit by them: 0 if everybody obeyed, 1 if not.",
        footer = {"", "Example:", "  bailiff drills run"})
public final class DrillsRunCommand extends ApiCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    @Option(names = "--no-wait", description = "Only start it.")
    private boolean noWait;

    public DrillsRunCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Api api = api();
        var ask = ask();
        return switch (api.post("/drills", new Json.Members(new LinkedHashMap<>()))) {
            case Answer.Done(var drill) when noWait -> ask.show(new Answer.Done(drill), this::begun);
            case Answer.Done(var drill) -> ended(ask, wait(api, drill));
            case Answer.NotDone refused -> ask.show(refused, this::begun);
        };
    }

    private void begun(Json drill) {
        line("Begun: " + drill.text("id"));
    }

    private Answer wait(Api api, Json drill) {
        terminal().complain("Begun: " + drill.text("id"));
        Instant end = surroundings().clock().instant().plus(LONGEST);
        Answer look = api.get("/drills/" + drill.text("id"));
        while (look instanceof Answer.Done(var seen)
                && seen.text("state").equals("running")
                && surroundings().clock().instant().isBefore(end)) {
            surroundings().pause().pause(BETWEEN_LOOKS);
            look = api.get("/drills/" + drill.text("id"));
        }
        return look;
    }

    private int ended(Ask ask, Answer look) {
        int shown = ask.show(look, drill -> DrillTable.print(drill, terminal(), times()));
        if (!(look instanceof Answer.Done(var drill))) {
            return shown;
        }
        return switch (drill.text("state")) {
            case "obeyed" -> ExitCode.DONE.number();
            case "running", "interrupted" -> ExitCode.UNKNOWN.number();
            default -> ExitCode.REFUSED.number();
        };
    }
}
