package io.bailiff.server.web.page;

import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.Role;
import java.util.Comparator;

/// Who is looking, as the top bar shows it.
///
/// @param role the title of his most powerful role; empty text if he has none
/// @param administrator he may enter the admin center
public record Viewer(String displayName, String principalName, String role, boolean administrator) {

    public static Viewer of(SessionFacts facts) {
        var user = facts.user();
        return new Viewer(
                user.displayName(),
                user.principalName().value(),
                user.roles().stream()
                        .min(Comparator.naturalOrder())
                        .map(Role::title)
                        .orElse(""),
                !user.roles().isEmpty());
    }

    public String initials() {
        return initials(displayName);
    }

    /// One or two letters for the round picture.
    public static String initials(String displayName) {
        String[] words = displayName.strip().split("\\s+", -1);
        String first = initial(words[0]);
        return words.length == 1 ? first : first + initial(words[words.length - 1]);
    }

    private static String initial(String word) {
        return word.isEmpty() ? "" : Character.toString(Character.toUpperCase(word.codePointAt(0)));
    }
}
