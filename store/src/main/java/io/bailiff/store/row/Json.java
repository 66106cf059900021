package io.bailiff.store.row;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Lists and maps in one text column.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, String>>> ROWS = new TypeReference<>() {};

    private static final TypeReference<Map<String, List<String>>> LISTS = new TypeReference<>() {};

    private Json() {}

    /// In the given order.
    public static String texts(List<String> texts) {
        return MAPPER.writeValueAsString(texts);
    }

    /// Sorted, so that one set has one text.
    public static String set(Collection<String> texts) {
        return MAPPER.writeValueAsString(texts.stream().sorted().toList());
    }

    public static String facts(Map<String, String> facts) {
        return MAPPER.writeValueAsString(facts);
    }

    public static String rows(List<Map<String, String>> rows) {
        return MAPPER.writeValueAsString(rows);
    }

    public static List<String> texts(String json) {
        return MAPPER.readValue(json, TEXTS);
    }

    public static Set<String> set(String json) {
        return Set.copyOf(MAPPER.readValue(json, TEXTS));
    }

    public static Map<String, String> facts(String json) {
        return MAPPER.readValue(json, FACTS);
    }

    public static List<Map<String, String>> rows(String json) {
        return MAPPER.readValue(json, ROWS);
    }

    public static String lists(Map<String, List<String>> lists) {
        return MAPPER.writeValueAsString(lists);
    }

    public static Map<String, List<String>> lists(String json) {
        return MAPPER.readValue(json, LISTS);
    }
}
