package io.bailiff.server.web.kill;

import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillQuery;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.web.page.FormTime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What narrows the list of kills, as it was typed.
///
/// @param wrong the fields that name nothing
public record KillFilter(
        String who,
        String by,
        String reason,
        String cause,
        String scope,
        FormTime from,
        FormTime until,
        State state,
        KillQuery query,
        List<String> wrong) {
    /// What can be said, by name.
    public static final List<String> FIELDS =
            List.of("who", "by", "reason", "cause", "scope", "state", "from", "until");

    private static final int LONGEST = 200;

    /// Whether somebody has still to confirm.
    public enum State {
        ALL(""),
        OPEN("open"),
        CONFIRMED("confirmed");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        static Optional<State> named(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName.equals(wireName))
                    .findFirst();
        }
    }

    public KillFilter {
        wrong = List.copyOf(wrong);
    }

    /// @param zone what times are meant in if the form does not say
    public static KillFilter of(Map<String, String> typed, Users users, String zone) {
        Function<String, String> field = name -> {
            String text = typed.getOrDefault(name, "").strip();
            return text.length() > LONGEST ? "" : text;
        };
        var wrong = new ArrayList<>(FIELDS.stream()
                .filter(name -> typed.getOrDefault(name, "").strip().length() > LONGEST)
                .toList());
        String who = field.apply("who");
        var owner = user(who, users);
        if (!who.isEmpty() && owner.isEmpty()) {
            wrong.add("who");
        }
        String by = field.apply("by");
        // A client or a rule is named by its id.
        var actor = Optional.of(by)
                .filter(text -> !text.isEmpty())
                .map(text -> user(text, users).map(UserId::text).orElse(text));
        var reason = chosen("reason", field, Reason::named, wrong);
        var cause = chosen("cause", field, Cause::named, wrong);
        var scope = chosen("scope", field, ScopeKind::named, wrong);
        String meant = field.apply("zone").isEmpty() ? zone : field.apply("zone");
        var from = FormTime.typed(field.apply("from"), meant);
        var until = FormTime.typed(field.apply("until"), meant);
        if (from.wrong()) {
            wrong.add("from");
        }
        if (until.wrong()) {
            wrong.add("until");
        }
        var state = chosen("state", field, State::named, wrong).orElse(State.ALL);
        var query = new KillQuery(owner, actor, reason, cause, scope, from.at(), until.at(), Optional.empty());
        return new KillFilter(
                who,
                by,
                field.apply("reason"),
                field.apply("cause"),
                field.apply("scope"),
                from,
                until,
                state,
                query,
                wrong);
    }

    private static Optional<UserId> user(String text, Users users) {
        return UserId.parse(text)
                .flatMap(users::find)
                .or(() -> UserPrincipalName.parse(text).flatMap(users::find))
                .map(User::id);
    }

    private static <T> Optional<T> chosen(
            String name, Function<String, String> field, Function<String, Optional<T>> named, List<String> wrong) {
        String text = field.apply(name);
        Optional<T> found = named.apply(text);
        if (!text.isEmpty() && found.isEmpty()) {
            wrong.add(name);
        }
        return found;
    }

    public boolean wrong(String field) {
        return wrong.contains(field);
    }

    /// True if something is narrowed.
    public boolean narrows() {
        return !parameters().isEmpty();
    }

    /// As the query of an address, beginning with `&` if there is any.
    public String address() {
        var text = new StringBuilder();
        parameters()
                .forEach((name, value) -> text.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("who", who);
        all.put("by", by);
        all.put("reason", reason);
        all.put("cause", cause);
        all.put("scope", scope);
        all.put("from", from.typed());
        all.put("until", until.typed());
        all.put("state", state.wireName());
        all.values().removeIf(String::isEmpty);
        if (all.containsKey("from") || all.containsKey("until")) {
            all.put("zone", from.zone());
        }
        return all;
    }

    public List<Reason> reasons() {
        return List.of(Reason.values());
    }

    public List<Cause> causes() {
        return List.of(Cause.values());
    }

    public List<ScopeKind> scopes() {
        return List.of(ScopeKind.values());
    }

    public List<State> states() {
        return List.of(State.values());
    }
}
