package io.bailiff.cli.delivery;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff delivery show`
@Command(
        name = "show",
        description = "Show what is set up, without secrets.",
        footer = {"", "Example:", "  bailiff delivery show"})
public final class DeliveryShowCommand extends ApiCommand implements Callable<Integer> {
    public DeliveryShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/delivery", this::print);
    }

    private void print(Json view) {
        var terminal = terminal();
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
