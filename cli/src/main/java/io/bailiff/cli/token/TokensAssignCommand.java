package io.bailiff.cli.token;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff tokens assign`
@Command(
        name = "assign",
        description = "Give an inactive hardware token to a user.",
        footer = {"", "Example:", "  bailiff tokens assign 1234567 alice@contoso.example"})
public final class TokensAssignCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SERIAL", description = "The serial number on the token.")
    private String serial = "";

    @Parameters(index = "1", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public TokensAssignCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        byte[] body = Json.ofTexts(Map.of("user", user)).bytes();
        String path = "/tokens/" + Request.encode(serial) + "/assign";
        var answer = api().post(path, "application/json", body);
        return ask().show(answer, token -> TokenWords.print(terminal(), token));
    }
}
