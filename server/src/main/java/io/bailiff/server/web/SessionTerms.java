package io.bailiff.server.web;

import io.bailiff.core.directory.Users;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.selection.AddressSpan;
import io.bailiff.core.selection.SessionQuery;
import io.bailiff.core.selection.SessionQuery.Span;
import io.bailiff.core.selection.SessionQuery.Whose;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which sessions somebody wants, in the words of addresses, forms and the API, which are the same.
///
/// @param typed what was said by the name of its field; nothing stands there for what was not said
/// @param wrong fields that cannot be understood
public record SessionTerms(Map<String, String> typed, Set<String> wrong, SessionQuery query) {
    public static final List<String> FIELDS = List.of(
            "user",
            "app",
            "ip",
            "country",
            "device",
            "agent",
            "method",
            "from",
            "to",
            "seenFrom",
            "seenTo",
            "risk",
            "ended");

    private static final List<String> TIMES = List.of("from", "to", "seenFrom", "seenTo");
    private static final int LONGEST = 256;

    public SessionTerms {
        typed = Map.copyOf(typed);
        wrong = Set.copyOf(wrong);
    }

    /// @param said what stands in a field; empty text for nothing
    public static SessionTerms of(Function<String, String> said, Users users) {
        Map<String, String> typed = new LinkedHashMap<>();
        Set<String> wrong = new HashSet<>();
        for (String field : FIELDS) {
            String text = said.apply(field).strip();
            if (text.length() > LONGEST) {
                wrong.add(field);
            } else if (!text.isEmpty()) {
                typed.put(field, text);
            }
        }
        ZoneId zone = zone(said.apply("zone").strip());
        if (!zone.equals(ZoneOffset.UTC) && TIMES.stream().anyMatch(typed::containsKey)) {
            typed.put("zone", zone.getId());
        }
        var reader = new Reader(typed, wrong);
        Function<String, Optional<Instant>> time = text -> time(text, zone);
        var query = new SessionQuery(
                reader.read("user", text -> whose(text, users)),
                reader.read("app", ClientId::parse),
                reader.read("ip", AddressSpan::parse),
                reader.read("country", SessionTerms::country),
                reader.read("device", DeviceId::parse),
                typed.getOrDefault("agent", ""),
                reader.read("method", MethodMode::named),
                new Span(reader.read("from", time), reader.read("to", time)),
                new Span(reader.read("seenFrom", time), reader.read("seenTo", time)),
                reader.read("risk", text -> RiskLevel.named(text).filter(level -> level != RiskLevel.NONE)),
                reader.read("ended", SessionTerms::yes).isPresent());
        return new SessionTerms(typed, wrong, query);
    }

    private record Reader(Map<String, String> typed, Set<String> wrong) {
        <T> Optional<T> read(String field, Function<String, Optional<T>> parser) {
            String text = typed.getOrDefault(field, "");
            Optional<T> found = text.isEmpty() ? Optional.empty() : parser.apply(text);
            if (!text.isEmpty() && found.isEmpty()) {
                wrong.add(field);
            }
            return found;
        }
    }

    /// An id or a whole name is one user; anything else is the beginning of names.
    private static Optional<Whose> whose(String text, Users users) {
        return UserId.parse(text)
                .or(() -> UserPrincipalName.parse(text).flatMap(users::find).map(User::id))
                .<Whose>map(Whose.Of::new)
                .or(() -> Optional.of(new Whose.Named(text)));
    }

    private static Optional<String> country(String text) {
        return Optional.of(text.toUpperCase(Locale.ROOT)).filter(code -> code.matches("[A-Z]{2}"));
    }

    /// The form names the zone that it means; without one it is UTC.
    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() || name.length() > LONGEST ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }

    /// An instant, or what a form's field of date and time sends, which knows no zone.
    private static Optional<Instant> time(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> yes(String text) {
        return text.equals("true") ? Optional.of(true) : Optional.empty();
    }

    public String of(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean wrong(String field) {
        return wrong.contains(field);
    }

    /// True if anything at all was said.
    public boolean narrowed() {
        return !typed.isEmpty();
    }

    /// True if one of these was said.
    public boolean says(String... fields) {
        return Arrays.stream(fields).anyMatch(typed::containsKey);
    }

    /// As the query part of an address, without the question mark.
    public String encoded() {
        return Stream.concat(FIELDS.stream(), Stream.of("zone"))
                .filter(typed::containsKey)
                .map(field -> field + "=" + URLEncoder.encode(of(field), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// A place as a text for addresses.
    public static String place(SessionPlace place) {
        return place.createdAt().toEpochMilli() + "." + place.id().text();
    }

    /// What [#place] wrote; empty for anything else.
    public static Optional<SessionPlace> place(String text) {
        int dot = text.indexOf('.');
        if (!text.substring(0, Math.max(dot, 0)).matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        return SessionId.parse(text.substring(dot + 1))
                .map(id -> new SessionPlace(Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))), id));
    }
}
