package io.bailiff.cli.key;

import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff keys rotate`
@Command(
        name = "rotate",
        description = "Publish a new key now, that signs in an hour. Nobody notices.",
        footer = {
            "",
            "Example:",
            "  bailiff keys rotate token --reason policy --note \"Every quarter, by hand this time\""
        })
public final class KeysRotateCommand extends KeyDeed implements Callable<Integer> {
    @Parameters(paramLabel = "PURPOSE", description = "token, set or evidence.")
    private String purpose = "";

    public KeysRotateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post(
                "/keys/" + Request.encode(purpose) + "/rotate",
                Map.of(),
                answer -> line("The key " + answer.text("kid") + " signs from " + times().show(answer.text("usedFrom"))
                        + " on."));
    }
}
