package io.bailiff.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object of a request, read strictly: wrong types, duplicate members, deep nesting and members that nobody
/// asked
/// for are refused with their place. What is not refused was understood.
public final class JsonBody {
    private static final int LIMIT = 64 * 1024;
    private static final int DEEPEST = 16;
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode object;
    private final String path;
    private final Set<String> asked = new HashSet<>();
    private final List<JsonBody> within = new ArrayList<>();

    private JsonBody(ObjectNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /// The object that is the request's body.
    ///
    /// @throws Refused if there is no such body
    public static JsonBody of(HttpServletRequest request) {
        return of(request, LIMIT);
    }

    /// @param limit how many bytes it may have
    public static JsonBody of(HttpServletRequest request, int limit) {
        byte[] bytes = Bodies.read(request, MediaType.APPLICATION_JSON, limit);
        JsonNode node;
        try {
            node = STRICT.readTree(bytes);
        } catch (JacksonException e) {
            // The parser's own words may repeat the body, which may hold a password.
            var at = e.getLocation();
            throw refuse("The body is not strict JSON.", at == null ? "" : "line " + at.getLineNr());
        }
        return of(node, "");
    }

    /// A node that was read strictly before, as a body of its own.
    public static JsonBody of(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            return new JsonBody(object, path);
        }
        throw refuse("A JSON object is needed here.", path);
    }

    /// A text of at most `max` characters; empty if the member is missing.
    public Optional<String> text(String name, int max) {
        return member(name).map(node -> {
            if (!node.isString() || node.stringValue().length() > max) {
                throw refuse("A text of at most " + max + " characters is needed here.", at(name));
            }
            return node.stringValue();
        });
    }

    /// True if the member is a JSON null: the property shall have no value.
    public boolean cleared(String name) {
        asked.add(name);
        return object.path(name).isNull();
    }

    public String neededText(String name, int max) {
        return text(name, max).orElseThrow(() -> refuse("This is needed.", at(name)));
    }

    public Optional<Boolean> flag(String name) {
        return member(name).map(node -> {
            if (!node.isBoolean()) {
                throw refuse("true or false is needed here.", at(name));
            }
            return node.booleanValue();
        });
    }

    /// A whole number from 0 to `max`.
    public Optional<Long> number(String name, long max) {
        return member(name).map(node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToLong()
                    || node.longValue() < 0
                    || node.longValue() > max) {
                throw refuse("A whole number of at most " + max + " is needed here.", at(name));
            }
            return node.longValue();
        });
    }

    public Optional<JsonBody> object(String name) {
        return member(name).map(node -> {
            var inner = of(node, at(name));
            within.add(inner);
            return inner;
        });
    }

    public Optional<List<JsonNode>> list(String name) {
        return member(name).map(node -> {
            if (!node.isArray()) {
                throw refuse("An array is needed here.", at(name));
            }
            return List.copyOf(node.values());
        });
    }

    /// The member as it is.
    public Optional<JsonNode> member(String name) {
        asked.add(name);
        JsonNode node = object.get(name);
        if (node != null && node.isNull()) {
            throw refuse("null is not a value here; leave the member out.", at(name));
        }
        return Optional.ofNullable(node);
    }

    /// The names of all members.
    public List<String> names() {
        return List.copyOf(object.propertyNames());
    }

    /// Refuses members that nobody asked for, here and in the objects within.
    public void end() {
        for (String name : object.propertyNames()) {
            if (!asked.contains(name)) {
                throw refuse("There is no such member here, or it cannot be written.", at(name));
            }
        }
        within.forEach(JsonBody::end);
    }

    /// A refusal that names a member of this object.
    public Refused wrong(String name, String message) {
        return refuse(message, at(name));
    }

    private String at(String name) {
        String safe = name.length() > 100 ? name.substring(0, 100) : name;
        return path.isEmpty() ? safe : path + "." + safe;
    }

    private static Refused refuse(String message, String target) {
        return new Refused(ApiError.badRequest(message, target));
    }
}
