package io.bailiff.cli.device;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff devices list`
@Command(
        name = "list",
        description = "List the registered devices of a user.",
        footer = {"", "Example:", "  bailiff devices list alice@contoso.example"})
public final class DevicesListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public DevicesListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/users/" + Request.encode(user) + "/devices", this::print);
    }

    private void print(Json devices) {
        var times = output.times(surroundings);
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
        surroundings.terminal().table(table, "No devices.");
    }

    private static String compliant(String said) {
        return switch (said) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> "nobody said";
        };
    }
}
