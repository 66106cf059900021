package io.bailiff.cli.delivery;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff delivery test`
@Command(
        name = "test",
        description = "Send a message to yourself, and say what became of it.",
        footer = {"", "Example:", "  bailiff delivery test mail"})
public final class DeliveryTestCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CHANNEL", description = "mail, sms or voice.")
    private String channel = "";

    public DeliveryTestCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("channel", new Json.Text(channel));
        return switch (api().post("/delivery/test", new Json.Members(order))) {
            case Answer.Done(var body) -> told(body);
            case Answer.NotDone notDone -> complaint().about(notDone).number();
        };
    }

    private int told(Json body) {
        boolean accepted = body.text("outcome").equals("accepted");
        if (json()) {
            terminal().json(body);
        } else if (accepted) {
            line("Accepted for " + body.text("to") + ".");
        } else {
            String said = body.text("said").isEmpty() ? body.text("why") : body.text("said");
            line("Not sent (" + body.text("outcome") + "): " + said);
        }
        return (accepted ? ExitCode.DONE : ExitCode.REFUSED).number();
    }
}
