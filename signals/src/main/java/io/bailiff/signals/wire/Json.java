package io.bailiff.signals.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON (RFC 8259) as security documents need it: a name given twice, also in another case, is refused, and
/// so are deep nesting, numbers that do not fit, malformed UTF-8 and anything after the end. Parsers that
/// pick the first or the last of two names disagree with each other, and an attacker chooses whom to
/// believe.
public final class Json {
    /// JSON's `null`: a value of its own, so that "given as null" and "not given" stay different.
    public static final Object NULL = JsonNull.NULL;

    private enum JsonNull {
        NULL
    }

    private Json() {}

    /// The object that the text is, or empty if it is not exactly one well-formed object.
    public static Optional<JsonObject> parse(String text) {
        try {
            return Optional.of(new JsonParser(text).document());
        } catch (JsonParser.Malformed malformed) {
            return Optional.empty();
        }
    }

    /// As [#parse(String)], for UTF-8 bytes.
    public static Optional<JsonObject> parse(byte[] utf8) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public static String print(JsonObject object) {
        StringBuilder out = new StringBuilder(256);
        value(out, object);
        return out.toString();
    }

    public static String print(Map<String, ?> members) {
        return print(JsonObject.of(members));
    }

    static Object wrap(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), wrap(member)));
            return new JsonObject(members);
        }
        if (value instanceof Collection<?> items) {
            List<Object> list = new ArrayList<>(items.size());
            items.forEach(item -> list.add(wrap(item)));
            return List.copyOf(list);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof JsonObject
                || value instanceof JsonNull) {
            return value;
        }
        throw new IllegalArgumentException(
                "no JSON form for " + value.getClass().getName());
    }

    private static void value(StringBuilder out, Object value) {
        if (value instanceof String text) {
            quoted(out, text);
        } else if (value instanceof JsonObject object) {
            String separator = "{";
            for (Map.Entry<String, Object> member : object.members().entrySet()) {
                out.append(separator);
                quoted(out, member.getKey());
                out.append(':');
                value(out, member.getValue());
                separator = ",";
            }
            out.append(object.size() == 0 ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            out.append('[');
            String separator = "";
            for (Object item : list) {
                out.append(separator);
                value(out, item);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof JsonNull) {
            out.append("null");
        } else {
            out.append(value);
        }
    }

    private static void quoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
