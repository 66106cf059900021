package io.bailiff.signals.subject;

import io.bailiff.signals.wire.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Whom an event is about (RFC 9493, section 3, and SSF 1.0, section 3): one of the simple formats, or a
/// complex subject whose members all describe one principal.
public sealed interface SubjectIdentifier {

    /// The name in the member `format`.
    String format();

    /// The members beside `format`, in the order in which they are printed.
    Map<String, Object> members();

    /// The subject as a JSON object, `format` first.
    default Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", format());
        json.putAll(members());
        return json;
    }

    /// A subject that is not itself complex.
    sealed interface Simple extends SubjectIdentifier {}

    record IssSub(String iss, String sub) implements Simple {
        public IssSub {
            demand(iss, sub);
        }

        @Override
        public String format() {
            return "iss_sub";
        }

        @Override
        public Map<String, Object> members() {
            return inOrder("iss", iss, "sub", sub);
        }
    }

    record Opaque(String id) implements Simple {
        public Opaque {
            demand(id);
        }

        @Override
        public String format() {
            return "opaque";
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("id", id);
        }
    }

    record Email(String email) implements Simple {
        public Email {
            demand(email);
        }

        @Override
        public String format() {
            return "email";
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("email", email);
        }
    }

    record PhoneNumber(String phoneNumber) implements Simple {
        public PhoneNumber {
            demand(phoneNumber);
        }

        @Override
        public String format() {
            return "phone_number";
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("phone_number", phoneNumber);
        }
    }

    record Account(String uri) implements Simple {
        public Account {
            demand(uri);
        }

        @Override
        public String format() {
            return "account";
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("uri", uri);
        }
    }

    record JwtId(String iss, String jti) implements Simple {
        public JwtId {
            demand(iss, jti);
        }

        @Override
        public String format() {
            return "jwt_id";
        }

        @Override
        public Map<String, Object> members() {
            return inOrder("iss", iss, "jti", jti);
        }
    }

    /// Several simple subjects that describe one principal.
    ///
    /// @param parts role (`user`, `session`, `device`, `application`, `tenant` …) to simple subject
    record Complex(Map<String, Simple> parts) implements SubjectIdentifier {
        public Complex {
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a complex subject has at least one part");
            }
            parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }

        @Override
        public String format() {
            return "complex";
        }

        @Override
        public Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            parts.forEach((role, part) -> members.put(role, part.toJson()));
            return members;
        }
    }

    /// Reads a subject; empty if the format is unknown or a member is missing, empty or of another type. A
    /// simple subject with members that its format does not define is refused (RFC 9493, section 3).
    static Optional<SubjectIdentifier> read(JsonObject json) {
        Optional<Simple> simple = readSimple(json);
        if (simple.isPresent()) {
            return Optional.of(simple.get());
        }
        if (!json.text("format").equals(Optional.of("complex"))) {
            return Optional.empty();
        }
        Map<String, Simple> parts = new LinkedHashMap<>();
        for (String role : json.members().keySet()) {
            if (!role.equals("format")) {
                // Members of unknown kind may stand in a complex subject; only those that we can read are kept.
                json.object(role).flatMap(SubjectIdentifier::readSimple).ifPresent(part -> parts.put(role, part));
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Complex(parts));
    }

    private static Optional<Simple> readSimple(JsonObject json) {
        return switch (json.text("format").orElse("")) {
            case "iss_sub" -> both(json, "iss", "sub", IssSub::new);
            case "jwt_id" -> both(json, "iss", "jti", JwtId::new);
            case "opaque" -> one(json, "id").map(Opaque::new);
            case "email" -> one(json, "email").map(Email::new);
            case "phone_number" -> one(json, "phone_number").map(PhoneNumber::new);
            case "account" -> one(json, "uri").map(Account::new);
            default -> Optional.empty();
        };
    }

    private static Optional<String> one(JsonObject json, String name) {
        return json.size() == 2 ? json.text(name).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    private static Optional<Simple> both(
            JsonObject json, String first, String second, BiFunction<String, String, Simple> make) {
        if (json.size() != 3) {
            return Optional.empty();
        }
        return json.text(first)
                .filter(text -> !text.isEmpty())
                .flatMap(a -> json.text(second).filter(text -> !text.isEmpty()).map(b -> make.apply(a, b)));
    }

    private static Map<String, Object> inOrder(String a, String valueOfA, String b, String valueOfB) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(a, valueOfA);
        members.put(b, valueOfB);
        return members;
    }

    private static void demand(String... texts) {
        for (String text : texts) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("a member of a subject may not be empty (RFC 9493, section 3)");
            }
        }
    }
}
