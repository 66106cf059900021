package io.bailiff.gate.admission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who is told to the app.
///
/// @param user the id that never changes; that of the client if it acts on its own account
/// @param name that he signs in with
public record Identity(String user, Optional<String> name, Optional<String> mail) {
    public static final String USER = "X-Forwarded-User";
    public static final String NAME = "X-Forwarded-Preferred-Username";
    public static final String MAIL = "X-Forwarded-Email";
    private static final List<String> HEADERS = List.of(USER, NAME, MAIL, "X-Forwarded-Groups");

    public static final Identity NOBODY = new Identity("", Optional.empty(), Optional.empty());

    /// All of these headers, empty where nothing is known, so that a proxy that copies them overwrites what a client
    /// made up. A value that is not printable ASCII is left out rather than bent.
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(USER, plain(user));
        headers.put(NAME, plain(name.orElse("")));
        headers.put(MAIL, plain(mail.orElse("")));
        return headers;
    }

    private static String plain(String value) {
        return value.chars().allMatch(c -> c > 0x20 && c < 0x7f) ? value : "";
    }

    /// Whether an app might take this header for the gate's word. Some apps read `_` and `-` as the same.
    public static boolean isOurs(String header) {
        String name = header.replace('_', '-').toLowerCase(Locale.ROOT);
        return HEADERS.stream().anyMatch(ours -> ours.toLowerCase(Locale.ROOT).equals(name))
                || name.startsWith("x-auth-request-");
    }
}
