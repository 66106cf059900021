package io.bailiff.cli.device;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import picocli.CommandLine.Parameters;

/// What the commands have in common that say one thing of one device.
abstract class DeviceChange extends ApiCommand {
    @Parameters(paramLabel = "DEVICE", description = "Its id.")
    private String device = "";

    DeviceChange(Surroundings surroundings) {
        super(surroundings);
    }

    /// @param said for people, when it is done
    final int say(String property, boolean value, String said) {
        var change = new LinkedHashMap<String, Json>();
        change.put(property, new Json.Truth(value));
        return ask().show(
                        graph().patch("/devices/" + Request.encode(device), new Json.Members(change).bytes()),
                        _ -> line(said + ": " + device));
    }

    final int remove() {
        return ask().show(api().delete("/devices/" + Request.encode(device)), _ -> line("Removed: " + device));
    }
}
