package io.bailiff.server.graph;

import io.bailiff.core.user.User;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The properties of a user, as Graph names them. What we do not keep is null, as Graph's own answers have it.
final class UserProperties {
    private static final Map<String, Function<User, Optional<?>>> ALL = new LinkedHashMap<>();
    private static final Set<String> USUAL = new LinkedHashSet<>(List.of(
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id"));
    private static final Set<String> BASIC =
            Set.of("id", "displayName", "givenName", "mail", "surname", "userPrincipalName");

    static {
        ALL.put("id", user -> Optional.of(user.id().text()));
        ALL.put("userPrincipalName", user -> Optional.of(user.principalName().value()));
        ALL.put("displayName", user -> Optional.of(user.displayName()));
        ALL.put("givenName", User::givenName);
        ALL.put("surname", User::surname);
        ALL.put("mail", User::mail);
        ALL.put("mailNickname", user -> Optional.of(user.principalName().value().split("@", 2)[0]));
        ALL.put("businessPhones", _ -> Optional.of(List.of()));
        ALL.put("jobTitle", _ -> Optional.empty());
        ALL.put("mobilePhone", _ -> Optional.empty());
        ALL.put("officeLocation", _ -> Optional.empty());
        ALL.put("preferredLanguage", _ -> Optional.empty());
        ALL.put("userType", user -> Optional.of(user.type().wireName()));
        ALL.put("accountEnabled", user -> Optional.of(user.enabled()));
        ALL.put(
                "createdDateTime",
                user -> Optional.of(
                        user.createdAt().truncatedTo(ChronoUnit.SECONDS).toString()));
        ALL.put("signInSessionsValidFromDateTime", UserProperties::validFrom);
        ALL.put("refreshTokensValidFromDateTime", UserProperties::validFrom);
    }

    private UserProperties() {}

    /// What Graph shows here for a user who was never revoked is his creation: nothing can be older.
    private static Optional<?> validFrom(User user) {
        return Optional.of(user.validFrom()
                .orElseGet(user::createdAt)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString());
    }

    /// The properties that a `$select` names; the usual ones without it.
    static Set<String> selected(Optional<String> select, boolean beta) {
        if (select.isEmpty()) {
            return USUAL;
        }
        Set<String> names = Arrays.stream(select.get().split(",", -1))
                .map(name -> named(name.strip(), beta))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        names.add("id");
        return names;
    }

    /// The property, whatever the case of its name.
    static String named(String name, boolean beta) {
        return ALL.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .filter(known -> beta || !known.equals("refreshTokensValidFromDateTime"))
                .findFirst()
                .orElseThrow(() -> GraphErrors.badRequest(
                        "Could not find a property named '" + (name.length() > 50 ? name.substring(0, 50) : name)
                                + "' on type 'microsoft.graph.user'.",
                        "$select"));
    }

    static boolean basic(Set<String> names) {
        return BASIC.containsAll(names);
    }

    /// The usual properties that `User.ReadBasic.All` shows.
    static Set<String> onlyBasic(Set<String> names) {
        return names.stream().filter(BASIC::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Map<String, Object> view(User user, Set<String> names) {
        Map<String, Object> view = new LinkedHashMap<>();
        for (String name : names) {
            putNullable(
                    view, name, ALL.getOrDefault(name, _ -> Optional.empty()).apply(user));
        }
        return view;
    }

    @SuppressWarnings("NullAway") // the JSON null is wanted: SDKs tell an empty property from one that was not selected
    static void putNullable(Map<String, Object> view, String name, Optional<?> value) {
        view.put(name, value.orElse(null));
    }
}
