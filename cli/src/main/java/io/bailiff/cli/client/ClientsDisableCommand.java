package io.bailiff.cli.client;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff clients disable`
@Command(
        name = "disable",
        description = "Let an application get nothing any more, and end what it holds.",
        footer = {"", "Example:", "  bailiff clients disable orders-web"})
public final class ClientsDisableCommand extends ClientCall implements Callable<Integer> {
    public ClientsDisableCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(api().post(path() + "/disable", new Json.Members(new LinkedHashMap<>())), answer -> {
            line("Disabled: " + id());
            if (!answer.text("position").isEmpty()) {
                line("What ended: bailiff kills show " + answer.text("position"));
            }
        });
    }
}
