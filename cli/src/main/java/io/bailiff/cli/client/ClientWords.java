package io.bailiff.cli.client;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Times;

/// The words that several commands use for an application.
final class ClientWords {
    private ClientWords() {}

    static String state(Json client) {
        return client.text("enabled").equals("false") ? "disabled" : "enabled";
    }

    static String expiry(Json something, Times times) {
        String at = something.text("expiresAt");
        return at.isEmpty() ? "-" : times.show(at);
    }
}
