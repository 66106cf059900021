package io.bailiff.cli.receiver;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.List;

/// The table of receivers, the same wherever receivers are told of.
public final class ReceiverTable {
    private ReceiverTable() {}

    public static Table of(List<Json> receivers, Times times) {
        var table = new Table("STATE", "RECEIVER", "POSITION", "LAST SEEN", "ID");
        for (Json receiver : receivers) {
            table.add(
                    receiver.text("state"),
                    receiver.text("name").isEmpty() ? receiver.text("client") : receiver.text("name"),
                    receiver.text("position"),
                    times.show(receiver.text("lastSeen")),
                    receiver.text("id"));
        }
        return table;
    }
}
