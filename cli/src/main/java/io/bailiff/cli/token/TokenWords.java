package io.bailiff.cli.token;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Terminal;

/// The words all commands use for a token.
final class TokenWords {
    private TokenWords() {}

    static void print(Terminal terminal, Json token) {
        String owner = token.text("userPrincipalName");
        terminal.line(
                "token  " + token.text("manufacturer") + " " + token.text("model") + " " + token.text("serialNumber"));
        terminal.line("state  " + token.text("state") + (owner.isEmpty() ? "" : ", " + owner));
    }
}
