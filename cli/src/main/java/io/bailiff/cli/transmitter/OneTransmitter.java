package io.bailiff.cli.transmitter;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one transmitter.
abstract class OneTransmitter extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "Of the transmitter.")
    private String transmitter = "";

    OneTransmitter(Surroundings surroundings) {
        super(surroundings);
    }

    final String path() {
        return "/transmitters/" + Request.encode(transmitter);
    }

    /// @param said for people, when it is done
    final int order(String verb, String said) {
        return ask().show(
                        api().post(path() + "/" + verb, new Json.Members(new LinkedHashMap<>())),
                        _ -> line(said + ": " + transmitter));
    }

    final int remove() {
        return ask().show(api().delete(path()), _ -> line("Removed: " + transmitter));
    }

    /// All of one for people.
    final void print(Json one) {
        var terminal = terminal();
        terminal.line(one.text("name") + " (" + one.text("issuer") + "), " + one.text("state"));
        terminal.line("  id          " + one.text("id"));
        terminal.line("  delivery    " + one.text("delivery")
                + (one.text("pushAddress").isEmpty()
                        ? " from " + one.text("pollAddress")
                        : " to " + one.text("pushAddress")));
        terminal.line("  audience    " + one.joined("audience"));
        if (!one.text("streamStatus").isEmpty()) {
            terminal.line("  its status  " + one.text("streamStatus"));
        }
        if (!one.text("answer").isEmpty()) {
            terminal.line("  last answer " + one.text("answer"));
        }
        terminal.line("  speaks for  " + speaksFor(one.at("speaksFor")));
        terminal.line(
                "  cap         " + one.text("cap") + " users an hour, and " + one.text("capPercent") + " % of all");
        terminal.line("  rules       " + rules(one));
    }

    private static String speaksFor(Json speaksFor) {
        String text = List.of(
                        speaksFor.joined("domains"),
                        speaksFor.text("provider").isEmpty() ? "" : "accounts at " + speaksFor.text("provider"),
                        speaksFor.text("ownSubjects").equals("true") ? "subjects of our own issuer" : "")
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "nobody" : text;
    }

    private static String rules(Json one) {
        return one.at("rules") instanceof Json.Members(var rules)
                ? rules.entrySet().stream()
                        .map(rule -> rule.getKey() + "=" + rule.getValue().asText())
                        .collect(Collectors.joining(" "))
                : "";
    }
}
