package io.bailiff.store.user;

import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Canonical;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.core.user.UserQuery;
import io.bailiff.core.user.UserReads;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.UserRow;
import java.util.List;
import java.util.Optional;

/// Looking users up.
public interface UserSql extends UserReads {

    Sql store();

    @Override
    default Optional<User> user(UserId id) {
        return store().sql("SELECT " + UserRow.COLUMNS + " FROM account u WHERE u.id = :id AND u.deleted_at IS NULL")
                .param("id", id.text())
                .query((row, _) -> UserRow.read(row))
                .optional();
    }

    @Override
    default Optional<User> user(UserPrincipalName name) {
        return store().sql("SELECT " + UserRow.COLUMNS + """
                         FROM account u
                        WHERE u.upn_canonical = :name AND u.deleted_at IS NULL
                        """)
                .param("name", name.canonical())
                .query((row, _) -> UserRow.read(row))
                .optional();
    }

    @Override
    default List<User> users(UserQuery query, Optional<String> after, int limit) {
        return switch (query) {
            case UserQuery.Everybody() -> everybody(after.orElse(""), limit);
            case UserQuery.StartingWith(var text) -> startingWith(Canonical.of(text), after.orElse(""), limit);
            case UserQuery.DisplayNameStartingWith(var text) ->
                displayNameStartingWith(Canonical.of(text), after.orElse(""), limit);
            case UserQuery.WithMail(var text) -> withMail(Canonical.of(text), after.orElse(""), limit);
        };
    }

    private List<User> everybody(String after, int limit) {
        return store().sql("SELECT " + UserRow.COLUMNS + """
                         FROM account u
                        WHERE u.upn_canonical > :after AND u.deleted_at IS NULL
                        ORDER BY u.upn_canonical
                        LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> UserRow.read(row))
                .list();
    }

    // A prefix is a range of the canonical column. LIKE would need its wildcards escaped, and a collation to use an
    // index.
    private List<User> startingWith(String prefix, String after, int limit) {
        return store().sql("SELECT " + UserRow.COLUMNS + """
                         FROM account u
                        WHERE ((u.upn_canonical >= :from AND u.upn_canonical < :to)
                               OR (u.display_name_canonical >= :from AND u.display_name_canonical < :to))
                          AND u.upn_canonical > :after AND u.deleted_at IS NULL
                        ORDER BY u.upn_canonical
                        LIMIT :limit
                        """)
                .param("from", prefix)
                .param("to", Column.afterPrefix(prefix))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> UserRow.read(row))
                .list();
    }

    private List<User> displayNameStartingWith(String prefix, String after, int limit) {
        return store().sql("SELECT " + UserRow.COLUMNS + """
                         FROM account u
                        WHERE u.display_name_canonical >= :from AND u.display_name_canonical < :to
                          AND u.upn_canonical > :after AND u.deleted_at IS NULL
                        ORDER BY u.upn_canonical
                        LIMIT :limit
                        """)
                .param("from", prefix)
                .param("to", Column.afterPrefix(prefix))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> UserRow.read(row))
                .list();
    }

    private List<User> withMail(String mail, String after, int limit) {
        return store().sql("SELECT " + UserRow.COLUMNS + """
                         FROM account u
                        WHERE u.mail_canonical = :mail
                          AND u.upn_canonical > :after AND u.deleted_at IS NULL
                        ORDER BY u.upn_canonical
                        LIMIT :limit
                        """)
                .param("mail", mail)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> UserRow.read(row))
                .list();
    }
}
