package io.bailiff.cli.user;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff users restore`
@Command(
        name = "restore",
        description = "Give a deleted user his account and groups back; password, methods and roles are gone.",
        footer = {"", "Example:", "  bailiff users restore 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class UsersRestoreCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "As `bailiff users list --state deleted` shows it.")
    private String user = "";

    public UsersRestoreCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String path = "/users/" + Request.encode(user) + "/restore";
        var answer = api().post(path, new Json.Members(new LinkedHashMap<>()));
        return ask().show(answer, this::print);
    }

    private void print(Json restored) {
        line("Restored: " + restored.text("userPrincipalName") + ", " + UserWords.state(restored));
    }
}
