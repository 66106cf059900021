package io.bailiff.cli.device;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What the commands have in common that say one thing of one device.
abstract class DeviceChange {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DEVICE", description = "Its id.")
    private String device = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    DeviceChange(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// @param said for people, when it is done
    final int say(String property, boolean value, String said) {
        var change = new LinkedHashMap<String, Json>();
        change.put(property, new Json.Truth(value));
        return new Ask(surroundings, server, output)
                .show(
                        Api.graph(server, surroundings)
                                .patch("/devices/" + Request.encode(device), new Json.Members(change).bytes()),
                        _ -> surroundings.terminal().line(said + ": " + device));
    }

    final int remove() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings).delete("/devices/" + Request.encode(device)),
                        _ -> surroundings.terminal().line("Removed: " + device));
    }
}
