package io.bailiff.cli.report;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;

/// Reports, as people read them.
final class ReportTable {
    private ReportTable() {}

    static void print(Json run, Terminal terminal, Times times) {
        terminal.line("report     " + run.text("kind") + ", " + run.text("days") + " days");
        terminal.line("run        " + run.text("id"));
        terminal.line("state      " + run.text("state"));
        terminal.line("began      " + times.show(run.text("startedAt")));
        terminal.line("findings   " + run.text("high") + " high, " + run.text("medium") + " medium, " + run.text("low")
                + " low");
        var table = new Table("URGENCY", "FINDING", "NAME", "SINCE", "FACTS", "SUBJECT");
        for (Json finding : run.items("findings")) {
            Json subject = finding.at("subject");
            table.add(
                    finding.text("severity"),
                    finding.text("code"),
                    finding.text("name"),
                    times.show(finding.text("since")),
                    finding.joined("facts"),
                    subject.text("kind") + " " + subject.text("id"));
        }
        terminal.table(table, "Nothing was found.");
    }
}
