package io.bailiff.store.row;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Api.Permission;
import io.bailiff.core.id.ApiId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A row of `api`.
public final class ApiRow {
    /// To be selected from `api`.
    public static final String COLUMNS = "id, name, scopes, app_roles, token_type";

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
                        .orElseThrow(() -> Column.damaged("a token type")));
    }

    /// The text of the columns `scopes` and `app_roles`.
    public static String text(List<Permission> permissions) {
        return Json.rows(permissions.stream()
                .map(permission -> Map.of("name", permission.name(), "description", permission.description()))
                .toList());
    }

    private static List<Permission> permissions(String json) {
        return Json.rows(json).stream()
                .map(row -> new Permission(row.getOrDefault("name", ""), row.getOrDefault("description", "")))
                .toList();
    }
}
