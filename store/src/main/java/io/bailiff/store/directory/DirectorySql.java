package io.bailiff.store.directory;

import io.bailiff.core.credential.Attempts;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.directory.SetupSecret;
import io.bailiff.core.directory.Tenant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.store.client.ClientSql;
import io.bailiff.store.row.Canonical;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.session.SessionSql;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Users, groups and the tenant, written; clients and APIs are in [RegistrationSql].
public interface DirectorySql extends RegistrationSql, SessionSql, ClientSql {

    @Override
    default Tenant tenant() {
        return store().sql("SELECT id, name, enabled FROM tenant")
                .query((row, _) ->
                        new Tenant(Ids.tenant(row.getString("id")), row.getString("name"), Column.yes(row, "enabled")))
                .single();
    }

    @Override
    default void renameTenant(String name) {
        one(store().sql("UPDATE tenant SET name = :name").param("name", name).update());
    }

    @Override
    default List<UserId> enabledGlobalAdministrators() {
        return store().sql("""
                        SELECT u.id
                          FROM account_role r
                          JOIN account u ON u.id = r.user_id
                         WHERE r.role = :role AND u.enabled = 1 AND u.deleted_at IS NULL
                         ORDER BY u.id
                        """)
                .param("role", Role.GLOBAL_ADMINISTRATOR.title())
                .query((row, _) -> Ids.user(row.getString("id")))
                .list();
    }

    @Override
    default Optional<String> passwordHash(UserId user) {
        return SessionSql.super.passwordHash(user);
    }

    @Override
    default Attempts attempts(String key) {
        return SessionSql.super.attempts(key);
    }

    @Override
    default Attempts lockAttempts(String key) {
        return SessionSql.super.lockAttempts(key);
    }

    @Override
    default void attempts(String key, Attempts attempts) {
        SessionSql.super.attempts(key, attempts);
    }

    @Override
    default void insert(User user) {
        one(store().sql("""
                        INSERT INTO account (id, upn, upn_canonical, display_name, display_name_canonical, given_name,
                                             surname, mail, mail_canonical, enabled, created_at)
                        VALUES (:id, :upn, :upnCanonical, :displayName, :displayNameCanonical, :givenName,
                                :surname, :mail, :mailCanonical, :enabled, :createdAt)
                        """)
                .param("id", user.id().text())
                .param("upn", user.principalName().value())
                .param("upnCanonical", user.principalName().canonical())
                .param("displayName", user.displayName())
                .param("displayNameCanonical", Canonical.of(user.displayName()))
                .param("givenName", user.givenName().orElse(null), Types.VARCHAR)
                .param("surname", user.surname().orElse(null), Types.VARCHAR)
                .param("mail", user.mail().orElse(null), Types.VARCHAR)
                .param("mailCanonical", user.mail().map(Canonical::of).orElse(null), Types.VARCHAR)
                .param("enabled", Column.of(user.enabled()))
                .param("createdAt", user.createdAt().toEpochMilli())
                .update());
        grant(user.id(), user.roles());
    }

    @Override
    default void profile(UserId user, Profile profile) {
        one(store().sql("""
                        UPDATE account
                           SET display_name = :displayName, display_name_canonical = :displayNameCanonical,
                               given_name = :givenName, surname = :surname,
                               mail = :mail, mail_canonical = :mailCanonical
                         WHERE id = :id AND deleted_at IS NULL
                        """)
                .param("id", user.text())
                .param("displayName", profile.displayName())
                .param("displayNameCanonical", Canonical.of(profile.displayName()))
                .param("givenName", profile.givenName().orElse(null), Types.VARCHAR)
                .param("surname", profile.surname().orElse(null), Types.VARCHAR)
                .param("mail", profile.mail().orElse(null), Types.VARCHAR)
                .param("mailCanonical", profile.mail().map(Canonical::of).orElse(null), Types.VARCHAR)
                .update());
    }

