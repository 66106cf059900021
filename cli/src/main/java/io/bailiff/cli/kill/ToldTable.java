package io.bailiff.cli.kill;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.receiver.ReceiverTable;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.List;
import java.util.stream.Stream;

/// The table of those that were told of a kill and are no receivers of the feed.
final class ToldTable {
    private ToldTable() {}

    /// @param receiver the member that holds who it is
    static Table of(List<Json> lines, String receiver, Times times) {
        var table = new Table("STATE", "RECEIVER", "AFTER", "TRIES", "NEXT TRY", "ANSWER", "ID");
        for (Json line : lines) {
            table.add(
                    line.text("state"),
                    line.text("name").isEmpty() ? line.text(receiver) : line.text("name"),
                    ReceiverTable.after(line),
                    line.text("attempts"),
                    line.text("nextTryAt").isEmpty() ? "-" : times.show(line.text("nextTryAt")),
                    line.text("answer"),
                    about(line));
        }
        return table;
    }

    /// What it was told of.
    private static String about(Json line) {
        return Stream.of("jti", "session", "user")
                .map(line::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
