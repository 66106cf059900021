package io.bailiff.store.row;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Api.Permission;
import io.bailiff.core.client.Entitled;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.user.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A row of `api`.
public final class ApiRow {
    /// To be selected from `api`.
    public static final String COLUMNS = "id, name, scopes, app_roles, token_type, status_list";

    private ApiRow() {}

    public static Api read(ResultSet row) throws SQLException {
        String header = row.getString("token_type");
        return new Api(
                new ApiId(row.getString("id")),
                row.getString("name"),
                permissions(row.getString("scopes")),
                permissions(row.getString("app_roles")),
                Arrays.stream(Api.TokenType.values())
                        .filter(type -> type.header().equals(header))
                        .findFirst()
                        .orElseThrow(() -> Column.damaged("a token type")),
                Column.yes(row, "status_list"));
    }

    /// The text of the columns `scopes` and `app_roles`.
    public static String text(List<Permission> permissions) {
        return Json.rows(permissions.stream().map(ApiRow::facts).toList());
    }

    private static Map<String, String> facts(Permission permission) {
        var facts = new TreeMap<>(Map.of("name", permission.name(), "description", permission.description()));
        var onlyFor = permission.onlyFor();
        if (!onlyFor.everybody()) {
            facts.put("groups", words(onlyFor.groups().stream().map(GroupId::text)));
            facts.put("roles", words(onlyFor.roles().stream().map(Role::templateId)));
        }
        return facts;
    }

    private static String words(Stream<String> words) {
        return words.sorted().collect(Collectors.joining(" "));
    }

    private static Entitled onlyFor(Map<String, String> row) {
        return new Entitled(
                read(row.getOrDefault("groups", ""), GroupId::parse),
                read(row.getOrDefault("roles", ""), Role::template));
    }

    private static <T> Set<T> read(String words, Function<String, Optional<T>> parse) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> parse.apply(word).orElseThrow(() -> Column.damaged("whom a scope is for")))
                .collect(Collectors.toSet());
    }

    private static List<Permission> permissions(String json) {
        return Json.rows(json).stream()
                .map(row ->
                        new Permission(row.getOrDefault("name", ""), row.getOrDefault("description", ""), onlyFor(row)))
                .toList();
    }
}
