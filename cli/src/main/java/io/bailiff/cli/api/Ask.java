package io.bailiff.cli.api;

import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import java.util.function.Consumer;

/// The shape of every command that only shows: ask once, print the answer for people or machines, or complain.
///
/// @param surroundings of the command
/// @param server its options about the server
/// @param output its options about printing
public record Ask(Surroundings surroundings, ServerOptions server, OutputOptions output) {

    /// @param path below `/bailiff/v1`, encoded
    /// @param forPeople prints the answer
    /// @return the exit code
    public int one(String path, Consumer<Json> forPeople) {
        return show(Api.open(server, surroundings).get(path), forPeople);
    }

    /// @param path of a collection below `/bailiff/v1`, encoded
    /// @param limit how many at most
    /// @param forPeople prints the answer
    /// @return the exit code
    public int many(String path, int limit, Consumer<Json> forPeople) {
        return show(Api.open(server, surroundings).list(path, limit), forPeople);
    }

    /// Prints an answer that somebody else has fetched.
    public int show(Answer answer, Consumer<Json> forPeople) {
        return switch (answer) {
            case Answer.Done(var body) -> {
                if (output.json()) {
                    surroundings.terminal().json(body);
                } else {
                    forPeople.accept(body);
                }
                yield ExitCode.DONE.number();
            }
            case Answer.NotDone notDone ->
                new Complaint(surroundings.terminal(), output.json())
                        .about(notDone)
                        .number();
        };
    }
}
