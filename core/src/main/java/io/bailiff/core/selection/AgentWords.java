package io.bailiff.core.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Words about a browser and its operating system, held against what it calls itself. Browsers claim to be each other,
/// so that the well-known ones are known by what they alone say.
public final class AgentWords {
    private static final Map<String, Mark> WELL_KNOWN = Map.of(
            "edge", new Mark(Set.of("edg/", "edga/", "edgios/"), Set.of()),
            "opera", new Mark(Set.of("opr/", "opera"), Set.of()),
            "firefox", new Mark(Set.of("firefox/", "fxios/"), Set.of()),
            "chrome", new Mark(Set.of("chrome/", "crios/"), Set.of("edg/", "edga/", "opr/")),
            "safari", new Mark(Set.of("safari/"), Set.of("chrome/", "chromium/", "crios/", "fxios/", "edgios/")),
            "macos", new Mark(Set.of("mac os x"), Set.of("iphone", "ipad")),
            "ios", new Mark(Set.of("iphone", "ipad"), Set.of()),
            "linux", new Mark(Set.of("linux"), Set.of("android")),
            "windows", new Mark(Set.of("windows"), Set.of("windows phone")));

    private final List<Mark> marks;

    /// @param any one of these is said
    /// @param none and none of these
    private record Mark(Set<String> any, Set<String> none) {
        boolean of(String agent) {
            return any.stream().anyMatch(agent::contains) && none.stream().noneMatch(agent::contains);
        }
    }

    private AgentWords(List<Mark> marks) {
        this.marks = marks;
    }

    /// All words of the text count; one that is not well known is looked for as it stands.
    public static AgentWords of(String text) {
        return new AgentWords(Arrays.stream(
                        text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> WELL_KNOWN.getOrDefault(word, new Mark(Set.of(word), Set.of())))
                .toList());
    }

    public boolean match(String userAgent) {
        String agent = userAgent.toLowerCase(Locale.ROOT);
        return marks.stream().allMatch(mark -> mark.of(agent));
    }
}
