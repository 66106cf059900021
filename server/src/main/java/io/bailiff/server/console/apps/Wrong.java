package io.bailiff.server.console.apps;

import gg.jte.Content;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.server.web.page.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is wrong with a field of a form.
///
/// @param line the number of the line or row, from one; zero if it is about all of it
/// @param message as whoever found it says it
public record Wrong(String field, int line, String message) {
    private static final Pattern PLACE =
            Pattern.compile("(?:clients|apis)\\[0]\\.([A-Za-z]+)(?:\\[([0-9]{1,6})])?(?:\\.([A-Za-z]+))?.*");
    private static final Map<String, String> ENDPOINT = Map.of(
            "endpoint", "revocationEndpoint",
            "subject", "revocationSubject",
            "users", "revocationUsers",
            "bearer", "revocationBearer");

    static Optional<Wrong> of(PlanProblem problem) {
        var place = PLACE.matcher(problem.path());
        if (!place.matches()) {
            return Optional.of(new Wrong("", 0, problem.message()));
        }
        String name = place.group(1);
        String field = name.equals("globalTokenRevocation")
                ? ENDPOINT.getOrDefault(Optional.ofNullable(place.group(3)).orElse(""), name)
                : name;
        int line = Optional.ofNullable(place.group(2)).map(Integer::parseInt).orElse(-1) + 1;
        return Optional.of(new Wrong(field, line, problem.message()));
    }

    /// In the viewer's language, as far as we have words for it.
    public Content words(Texts text) {
        String key = "wrong."
                + message.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        Content said = text.knows(key) ? text.of(key) : output -> output.writeUserContent(message);
        return line == 0 ? said : text.of("wrong.line", line, said);
    }
}
