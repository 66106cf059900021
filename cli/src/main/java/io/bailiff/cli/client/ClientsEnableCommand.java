package io.bailiff.cli.client;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff clients enable`
@Command(
        name = "enable",
        description = "Let a disabled application in again. What ended stays ended.",
        footer = {"", "Example:", "  bailiff clients enable orders-web"})
public final class ClientsEnableCommand extends ClientCall implements Callable<Integer> {
    public ClientsEnableCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(api().post(path() + "/enable", new Json.Members(new LinkedHashMap<>())), answer -> {
            line("Enabled: " + id());
            if (!answer.text("position").isEmpty()) {
                line("What ended: bailiff kills show " + answer.text("position"));
            }
        });
    }
}
