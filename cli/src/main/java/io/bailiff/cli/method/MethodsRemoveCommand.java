package io.bailiff.cli.method;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff methods remove`
@Command(
        name = "remove",
        description = "Take one authentication method away, and end everything the user holds.",
        footer = {"", "Example:", "  bailiff methods remove alice@contoso.example 2f6c1b7e-7c1e-4c1b-9f0e-0d5c3a0e9a11"
        })
public final class MethodsRemoveCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Parameters(index = "1", paramLabel = "METHOD", description = "As listed by 'bailiff methods list'.")
    private String method = "";

    public MethodsRemoveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String path = "/users/" + Request.encode(user) + "/methods/" + Request.encode(method);
        var answer = api().delete(path);
        return ask().show(answer, _ -> line("Removed: " + method));
    }
}
