package io.bailiff.cli.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A JSON value. Reading is lenient, because a newer server may say more than this client knows: a member that is not
/// there is
/// [Absent], and its text is empty.
public sealed interface Json {

    /// @param members in the order of the document
    record Members(SequencedMap<String, Json> members) implements Json {}

    /// @param items in the order of the document
    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// @param text unescaped
    record Text(String text) implements Json {}

    /// @param literal the digits as they stand in the document: positions do not fit into a double in every language
    record Numeral(String literal) implements Json {}

    /// @param value true or false
    record Truth(boolean value) implements Json {}

    /// JSON's null.
    record Nothing() implements Json {}

    /// Not there at all.
    record Absent() implements Json {}

    /// Parses a whole document.
    ///
    /// @return empty if it is not JSON
    static Optional<Json> parse(byte[] document) {
        return JsonText.read(document);
    }

    /// An object of the given texts; empty ones are left out.
    static Json ofTexts(Map<String, String> texts) {
        var members = new LinkedHashMap<String, Json>();
        texts.forEach((name, text) -> {
            if (!text.isEmpty()) {
                members.put(name, new Text(text));
            }
        });
        return new Members(members);
    }

    /// The member of this name.
    default Json at(String name) {
        return this instanceof Members(var members) ? members.getOrDefault(name, new Absent()) : new Absent();
    }

    /// The text, number or truth of a member as text; empty if there is none.
    default String text(String name) {
        return at(name).asText();
    }

    /// This value as text; empty if it is no scalar.
    default String asText() {
        return switch (this) {
            case Text(var text) -> text;
            case Numeral(var literal) -> literal;
            case Truth(var value) -> Boolean.toString(value);
            case Members _, Items _, Nothing _, Absent _ -> "";
        };
    }

    /// The items of the array of this name; empty if there is none.
    default List<Json> items(String name) {
        return at(name) instanceof Items(var items) ? items : List.of();
    }

    /// The texts of the array of this name, joined.
    default String joined(String name) {
        return String.join(", ", items(name).stream().map(Json::asText).toList());
    }

    default byte[] bytes() {
        return JsonText.write(this, false);
    }

    /// Indented, and ASCII only.
    default String pretty() {
        return new String(JsonText.write(this, true), java.nio.charset.StandardCharsets.US_ASCII);
    }
}
