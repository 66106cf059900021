package io.bailiff.cli.revocation;

import io.bailiff.cli.json.Json;
import java.util.LinkedHashMap;

/// The scope of a revocation as docs/api.md writes it.
///
/// @param members `kind` first
record Scope(LinkedHashMap<String, Json> members) {

    static Scope of(String kind) {
        return new Scope(new LinkedHashMap<>()).with("kind", kind);
    }

    Scope with(String name, String value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, new Json.Text(value));
        return new Scope(more);
    }

    Json toJson() {
        return new Json.Members(members);
    }
}
