package io.bailiff.cli.revocation;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.kill.KillWords;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.util.List;
import java.util.stream.Collectors;

/// What a revocation would do, for people.
record BlastRadius(Surroundings surroundings, OutputOptions output) {

    void print(Json foreseen) {
        Terminal terminal = surroundings.terminal();
        Json scope = foreseen.at("scope");
        terminal.line("Would revoke: " + scope.text("kind") + " " + scope.text("id") + " (nothing was changed)");
        terminal.line("sessions   " + foreseen.text("sessions"));
        terminal.line("grants     " + foreseen.text("grants"));
        terminal.line("users      " + foreseen.text("users") + ", " + foreseen.text("administrators")
                + " of them administrators");
        terminal.line("devices    " + foreseen.text("devices"));
        terminal.line("apps       " + names(foreseen.items("apps")));
        terminal.line("jobs       " + names(foreseen.items("jobs")));
        terminal.line("receivers  " + foreseen.text("receivers"));
        foreseen.items("residue")
                .forEach(
                        line -> terminal.line(KillWords.residue("would still work", line, output.times(surroundings))));
        foreseen.items("ownSessions").forEach(one -> terminal.line(KillWords.ownSession("might live on", one)));
    }

    private static String names(List<Json> all) {
        return all.isEmpty()
                ? "none"
                : all.stream().map(one -> one.text("name")).collect(Collectors.joining(", "));
    }
}
