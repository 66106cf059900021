package io.bailiff.cli.report;

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
import picocli.CommandLine.Parameters;

/// `bailiff reports run`
@Command(
        name = "run",
        description =
                "Make a report now, wait for its findings, and exit by them: 0 if there are none, 1 if there are.",
        footer = {"", "Example:", "  bailiff reports run weak-administrators"})
public final class ReportsRunCommand extends ApiCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    @Parameters(
            paramLabel = "KIND",
            description = "stale-sessions, old-grants, unused-apps, weak-administrators, risky-consents or"
                    + " access-attempts.")
    private String kind = "";

    @Option(names = "--days", paramLabel = "N", defaultValue = "", description = "What it counts by.")
    private String days = "";

    @Option(names = "--no-wait", description = "Only start it.")
    private boolean noWait;

    public ReportsRunCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Api api = api();
        var ask = ask();
        return switch (api.post("/reports", order())) {
            case Answer.Done(var run) when noWait -> ask.show(new Answer.Done(run), this::begun);
            case Answer.Done(var run) -> ended(ask, wait(api, run));
            case Answer.NotDone refused -> ask.show(refused, this::begun);
        };
    }

    private Json.Members order() {
        var order = new LinkedHashMap<String, Json>();
        order.put("kind", new Json.Text(kind));
        if (!days.isEmpty()) {
            order.put("days", new Json.Text(days));
        }
        return new Json.Members(order);
    }

    private void begun(Json run) {
        line("Begun: " + run.text("id"));
    }

    private Answer wait(Api api, Json run) {
        terminal().complain("Begun: " + run.text("id"));
        Instant end = surroundings().clock().instant().plus(LONGEST);
        Answer look = api.get("/reports/" + run.text("id"));
        while (look instanceof Answer.Done(var seen)
                && seen.text("state").equals("running")
                && surroundings().clock().instant().isBefore(end)) {
            surroundings().pause().pause(BETWEEN_LOOKS);
            look = api.get("/reports/" + run.text("id"));
        }
        return look;
    }

    private int ended(Ask ask, Answer look) {
        int shown = ask.show(look, run -> ReportTable.print(run, terminal(), times()));
        if (!(look instanceof Answer.Done(var run))) {
            return shown;
        }
        if (!run.text("state").equals("done")) {
            return ExitCode.UNKNOWN.number();
        }
        return run.items("findings").isEmpty() ? ExitCode.DONE.number() : ExitCode.REFUSED.number();
    }
}
