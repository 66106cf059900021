package io.bailiff.store.row;

import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A row of `account u`.
public final class UserRow {
    /// To be selected from `account u`.
    public static final String COLUMNS = """
             u.id AS u_id, u.upn AS u_upn, u.display_name AS u_display_name, u.given_name AS u_given_name,
             u.surname AS u_surname, u.mail AS u_mail, u.created_at AS u_created_at, u.w AS u_w,
             u.user_type AS u_user_type,
             CASE WHEN u.enabled = 1 AND u.deleted_at IS NULL THEN 1 ELSE 0 END AS u_may_sign_in,
             (SELECT string_agg(r.role, ',') FROM account_role r WHERE r.user_id = u.id) AS u_roles""";

    private UserRow() {}

    public static User read(ResultSet row) throws SQLException {
        return new User(
                Ids.user(row.getString("u_id")),
                new UserPrincipalName(row.getString("u_upn")),
                row.getString("u_display_name"),
                Column.optionalText(row, "u_given_name"),
                Column.optionalText(row, "u_surname"),
                Column.optionalText(row, "u_mail"),
                Column.yes(row, "u_may_sign_in"),
                roles(Column.optionalText(row, "u_roles")),
                Column.instant(row, "u_created_at"),
                Column.optionalInstant(row, "u_w"),
                UserType.named(row.getString("u_user_type")).orElseThrow(() -> Column.damaged("a type of user")));
    }

    public static Set<Role> roles(Optional<String> titles) {
        return titles.map(text ->
                        Arrays.stream(text.split(",")).map(UserRow::role).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static Role role(String title) {
        return Role.titled(title).orElseThrow(() -> Column.damaged("a role"));
    }
}
