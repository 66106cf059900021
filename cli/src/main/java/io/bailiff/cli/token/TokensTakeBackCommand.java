package io.bailiff.cli.token;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff tokens take-back`
@Command(
        name = "take-back",
        description = "Put an inactive hardware token back into the stock.",
        footer = {"", "Example:", "  bailiff tokens take-back 1234567"})
public final class TokensTakeBackCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SERIAL", description = "The serial number on the token.")
    private String serial = "";

    public TokensTakeBackCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        byte[] body = Json.ofTexts(Map.of()).bytes();
        String path = "/tokens/" + Request.encode(serial) + "/take-back";
        var answer = api().post(path, "application/json", body);
        return ask().show(answer, token -> TokenWords.print(terminal(), token));
    }
}
