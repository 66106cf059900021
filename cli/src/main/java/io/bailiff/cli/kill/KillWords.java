package io.bailiff.cli.kill;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.terminal.Times;
import java.util.List;
import java.util.stream.Collectors;

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

    /// How many others were told, and how far that is.
    static String told(Json ledger, String what) {
        String states = ledger.at("states") instanceof Json.Members(var members)
                ? members.entrySet().stream()
                        .map(state -> state.getValue().asText() + " " + state.getKey())
                        .collect(Collectors.joining(", "))
                : "";
        String known = switch (ledger.text("known")) {
            case "partial" -> " (being written down at this moment)";
            case "unknown" -> " (so long ago that some may be forgotten)";
            default -> "";
        };
        return what + ": " + (states.isEmpty() ? "nobody" : states) + known;
    }

    /// One line of what still works, or would.
    ///
    /// @param works the verb
    public static String residue(String works, Json line, Times times) {
        return works + " at " + line.text("api") + " until " + times.show(line.text("until")) + " at most: "
                + line.text("why") + (line.text("process").isEmpty() ? "" : ", " + line.text("process"));
    }

    /// An app whose own session nobody ends.
    ///
    /// @param lives the verb
    public static String ownSession(String lives, Json one) {
        String name = one.text("name").isEmpty() ? one.text("app") : one.text("name");
        return lives + ": a session that " + name + " keeps itself, until it ends by itself: "
                + (one.text("reach").equals("browser")
                        ? "the app is told only of sign-outs in the browser"
                        : "nobody can tell the app");
    }
}
