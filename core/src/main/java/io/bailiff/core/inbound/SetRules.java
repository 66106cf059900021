package io.bailiff.core.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the claims of a token that its transmitter has signed are an event for us (RFC 8417; SSF 1.0, 4; CAEP 1.0;
/// RISC 1.0).
///
/// How old a token is says nothing against it: what it ends stays ended, and a token that comes twice does nothing the
/// second time. Only times that cannot be meant are refused.
public final class SetRules {
    private static final int LONGEST_ID = 512;
    private static final int LONGEST_NAME = 1_000;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration MOST_AHEAD = Duration.ofDays(3_650);

    /// In the year 5138 if these were seconds.
    private static final double SURELY_MILLIS = 1e11;

    private static final String COMPLEX = "complex";
    private static final char NUL = 0;
    private static final Set<String> UNDERSTOOD = Set.of("user", "session", "device");

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

    /// What we look at in events.
    private static final List<String> FACTS = List.of(
            "state", "status", "change_type", "credential_type", "current_level", "principal", "current_status");

    private SetRules() {}

    /// What a token came to.
    public sealed interface Reading {

        record Accepted(InboundEvent event) implements Reading {}

        /// @param code stable, says why not
        record Refused(String code) implements Reading {}
    }

    /// @param claims texts, `Long`, `Double`, `Boolean`, lists and maps of these
    public static Reading read(Map<String, ?> claims, Transmitter from, Instant now) {
        return envelope(claims, from, now).<Reading>map(Reading.Refused::new).orElseGet(() -> event(claims, from, now));
    }

    /// Why it is none for us, whatever it says; empty if it is.
    private static Optional<String> envelope(Map<String, ?> claims, Transmitter from, Instant now) {
        if (!from.issuer().equals(claims.get("iss"))) {
            return Optional.of("wrongIssuer");
        }
        if (!meant(claims.get("aud"), from.audience())) {
            return Optional.of("wrongAudience");
        }
        if (text(claims, "jti", LONGEST_ID).isEmpty()) {
            return Optional.of("badTokenId");
        }
        if (time(claims.get("iat"), false, now).isEmpty()) {
            return Optional.of("badIssueTime");
        }
        if (!from.legacy() && claims.containsKey("sub")) {
            return Optional.of("subNotAllowed");
        }
        if (!from.legacy() && claims.containsKey("exp")) {
            return Optional.of("expNotAllowed");
        }
        return Optional.empty();
    }

    private static boolean meant(@Nullable Object audience, Set<String> us) {
        return audience instanceof List<?> several
                ? several.stream().anyMatch(us::contains)
                : audience instanceof String one && us.contains(one);
    }

    private static Reading event(Map<String, ?> claims, Transmitter from, Instant now) {
        if (!(claims.get("events") instanceof Map<?, ?> events)
                || events.size() != 1
                || !(events.entrySet().iterator().next().getKey() instanceof String type)
                || !(events.get(type) instanceof Map<?, ?> payload)) {
            return new Reading.Refused("notOneEvent");
        }
        Object about = claims.get("sub_id");
        if (about == null && from.legacy()) {
            about = payload.get("subject");
        }
        if (!(about instanceof Map<?, ?> identifier)) {
            return new Reading.Refused("noSubject");
        }
        Optional<Instant> issued = time(claims.get("iat"), false, now);
        Optional<Instant> happened = payload.containsKey("event_timestamp")
                ? time(payload.get("event_timestamp"), from.legacy(), now)
                : issued;
        if (happened.isEmpty()) {
            return new Reading.Refused("badTimestamp");
        }
        if (type.isEmpty() || type.length() > LONGEST_NAME || type.indexOf(NUL) >= 0) {
            return new Reading.Refused("notOneEvent");
        }
        if (misses(identifier, from)) {
            return new Reading.Refused("criticalMember");
        }
        return subject(identifier, EventKind.of(type), from.legacy())
                .<Reading>map(subject -> new Reading.Accepted(new InboundEvent(
                        text(claims, "jti", LONGEST_ID).orElse(""),
                        type,
                        EventKind.of(type),
                        subject,
                        happened.get(),
                        facts(payload))))
                .orElseGet(() -> new Reading.Refused("badSubject"));
    }

    private static Map<String, String> facts(Map<?, ?> payload) {
        Map<String, String> facts = new HashMap<>();
        FACTS.forEach(name -> text(payload, name, LONGEST_NAME).ifPresent(value -> facts.put(name, value)));
        return facts;
    }

    /// A number of seconds that can be meant.
    ///
    /// @param millisToo whether a number that cannot be seconds is taken for milliseconds
    private static Optional<Instant> time(@Nullable Object value, boolean millisToo, Instant now) {
        if (!(value instanceof Long || value instanceof Double)) {
            return Optional.empty();
        }
        double number = ((Number) value).doubleValue();
        double seconds = millisToo && number > SURELY_MILLIS ? number / 1_000 : number;
        boolean possible = seconds >= EARLIEST.getEpochSecond()
                && seconds <= now.plus(MOST_AHEAD).getEpochSecond();
        return possible ? Optional.of(Instant.ofEpochSecond((long) seconds)) : Optional.empty();
    }

    /// Whether there is a member that must be understood, and that we don't understand (SSF 1.0, 7.1).
    private static boolean misses(Map<?, ?> identifier, Transmitter from) {
        Set<Object> unknown = new HashSet<>(from.critical());
        unknown.removeAll(UNDERSTOOD);
        return complex(identifier, from.legacy())
                && identifier.keySet().stream().anyMatch(unknown::contains);
    }

    private static boolean complex(Map<?, ?> identifier, boolean legacy) {
        String format = format(identifier, legacy);
        return format.equals(COMPLEX)
                || (legacy && format.isEmpty() && identifier.keySet().stream().anyMatch(UNDERSTOOD::contains));
    }

    private static Optional<EventSubject> subject(Map<?, ?> identifier, EventKind kind, boolean legacy) {
        if (!complex(identifier, legacy)) {
            return format(identifier, legacy).equals("opaque")
                    ? simple(identifier, legacy)
                            .flatMap(one -> one instanceof Named.ById id
                                    ? Optional.of(EventSubject.ofId(id, kind))
                                    : Optional.empty())
                    : names(identifier, legacy).map(EventSubject::ofUser);
        }
        for (Map.Entry<?, ?> member : identifier.entrySet()) {
            boolean one = member.getValue() instanceof Map<?, ?> inner
                    && !complex(inner, legacy)
                    && names(inner, legacy).isPresent();
            if (!one && !"format".equals(member.getKey()) && !"subject_type".equals(member.getKey())) {
                return Optional.empty();
            }
        }
        return identifier.keySet().stream().anyMatch(key -> !"format".equals(key))
                ? Optional.of(new EventSubject(
                        member(identifier, "user", legacy),
                        member(identifier, "session", legacy).stream().findFirst(),
                        member(identifier, "device", legacy).stream().findFirst(),
                        Optional.empty()))
                : Optional.empty();
    }

    private static List<Named> member(Map<?, ?> identifier, String name, boolean legacy) {
        return identifier.get(name) instanceof Map<?, ?> inner
                ? names(inner, legacy).orElse(List.of())
                : List.of();
    }

    /// All names in a subject that is not complex; empty if it is not one.
    private static Optional<List<Named>> names(Map<?, ?> identifier, boolean legacy) {
        if (!format(identifier, legacy).equals("aliases")) {
            return simple(identifier, legacy).map(List::of);
        }
        List<Named> all = new ArrayList<>();
        if (!(identifier.get("identifiers") instanceof List<?> list) || (identifier.size() != 2 && !legacy)) {
            return Optional.empty();
        }
        for (Object one : list) {
            Optional<Named> named = one instanceof Map<?, ?> inner
                            && !format(inner, legacy).equals("aliases")
                            && !format(inner, legacy).equals(COMPLEX)
                    ? simple(inner, legacy)
                    : Optional.empty();
            if (named.isEmpty()) {
                return Optional.empty();
            }
            all.add(named.get());
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    /// A member that its format does not know would have made the subject a narrower one.
    private static Optional<Named> simple(Map<?, ?> identifier, boolean legacy) {
        String format = format(identifier, legacy);
        List<String> names = SIMPLE.getOrDefault(format, List.of());
        if (names.isEmpty()) {
            return format.isEmpty() ? Optional.empty() : Optional.of(new Named.Otherwise(format));
        }
        List<String> values = names.stream()
                .flatMap(name -> text(identifier, name, LONGEST_NAME).stream())
                .toList();
        if (values.size() != names.size() || (!legacy && identifier.size() != names.size() + 1)) {
            return Optional.empty();
        }
        String first = values.getFirst();
        return Optional.of(
                switch (format) {
                    case "email" -> new Named.ByMail(first);
                    case "account" ->
                        first.startsWith("acct:")
                                ? new Named.ByMail(first.substring("acct:".length()))
                                : new Named.Otherwise(format);
                    case "iss_sub" -> new Named.ByIssuer(first, values.getLast());
                    case "opaque" -> new Named.ById(first);
                    default -> new Named.Otherwise(format);
                });
    }

    /// Google calls it `subject_type`, and writes `iss-sub`.
    private static String format(Map<?, ?> identifier, boolean legacy) {
        String format = text(identifier, "format", LONGEST_NAME).orElse("");
        return legacy && format.isEmpty()
                ? text(identifier, "subject_type", LONGEST_NAME).orElse("").replace('-', '_')
                : format;
    }

    /// A text that is not empty, not too long, and that every store can keep.
    private static Optional<String> text(Map<?, ?> map, String name, int longest) {
        return map.get(name) instanceof String text
                        && !text.isEmpty()
                        && text.length() <= longest
                        && text.indexOf(NUL) < 0
                ? Optional.of(text)
                : Optional.empty();
    }
}
