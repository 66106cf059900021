package io.bailiff.server.console;

import io.bailiff.server.web.page.Texts;
import java.util.List;
import java.util.stream.Collectors;

/// One condition of a policy in words.
///
/// @param label the last part of a text's key, `access.line.…`
/// @param in what it holds for; empty for everything
/// @param except what it does not hold for
public record AccessLine(String label, List<String> in, List<String> except) {

    public AccessLine {
        in = List.copyOf(in);
        except = List.copyOf(except);
    }

    public String inWords(Texts text) {
        return words(in, text);
    }

    public String exceptWords(Texts text) {
        return words(except, text);
    }

    private static String words(List<String> all, Texts text) {
        return all.stream().map(text::said).collect(Collectors.joining(", "));
    }
}
