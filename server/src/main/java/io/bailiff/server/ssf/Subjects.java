package io.bailiff.server.ssf;

import io.bailiff.core.signal.SubjectPattern;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the subjects that receivers add and remove (RFC 9493 and SSF 1.0, 3). Strictly: a member that was passed over
/// would make the subject a wider one.
final class Subjects {
    private static final String FORMAT = "format";

    private static final Map<String, List<String>> SIMPLE = Map.of(
            "account", List.of("uri"),
            "email", List.of("email"),
            "iss_sub", List.of("iss", "sub"),
            "opaque", List.of("id"),
            "phone_number", List.of("phone_number"),
            "did", List.of("url"),
            "uri", List.of("uri"),
            "jwt_id", List.of("iss", "jti"),
            "saml_assertion_id", List.of("issuer", "assertion_id"));

    /// What each of these describes if it stands alone. An opaque one would be a stream itself, which cannot be taken
    /// out.
    private static final Map<String, String> ROLES = Map.of(
            "opaque", "stream",
            "jwt_id", "token",
            "saml_assertion_id", "assertion",
            "ip-addresses", "address");

    private Subjects() {}

    /// Empty if it is none.
    static Optional<SubjectPattern> read(JsonObject json) {
        String format = json.text(FORMAT).orElse("");
        if (!format.equals("complex")) {
            return simple(json).map(text -> new SubjectPattern(Map.of(ROLES.getOrDefault(format, "user"), text)));
        }
        Map<String, String> parts = new HashMap<>();
        for (String role : json.members().keySet()) {
            if (!role.equals(FORMAT)) {
                Optional<String> text = json.object(role).flatMap(Subjects::simple);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                parts.put(role, text.get());
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new SubjectPattern(parts));
    }

    private static Optional<String> simple(JsonObject json) {
        String format = json.text(FORMAT).orElse("");
        if (format.equals("aliases") || format.equals("ip-addresses")) {
            String list = format.equals("aliases") ? "identifiers" : format;
            boolean fits = json.size() == 2 && json.members().get(list) instanceof List<?> items && !items.isEmpty();
            return fits ? Optional.of(SubjectPattern.simple(format, Json.print(json))) : Optional.empty();
        }
        List<String> names = SIMPLE.getOrDefault(format, List.of());
        if (names.isEmpty() || json.size() != names.size() + 1) {
            return Optional.empty();
        }
        String[] values = names.stream().map(name -> json.text(name).orElse("")).toArray(String[]::new);
        for (int i = 0; i < values.length; i++) {
            if (values[i].isEmpty()) {
                return Optional.empty();
            }
            values[i] = format.equals("email") ? values[i].toLowerCase(Locale.ROOT) : values[i];
        }
        return Optional.of(SubjectPattern.simple(format, values));
    }
}
