package io.bailiff.signals.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A JSON object whose members are asked for by name **and** type: a member of another type counts as
/// absent, so callers need no casts and a number where a text belongs is refused like nothing at all.
///
/// Values are `String`, `Long` (whole numbers), `Double` (all others), `Boolean`, [JsonObject], `List`, or
/// [Json#NULL].
public final class JsonObject {
    private final Map<String, Object> members;

    JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /// An object with these members; nested maps become objects.
    public static JsonObject of(Map<String, ?> members) {
        Map<String, Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(name, Json.wrap(value)));
        return new JsonObject(copy);
    }

    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public int size() {
        return members.size();
    }

    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// A whole number; `1.0` and `1e3` are not written as one and count as absent.
    public OptionalLong whole(String name) {
        return members.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public Optional<Boolean> flag(String name) {
        return members.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    public Optional<JsonObject> object(String name) {
        return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /// The texts of an array; empty if the member is no array or holds anything but texts.
    public Optional<List<String>> texts(String name) {
        if (!(members.get(name) instanceof List<?> list)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object item : list) {
            if (!(item instanceof String text)) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(List.copyOf(texts));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /// The object as JSON text.
    @Override
    public String toString() {
        return Json.print(this);
    }
}
