package io.bailiff.cli.client;

import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff clients remove-secret`
@Command(
        name = "remove-secret",
        description = "Take a secret away; with --leaked, all that the application holds ends too.",
        footer = {"", "Example:", "  bailiff clients remove-secret orders-web q3k8x0v2 --leaked"})
public final class ClientsRemoveSecretCommand extends ClientCall implements Callable<Integer> {
    @Parameters(index = "1", paramLabel = "SECRET", description = "Its id, as `bailiff clients show` names it.")
    private String secret = "";

    @Option(names = "--leaked", description = "Somebody else may have it: end everything that the application holds.")
    private boolean leaked;

    public ClientsRemoveSecretCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String secretPath = path() + "/secrets/" + Request.encode(secret) + (leaked ? "?leaked=true" : "");
        return ask().show(api().delete(secretPath), answer -> {
            line("Removed: " + secret);
            if (!answer.text("position").isEmpty()) {
                line("What ended: bailiff kills show " + answer.text("position"));
            }
        });
    }
}
