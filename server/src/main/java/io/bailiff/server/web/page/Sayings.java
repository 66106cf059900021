package io.bailiff.server.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the core says in English sentences, such as why a password cannot be one, with what was filled in there. They
/// are recognised by the texts `said.…`, and said again with the same texts of another language.
record Sayings(List<Saying> known) {
    static final Sayings NONE = new Sayings(List.of());

    private static final String PREFIX = "said.";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /// @param literal how many letters of it are given: the more, the more certain it is meant
    private record Saying(String key, Pattern pattern, int literal) {}

    static Sayings of(Map<String, String> english) {
        return new Sayings(english.entrySet().stream()
                .filter(text -> text.getKey().startsWith(PREFIX))
                .map(text -> saying(text.getKey(), text.getValue()))
                .sorted(Comparator.comparingInt(Saying::literal).reversed().thenComparing(Saying::key))
                .toList());
    }

    private static Saying saying(String key, String text) {
        var pattern = new StringBuilder();
        int from = 0;
        int literal = 0;
        var places = PLACE.matcher(text);
        while (places.find()) {
            literal += places.start() - from;
            pattern.append(Pattern.quote(text.substring(from, places.start())))
                    .append("(?<p")
                    .append(places.group(1))
                    .append(">.+?)");
            from = places.end();
        }
        pattern.append(Pattern.quote(text.substring(from)));
        return new Saying(key, Pattern.compile(pattern.toString(), Pattern.DOTALL), literal + text.length() - from);
    }

    /// What is filled in is said again too: it may be a number of minutes or the name of a role.
    String in(Texts language, String english) {
        for (Saying saying : known) {
            var found = saying.pattern().matcher(english);
            if (found.matches()) {
                return language.plain(saying.key(), filled(language, found));
            }
        }
        return english;
    }

    private String[] filled(Texts language, Matcher found) {
        List<String> all = new ArrayList<>();
        for (int place = 0; place < found.groupCount(); place++) {
            all.add(in(language, found.group("p" + place)));
        }
        return all.toArray(String[]::new);
    }
}
