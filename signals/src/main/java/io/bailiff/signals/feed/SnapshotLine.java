package io.bailiff.signals.feed;

import io.bailiff.signals.set.KillMark;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One line of a snapshot: the beginning, a scope that was killed, or the end that says how many scopes
/// there were.
public sealed interface SnapshotLine {

    /// The line without its line break.
    String print();

    /// The first line: whose log this is and where it stands.
    ///
    /// @param maxTokenLife seconds; kills older than this are left out: no token that they could hit is
    /// unexpired
    record Begin(String issuer, FeedHead head, long maxTokenLife) implements SnapshotLine {
        public Begin {
            if (maxTokenLife < 1) {
                throw new IllegalArgumentException("tokens live at least one second");
            }
        }

        @Override
        public String print() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("iss", issuer);
            json.putAll(head.toJson());
            json.put("max_token_life", maxTokenLife);
            return Json.print(json);
        }
    }

    /// A scope that was killed, or whose claims changed.
    ///
    /// @param n the highest entry of the scope
    /// @param at its time, seconds since 1970
    record Killed(KillScope scope, long n, long at) implements SnapshotLine {
        public Killed {
            if (n < 1 || n > KillMark.HIGHEST_POSITION || at < 0) {
                throw new IllegalArgumentException("no kill of a log");
            }
        }

        @Override
        public String print() {
            Map<String, Object> json = scope.toJson();
            json.put("n", n);
            json.put("at", at);
            return Json.print(json);
        }
    }

    /// The last line, which proves that none is missing.
    ///
    /// @param scopes how many lines lie between beginning and end
    record End(long scopes) implements SnapshotLine {
        @Override
        public String print() {
            return Json.print(Map.of("end", scopes));
        }
    }

    /// Empty if the line is none of the three, exactly.
    static Optional<SnapshotLine> read(String line) {
        return Json.parse(line).flatMap(json -> {
            try {
                return readObject(json);
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        });
    }

    private static Optional<SnapshotLine> readObject(JsonObject json) {
        if (json.has("kind")) {
            OptionalLong n = json.whole("n");
            OptionalLong at = json.whole("at");
            return n.isEmpty() || at.isEmpty()
                    ? Optional.empty()
                    : KillScope.read(json).map(scope -> new Killed(scope, n.getAsLong(), at.getAsLong()));
        }
        if (json.has("end")) {
            OptionalLong scopes = json.whole("end");
            return scopes.isEmpty() ? Optional.empty() : Optional.of(new End(scopes.getAsLong()));
        }
        Optional<String> issuer = json.text("iss");
        Optional<FeedHead> head = FeedHead.read(json);
        OptionalLong life = json.whole("max_token_life");
        return issuer.isEmpty() || head.isEmpty() || life.isEmpty()
                ? Optional.empty()
                : Optional.of(new Begin(issuer.get(), head.get(), life.getAsLong()));
    }
}
