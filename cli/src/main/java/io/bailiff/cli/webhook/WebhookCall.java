package io.bailiff.cli.webhook;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Parameters;

/// What the commands have in common that are about one webhook.
abstract class WebhookCall extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "Of the webhook.")
    private String webhook = "";

    WebhookCall(Surroundings surroundings) {
        super(surroundings);
    }

    final String id() {
        return webhook;
    }

    final String path() {
        return "/webhooks/" + Request.encode(webhook);
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
}
