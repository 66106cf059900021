package io.bailiff.server.api;

import io.bailiff.server.web.ApiError.Detail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML mapping, read strictly: every key must be asked for, have the right kind of value and be there once. Reports
/// instead of throwing, so that all mistakes of a file are seen at once.
final class YamlMap {
    private static final int TEXT_MAX = 4_000;

    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Mark> keys = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Places places;

    /// What was found wrong, and where everything stands.
    static final class Places {
        static final Mark NOWHERE = new Mark("tenant file", 0, 0, 0, new int[0], 0);

        private final Map<String, Mark> marks = new HashMap<>();
        private final List<Detail> problems = new ArrayList<>();

        void stands(String path, Mark mark) {
            marks.put(path, mark);
        }

        void problem(Mark mark, String message) {
            problems.add(new Detail("invalidValue", message, words(mark)));
        }

        List<Detail> problems() {
            return List.copyOf(problems);
        }

        /// Line and column of the path, or of the nearest thing around it that the file has.
        String words(String path) {
            String known = path;
            while (!marks.containsKey(known) && !known.isEmpty()) {
                known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
            }
            Mark mark = marks.get(known);
            return mark == null ? path : words(mark);
        }

        static String words(Mark mark) {
            return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
        }
    }

    private YamlMap(String path, Places places) {
        this.path = path;
        this.places = places;
    }

    /// Empty, with a problem, if `node` is no mapping.
    static Optional<YamlMap> of(Node node, String path, Places places) {
        if (!(node instanceof MappingNode mapping)) {
            places.problem(node.getStartMark(), path + " must be a mapping of keys to values");
            return Optional.empty();
        }
        var map = new YamlMap(path, places);
        places.stands(path, node.getStartMark());
        mapping.getValue().forEach(tuple -> map.add(tuple.getKeyNode(), tuple.getValueNode()));
        return Optional.of(map);
    }

    private void add(Node key, Node value) {
        if (!(key instanceof ScalarNode scalar)) {
            places.problem(key.getStartMark(), "a key must be a word");
            return;
        }
        String name = scalar.getValue();
        if (values.containsKey(name)) {
            places.problem(key.getStartMark(), at(name) + " is there twice");
            return;
        }
        values.put(name, value);
        keys.put(name, key.getStartMark());
        places.stands(at(name), value.getStartMark());
    }

    /// Any single value counts as text: `displayName: No` means the two letters.
    Optional<String> text(String name) {
        return value(name).flatMap(node -> scalar(node, at(name)));
    }

    /// As [#text]; missing is a problem.
    String neededText(String name) {
        if (!values.containsKey(name)) {
            places.problem(places.marks.getOrDefault(path, Places.NOWHERE), at(name) + " is missing");
        }
        return text(name).orElse("");
    }

    Optional<Boolean> flag(String name) {
        return value(name).flatMap(node -> {
            if (node instanceof ScalarNode scalar && Tag.BOOL.equals(scalar.getTag())) {
                switch (scalar.getValue()) {
                    case "true" -> {
                        return Optional.of(true);
                    }
                    case "false" -> {
                        return Optional.of(false);
                    }
                    default -> {}
                }
            }
            places.problem(node.getStartMark(), at(name) + " must be true or false");
            return Optional.empty();
        });
    }

    Optional<YamlMap> map(String name) {
        return value(name).flatMap(node -> of(node, at(name), places));
    }

    Optional<List<String>> texts(String name) {
        return nodes(name).map(nodes -> {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                String place = at(name) + "[" + i + "]";
                places.stands(place, nodes.get(i).getStartMark());
                scalar(nodes.get(i), place).ifPresent(texts::add);
            }
            return List.copyOf(texts);
        });
    }

    Optional<List<YamlMap>> maps(String name) {
        return nodes(name).map(nodes -> {
            List<YamlMap> maps = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                of(nodes.get(i), at(name) + "[" + i + "]", places).ifPresent(maps::add);
            }
            return List.copyOf(maps);
        });
    }

    /// Reports every key that nobody asked for.
    void end() {
        keys.forEach((name, mark) -> {
            if (!asked.contains(name)) {
                places.problem(mark, at(name) + " is not a key of this file");
            }
        });
    }

    /// The keys, in their order.
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    /// All keys with their values as text or list of texts, for a value with a standard of its own.
    Map<String, Object> whole() {
        Map<String, Object> whole = new LinkedHashMap<>();
        for (String name : List.copyOf(values.keySet())) {
            if (values.get(name) instanceof SequenceNode) {
                texts(name).ifPresent(texts -> whole.put(name, texts));
            } else {
                text(name).ifPresent(text -> whole.put(name, text));
            }
        }
        return whole;
    }

    /// All keys with their values, each of them a text.
    Map<String, String> mapping() {
        Map<String, String> mapping = new LinkedHashMap<>();
        List.copyOf(values.keySet()).forEach(name -> text(name).ifPresent(text -> mapping.put(name, text)));
        return mapping;
    }

    Mark mark() {
        return places.marks.getOrDefault(path, Places.NOWHERE);
    }

    private Optional<List<Node>> nodes(String name) {
        return value(name).flatMap(node -> {
            if (node instanceof SequenceNode sequence) {
                return Optional.of(sequence.getValue());
            }
            places.problem(node.getStartMark(), at(name) + " must be a list");
            return Optional.empty();
        });
    }

    private Optional<Node> value(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name));
    }

    private Optional<String> scalar(Node node, String place) {
        if (!(node instanceof ScalarNode scalar) || Tag.NULL.equals(scalar.getTag())) {
            places.problem(node.getStartMark(), place + " must be a text");
            return Optional.empty();
        }
        if (scalar.getValue().length() > TEXT_MAX) {
            places.problem(node.getStartMark(), place + " is longer than " + TEXT_MAX + " characters");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
