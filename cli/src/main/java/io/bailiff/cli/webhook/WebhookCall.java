package io.bailiff.cli.webhook;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one webhook.
abstract class WebhookCall {
    final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Of the webhook.")
    private String webhook = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    WebhookCall(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    final String id() {
        return webhook;
    }

    final String path() {
        return "/webhooks/" + Request.encode(webhook);
    }

    final Ask ask() {
        return new Ask(surroundings, server, output);
    }

    final Api api() {
        return Api.open(server, surroundings);
    }

    /// @param what below the webhook's address
    final int post(String what, Map<String, Json> body, Consumer<Json> forPeople) {
        return ask().show(
                        api().post(
                                        path() + what,
                                        "application/json",
                                        new Json.Members(new LinkedHashMap<>(body)).bytes()),
                        forPeople);
    }

    final void line(String text) {
        surroundings.terminal().line(text);
    }
}
