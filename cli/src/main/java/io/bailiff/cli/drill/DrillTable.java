package io.bailiff.cli.drill;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;

/// Drills, as people read them.
final class DrillTable {
    private DrillTable() {}

    static void print(Json drill, Terminal terminal, Times times) {
        terminal.line("drill      " + drill.text("id"));
        terminal.line("state      " + drill.text("state"));
        terminal.line("began      " + times.show(drill.text("startedAt")));
        terminal.line("kill       " + orDash(drill.text("position")));
        var table = new Table("VERDICT", "BY", "NAME", "AFTER", "PROMISED", "SUBJECT");
        for (Json finding : drill.items("findings")) {
            table.add(
                    finding.text("verdict"),
                    finding.text("by"),
                    finding.text("name"),
                    millis(finding.text("latencyMillis")),
                    millis(finding.text("promisedMillis")),
                    finding.text("subject"));
        }
        terminal.table(table, "Nobody was there to be watched: no API is probed, and none follows the feed.");
    }

    static String millis(String text) {
        return text.isEmpty() ? "-" : text + " ms";
    }

    static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
