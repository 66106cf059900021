package io.bailiff.server.console;

import java.util.List;

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

    public String inWords() {
        return String.join(", ", in);
    }

    public String exceptWords() {
        return String.join(", ", except);
    }
}
