package io.bailiff.cli.method;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.List;

/// Authentication methods for people.
public final class MethodTable {
    private MethodTable() {}

    public static Table of(List<Json> methods, Times times) {
        var table = new Table("KIND", "NAME", "REGISTERED", "LAST USED", "ID");
        for (Json method : methods) {
            table.add(
                    method.text("kind"),
                    method.text("name"),
                    times.show(method.text("createdAt")),
                    times.show(method.text("lastUsed")),
                    method.text("id"));
        }
        return table;
    }
}
