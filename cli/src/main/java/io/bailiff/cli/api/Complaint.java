package io.bailiff.cli.api;

import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.ExitCode;
import io.bailiff.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;

/// Says that something was not done, and gives the exit code that says the same.
///
/// @param terminal where to say it
/// @param json whether a machine listens: the error stream then gets one JSON object
public record Complaint(Terminal terminal, boolean json) {

    public ExitCode about(Answer.NotDone notDone) {
        return switch (notDone) {
            case Answer.Refused refused -> {
                if (json) {
                    machine("refused", refused.code(), refused.message(), refused.body());
                } else {
                    refused(refused);
                }
                yield ExitCode.REFUSED;
            }
            case Answer.NothingDone(var why) -> {
                say("nothingDone", "Nothing was done: " + why + ".");
                yield ExitCode.UNKNOWN;
            }
            case Answer.Unknown(var why) -> {
                say("unknown", "It is not known whether this took effect: " + why + ".");
                yield ExitCode.UNKNOWN;
            }
        };
    }

    /// Says the same for an outcome that has its own words.
    public ExitCode unknown(String text) {
        say("unknown", text);
        return ExitCode.UNKNOWN;
    }

    private void refused(Answer.Refused refused) {
        String message = refused.message().isEmpty() ? "no reason given" : refused.message();
        terminal.complain("Refused (" + refused.status() + " " + refused.code() + "): " + message);
        Json error = refused.body().at("error");
        if (!error.text("target").isEmpty()) {
            terminal.complain("  at " + error.text("target"));
        }
        for (Json detail : error.items("details")) {
            terminal.complain("  " + detail.text("target") + ": " + detail.text("message"));
        }
    }

    private void say(String outcome, String text) {
        if (json) {
            machine(outcome, outcome, text, new Json.Absent());
        } else {
            terminal.complain(text);
        }
    }

    private void machine(String outcome, String code, String message, Json body) {
        var members = new LinkedHashMap<String, Json>();
        members.put("outcome", new Json.Text(outcome));
        members.put(
                "error",
                body.at("error") instanceof Json.Members error
                        ? error
                        : Json.ofTexts(Map.of("code", code, "message", message)));
        terminal.err().println(new Json.Members(members).pretty());
        terminal.err().flush();
    }
}
