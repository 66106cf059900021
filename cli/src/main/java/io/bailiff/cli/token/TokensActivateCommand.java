package io.bailiff.cli.token;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff tokens activate`
@Command(
        name = "activate",
        description =
                "Activate a hardware token with a code that its owner reads from it; two codes in a row find a lost clock.",
        footer = {"", "Example:", "  bailiff tokens activate 1234567 755224"})
public final class TokensActivateCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SERIAL", description = "The serial number on the token.")
    private String serial = "";

    @Parameters(index = "1..*", arity = "1..2", paramLabel = "CODE", description = "One code, or two in a row.")
    private List<String> codes = List.of();

    public TokensActivateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        byte[] body = Json.ofTexts(Map.of("code", String.join(" ", codes))).bytes();
        String path = "/tokens/" + Request.encode(serial) + "/activate";
        var answer = api().post(path, "application/json", body);
        return ask().show(answer, token -> TokenWords.print(terminal(), token));
    }
}
