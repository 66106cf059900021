package io.bailiff.cli.user;

import io.bailiff.cli.json.Json;

/// The words both commands use for a user.
final class UserWords {
    private UserWords() {}

    static String state(Json user) {
        return user.text("accountEnabled").equals("false") ? "disabled" : "enabled";
    }
}
