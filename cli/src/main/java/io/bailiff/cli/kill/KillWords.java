package io.bailiff.cli.kill;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Times;
import java.util.List;

/// The words for a kill.
public final class KillWords {
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

    /// One line of what still works, or would.
    ///
    /// @param works the verb
    public static String residue(String works, Json line, Times times) {
        return works + " at " + line.text("api") + " until " + times.show(line.text("until")) + " at most: "
                + line.text("why") + (line.text("process").isEmpty() ? "" : ", " + line.text("process"));
    }
}
