package io.bailiff.server.web.access;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A policy as the JSON that people edit: a form with its paths folded, without what is empty.
public final class PolicyJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST = 200_000;
    private static final int DEEPEST = 10;

    /// What is not a person's to write, and may stand there all the same.
    private static final Set<String> OURS =
            Set.of("id", "templateId", "createdDateTime", "modifiedDateTime", "deletedDateTime");

    private PolicyJson() {}

    /// What a text turned out to be.
    public sealed interface Given {

        /// @param roots the top members that it has
        record Form(PolicyForm form, Set<String> roots) implements Given {}

        /// @param path of what is wrong; empty text for all of it
        record Wrong(String path, String message) implements Given {}
    }

    public static Given read(String text) {
        if (text.length() > LONGEST) {
            return new Given.Wrong("", "this is too long");
        }
        try {
            JsonNode root = MAPPER.readTree(text);
            if (!root.isObject()) {
                return new Given.Wrong("", "a JSON object is needed here");
            }
            var form = new TreeMap<String, List<String>>();
            var roots = root.propertyNames().stream()
                    .filter(name -> !OURS.contains(name) && !name.startsWith("@"))
                    .collect(Collectors.toSet());
            for (String name : roots) {
                unfold(root.path(name), name, 1, form);
            }
            return new Given.Form(PolicyForm.of(form), roots);
        } catch (JacksonException e) {
            var at = e.getLocation();
            return new Given.Wrong(
                    "", at == null ? "this is not JSON" : "this is not JSON: look at line " + at.getLineNr());
        } catch (Unreadable e) {
            return new Given.Wrong(e.path, "texts, numbers, or lists of them are needed here");
        }
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String path;

        Unreadable(String path) {
            super(path, null, false, false);
            this.path = path;
        }
    }

    private static void unfold(JsonNode node, String path, int depth, Map<String, List<String>> form) {
        if (node.isNull() || path.contains("@odata")) {
            return;
        }
        if (depth > DEEPEST) {
            throw new Unreadable(path);
        }
        if (node.isObject()) {
            for (String name : node.propertyNames()) {
                unfold(node.path(name), path + "." + name, depth + 1, form);
            }
            return;
        }
        var texts = new ArrayList<String>();
        for (JsonNode value : node.isArray() ? List.copyOf(node.values()) : List.of(node)) {
            if (!value.isValueNode()) {
                throw new Unreadable(path);
            }
            texts.add(value.asString());
        }
        form.put(path, texts);
    }

    public static String write(AccessPolicy policy) {
        return write(PolicyText.of(policy));
    }

    public static String write(PolicyForm form) {
        var root = new LinkedHashMap<String, Object>();
        form.values().forEach((path, values) -> put(root, List.of(path.split("\\.")), values));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> root, List<String> path, List<String> values) {
        Map<String, Object> at = root;
        for (String step : path.subList(0, path.size() - 1)) {
            at = (Map<String, Object>) at.computeIfAbsent(step, _ -> new LinkedHashMap<String, Object>());
        }
        String last = path.getLast();
        boolean plural = last.endsWith("s") && !last.equals("transferMethods");
        boolean list = values.size() != 1 || plural || last.equals("termsOfUse");
        at.put(last, list ? values : scalar(values.getFirst()));
    }

    private static Object scalar(String text) {
        return text.equals("true") || text.equals("false")
                ? Boolean.valueOf(text)
                : text.matches("[0-9]{1,9}") ? (Object) Integer.valueOf(text) : text;
    }
}
