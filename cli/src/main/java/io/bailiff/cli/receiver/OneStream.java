package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import picocli.CommandLine.Parameters;

/// What the commands have in common that do one thing to one stream of shared signals.
abstract class OneStream extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "Of the stream.")
    private String stream = "";

    OneStream(Surroundings surroundings) {
        super(surroundings);
    }

    private String path() {
        return "/receivers/streams/" + Request.encode(stream);
    }

    /// @param said for people, when it is done
    final int post(String deed, Map<String, String> body, String said) {
        return ask().show(
                        api().post(
                                        path() + "/" + deed,
                                        "application/json",
                                        Json.ofTexts(body).bytes()),
                        _ -> line(said + ": " + stream));
    }

    final int remove() {
        return ask().show(api().delete(path()), _ -> line("Removed: " + stream));
    }
}
