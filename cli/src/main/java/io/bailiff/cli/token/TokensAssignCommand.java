package io.bailiff.cli.token;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff tokens assign`
@Command(
        name = "assign",
        description = "Give an inactive hardware token to a user.",
        footer = {"", "Example:", "  bailiff tokens assign 1234567 alice@contoso.example"})
public final class TokensAssignCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "SERIAL", description = "The serial number on the token.")
    private String serial = "";

    @Parameters(index = "1", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public TokensAssignCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        byte[] body = Json.ofTexts(Map.of("user", user)).bytes();
        String path = "/tokens/" + Request.encode(serial) + "/assign";
        var answer = Api.open(server, surroundings).post(path, "application/json", body);
        return new Ask(surroundings, server, output)
                .show(answer, token -> TokenWords.print(surroundings.terminal(), token));
    }
}
