package io.bailiff.cli.kill;

import io.bailiff.cli.json.Json;
import java.util.List;

/// The words for a kill.
final class KillWords {
    private KillWords() {}

    static String scope(Json kill) {
        Json scope = kill.at("scope");
        return scope.text("kind") + " " + scope.text("id");
    }

    static String actor(Json kill) {
        Json actor = kill.at("actor");
        for (String member : List.of("name", "id", "kind")) {
            if (!actor.text(member).isEmpty()) {
                return actor.text(member);
            }
        }
        return "";
    }
}
