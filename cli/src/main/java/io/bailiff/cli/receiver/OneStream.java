package io.bailiff.cli.receiver;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What the commands have in common that do one thing to one stream of shared signals.
abstract class OneStream {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Of the stream.")
    private String stream = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    OneStream(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private String path() {
        return "/receivers/streams/" + Request.encode(stream);
    }

    /// @param said for people, when it is done
    final int post(String deed, Map<String, String> body, String said) {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings)
                                .post(
                                        path() + "/" + deed,
                                        "application/json",
                                        Json.ofTexts(body).bytes()),
                        _ -> surroundings.terminal().line(said + ": " + stream));
    }

    final int remove() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings).delete(path()),
                        _ -> surroundings.terminal().line("Removed: " + stream));
    }
}
