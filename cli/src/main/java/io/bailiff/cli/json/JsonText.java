package io.bailiff.cli.json;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// The step between [Json] and its text. Depth, lengths and number sizes are bounded by Jackson's stream constraints.
final class JsonText {
    private JsonText() {}

    static Optional<Json> read(byte[] document) {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            Json json = value(parser, first);
            return parser.nextToken() == null ? Optional.of(json) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Json value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, Json>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    members.put(name, value(parser, parser.nextToken()));
                }
                yield new Json.Members(members);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Json>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(value(parser, next));
                }
                yield new Json.Items(items);
            }
            case VALUE_STRING -> new Json.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(parser.getString());
            case VALUE_TRUE -> new Json.Truth(true);
            case VALUE_FALSE -> new Json.Truth(false);
            default -> new Json.Nothing();
        };
    }

    static byte[] write(Json json, boolean forPeople) {
        var bytes = new ByteArrayOutputStream();
        var factory = JsonFactory.builder()
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
                .build();
        ObjectWriteContext context = forPeople ? new Indented() : ObjectWriteContext.empty();
        try (JsonGenerator generator = factory.createGenerator(context, bytes)) {
            write(json, generator);
        }
        return bytes.toByteArray();
    }

    private static void write(Json json, JsonGenerator generator) {
        switch (json) {
            case Json.Members(var members) -> {
                generator.writeStartObject();
                members.forEach((name, member) -> {
                    generator.writeName(name);
                    write(member, generator);
                });
                generator.writeEndObject();
            }
            case Json.Items(var items) -> {
                generator.writeStartArray();
                items.forEach(item -> write(item, generator));
                generator.writeEndArray();
            }
            case Json.Text(var text) -> generator.writeString(text);
            case Json.Numeral(var literal) -> generator.writeNumber(literal);
            case Json.Truth(var value) -> generator.writeBoolean(value);
            case Json.Nothing _, Json.Absent _ -> generator.writeNull();
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
