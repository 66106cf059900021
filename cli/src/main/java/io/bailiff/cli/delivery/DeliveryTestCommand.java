package io.bailiff.cli.delivery;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Complaint;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff delivery test`
@Command(
        name = "test",
        description = "Send a message to yourself, and say what became of it.",
        footer = {"", "Example:", "  bailiff delivery test mail"})
public final class DeliveryTestCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CHANNEL", description = "mail, sms or voice.")
    private String channel = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public DeliveryTestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("channel", new Json.Text(channel));
        return switch (Api.open(server, surroundings).post("/delivery/test", new Json.Members(order))) {
            case Answer.Done(var body) -> told(body);
            case Answer.NotDone notDone ->
                new Complaint(surroundings.terminal(), output.json())
                        .about(notDone)
                        .number();
        };
    }

    private int told(Json body) {
        boolean accepted = body.text("outcome").equals("accepted");
        if (output.json()) {
            surroundings.terminal().json(body);
        } else if (accepted) {
            surroundings.terminal().line("Accepted for " + body.text("to") + ".");
        } else {
            String said = body.text("said").isEmpty() ? body.text("why") : body.text("said");
            surroundings.terminal().line("Not sent (" + body.text("outcome") + "): " + said);
        }
        return (accepted ? ExitCode.DONE : ExitCode.REFUSED).number();
    }
}
