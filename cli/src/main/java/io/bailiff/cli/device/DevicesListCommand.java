package io.bailiff.cli.device;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff devices list`
@Command(
        name = "list",
        description = "List the registered devices of a user.",
        footer = {"", "Example:", "  bailiff devices list alice@contoso.example"})
public final class DevicesListCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public DevicesListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/users/" + Request.encode(user) + "/devices", this::print);
    }

    private void print(Json devices) {
        var times = times();
        var table = new Table("NAME", "SYSTEM", "STATE", "COMPLIANT", "LAST PROVED", "ID");
        for (Json device : devices.items("value")) {
            table.add(
                    device.text("name"),
                    (device.text("operatingSystem") + " " + device.text("operatingSystemVersion")).strip(),
                    device.text("enabled").equals("true") ? "enabled" : "disabled",
                    compliant(device.text("compliant")),
                    times.show(device.text("lastProvedAt")),
                    device.text("id"));
        }
        table(table, "No devices.");
    }

    private static String compliant(String said) {
        return switch (said) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> "nobody said";
        };
    }
}
