package io.bailiff.cli.receiver;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.List;

/// The table of receivers, the same wherever receivers are told of.
public final class ReceiverTable {
    private ReceiverTable() {}

    public static Table of(List<Json> receivers, Times times) {
        var table = new Table("STATE", "RECEIVER", "AFTER", "LAST SEEN", "ID");
        for (Json receiver : receivers) {
            table.add(
                    receiver.text("state"),
                    name(receiver),
                    after(receiver),
                    times.show(receiver.text("lastSeen")),
                    receiver.text("id"));
        }
        return table;
    }

    /// How long after the revocation it had signed; empty if it has not.
    public static String after(Json receiver) {
        String millis = receiver.text("latencyMillis");
        return millis.isEmpty() ? "" : millis + " ms";
    }

    /// What people know it by.
    public static String name(Json receiver) {
        return receiver.text("name").isEmpty() ? receiver.text("client") : receiver.text("name");
    }
}
