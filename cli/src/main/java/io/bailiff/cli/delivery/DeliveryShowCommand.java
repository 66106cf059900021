package io.bailiff.cli.delivery;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff delivery show`
@Command(
        name = "show",
        description = "Show what is set up, without secrets.",
        footer = {"", "Example:", "  bailiff delivery show"})
public final class DeliveryShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public DeliveryShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/delivery", this::print);
    }

    private void print(Json view) {
        var terminal = surroundings.terminal();
        String mail = view.at("mail").text("host");
        String phone = view.at("phone").text("host");
        terminal.line("Mail:  "
                + (mail.isEmpty()
                        ? "not set up"
                        : mail + ":" + view.at("mail").text("port") + " ("
                                + view.at("mail").text("security") + "), from "
                                + view.at("mail").text("from")));
        terminal.line("Phone: " + (phone.isEmpty() ? "not set up" : phone));
        if (view.text("developmentOutbox").equals("true")) {
            terminal.line("The development outbox is on: nobody gets anything.");
        }
    }
}