    @Override
    default void enabled(UserId user, boolean enabled) {
        one(store().sql("UPDATE account SET enabled = :enabled WHERE id = :id AND deleted_at IS NULL")
                .param("id", user.text())
                .param("enabled", Column.of(enabled))
                .update());
    }

    @Override
    default void roles(UserId user, Set<Role> roles) {
        var _ = store().sql("DELETE FROM account_role WHERE user_id = :user")
                .param("user", user.text())
                .update();
        grant(user, roles);
    }

    private void grant(UserId user, Set<Role> roles) {
        store().batch(
                        "INSERT INTO account_role (user_id, role) VALUES (:user, :role)",
                        roles.stream()
                                .map(role -> Map.of("user", user.text(), "role", role.title()))
                                .toList());
    }

    @Override
    default void password(UserId user, String hash, Instant changedAt) {
        one(store().sql("""
                        INSERT INTO password (user_id, hash, changed_at) VALUES (:user, :hash, :at)
                        ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
                        """)
                .param("user", user.text())
                .param("hash", hash)
                .param("at", changedAt.toEpochMilli())
                .update());
    }

    @Override
    default void delete(UserId user, Instant at) {
        one(store().sql("UPDATE account SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL")
                .param("id", user.text())
                .param("at", at.toEpochMilli())
                .update());
        for (String table : List.of("account_role", "group_member", "password")) {
            var _ = store().sql("DELETE FROM " + table + " WHERE user_id = :user")
                    .param("user", user.text())
                    .update();
        }
    }

    @Override
    default Optional<Group> group(String name) {
        return store().sql("SELECT id, name FROM user_group WHERE name_canonical = :name")
                .param("name", Canonical.of(name))
                .query((row, _) ->
                        new Group(new GroupId(UUID.fromString(row.getString("id"))), row.getString("name"), Set.of()))
                .optional()
                .map(group -> new Group(group.id(), group.name(), members(group.id())));
    }

    private Set<UserId> members(GroupId group) {
        return Set.copyOf(store().sql("SELECT user_id FROM group_member WHERE group_id = :group")
                .param("group", group.text())
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .list());
    }

    @Override
    default void save(Group group, Instant at) {
        one(store().sql("""
                        INSERT INTO user_group (id, name, name_canonical, created_at)
                        VALUES (:id, :name, :nameCanonical, :at)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_canonical = excluded.name_canonical
                        """)
                .param("id", group.id().text())
                .param("name", group.name())
                .param("nameCanonical", Canonical.of(group.name()))
                .param("at", at.toEpochMilli())
                .update());
        var _ = store().sql("DELETE FROM group_member WHERE group_id = :group")
                .param("group", group.id().text())
                .update();
        store().batch(
                        "INSERT INTO group_member (group_id, user_id) VALUES (:group, :user)",
                        group.members().stream()
                                .map(user -> Map.of("group", group.id().text(), "user", user.text()))
                                .toList());
    }

    @Override
    default void withdrawConsent(UserId user, ClientId client) {
        var _ = store().sql("""
                        UPDATE user_client SET consent = '[]', consented_at = NULL
                         WHERE user_id = :user AND client_id = :client
                        """)
                .param("user", user.text())
                .param("client", client.text())
                .update();
    }

    @Override
    default Optional<SetupSecret> setupSecret(String hash) {
        return store().sql("SELECT created_at, used_at FROM setup_token WHERE hash = :hash")
                .param("hash", hash)
                .query((row, _) -> new SetupSecret(
                        Column.instant(row, "created_at"),
                        Column.optionalInstant(row, "used_at").isPresent()))
                .optional();
    }

    @Override
    default void insertSetupSecret(String hash, Instant createdAt) {
        one(store().sql("INSERT INTO setup_token (hash, created_at) VALUES (:hash, :at)")
                .param("hash", hash)
                .param("at", createdAt.toEpochMilli())
                .update());
    }

    @Override
    default void spendSetupSecrets(Instant at) {
        var _ = store().sql("UPDATE setup_token SET used_at = :at WHERE used_at IS NULL")
                .param("at", at.toEpochMilli())
                .update();
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows were changed instead of one");
        }
    }
}
