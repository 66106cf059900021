package io.bailiff.store.directory;

import io.bailiff.core.directory.ContainedAccount;
import io.bailiff.core.directory.DeletedUser;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.SignInRecord;
import io.bailiff.core.user.Canonical;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserType;
import io.bailiff.store.Sql;
import io.bailiff.store.automation.AutomationSql;
import io.bailiff.store.credential.CredentialSql;
import io.bailiff.store.oath.TokenSql;
import io.bailiff.store.row.AuditRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.StandingRow;
import io.bailiff.store.row.UserRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Users and groups.
public interface AccountSql extends DirectoryTx, UserSearchSql, AutomationSql, CredentialSql, TokenSql {

    String GROUP_LINE = """
            g.id AS id, g.name AS name,
            (SELECT count(*) FROM (SELECT 1 FROM group_member m WHERE m.group_id = g.id LIMIT :counted) part) AS members""";

    @Override
    Sql store();

    @Override
    default List<UserId> enabledGlobalAdministrators() {
        return store().sql("""
                        SELECT u.id
                          FROM account_role r
                          JOIN account u ON u.id = r.user_id
                         WHERE r.role = :role AND u.enabled = 1 AND u.deleted_at IS NULL
                        """)
                .param("role", Role.GLOBAL_ADMINISTRATOR.title())
                .query((row, _) -> Ids.user(row.getString("id")))
                .list();
    }

    @Override
    default List<UserId> usersAskedForMfa(int most) {
        return store().sql("""
                        SELECT m.user_id FROM mfa m JOIN account u ON u.id = m.user_id
                         WHERE m.state <> 'disabled' AND u.deleted_at IS NULL
                         ORDER BY m.user_id LIMIT :most
                        """)
                .param("most", most)
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .list();
    }

    @Override
    default List<SignInRecord> successfulSignIns(UserId user, long after, int most) {
        return store().sql("SELECT " + AuditRow.COLUMNS + """
                         FROM audit
                        WHERE target = :user AND seq > :after AND action = 'sign-in' AND outcome = 'ok'
                        ORDER BY seq
                        LIMIT :most
                        """)
                .param("user", user.text())
                .param("after", after)
                .param("most", most)
                .query((row, _) -> SignInRecord.of(row.getLong("seq"), AuditRow.read(row)))
                .list();
    }

    @Override
    default void insert(User user) {
        Rows.one(
                store().sql("""
                                INSERT INTO account (id, upn, upn_canonical, display_name, display_name_canonical,
                                                     given_name, surname, mail, mail_canonical, enabled, created_at,
                                                     user_type)
                                VALUES (:id, :upn, :upnCanonical, :name, :nameCanonical, :given, :surname, :mail,
                                        :mailCanonical, :enabled, :at, :type)
                                """)
                        .param("id", user.id().text())
                        .param("upn", user.principalName().value())
                        .param("upnCanonical", user.principalName().canonical())
                        .param("name", user.displayName())
                        .param("nameCanonical", Canonical.of(user.displayName()))
                        .param("given", user.givenName().orElse(null), Types.VARCHAR)
                        .param("surname", user.surname().orElse(null), Types.VARCHAR)
                        .param("mail", user.mail().orElse(null), Types.VARCHAR)
                        .param("mailCanonical", user.mail().map(Canonical::of).orElse(null), Types.VARCHAR)
                        .param("enabled", Column.of(user.enabled()))
                        .param("at", user.createdAt().toEpochMilli())
                        .param("type", user.type().wireName())
                        .update(),
                "account");
        addRoles(user.id(), user.roles());
    }

    @Override
    default void profile(UserId user, Profile profile) {
        Rows.one(
                store().sql("""
                                UPDATE account
                                   SET display_name = :name, display_name_canonical = :nameCanonical,
                                       given_name = :given, surname = :surname,
                                       mail = :mail, mail_canonical = :mailCanonical
                                 WHERE id = :id AND deleted_at IS NULL
                                """)
                        .param("id", user.text())
                        .param("name", profile.displayName())
                        .param("nameCanonical", Canonical.of(profile.displayName()))
                        .param("given", profile.givenName().orElse(null), Types.VARCHAR)
                        .param("surname", profile.surname().orElse(null), Types.VARCHAR)
                        .param("mail", profile.mail().orElse(null), Types.VARCHAR)
                        .param(
                                "mailCanonical",
                                profile.mail().map(Canonical::of).orElse(null),
                                Types.VARCHAR)
                        .update(),
                "account");
    }

    @Override
    default void enabled(UserId user, boolean enabled) {
        Rows.one(
                store().sql("UPDATE account SET enabled = :enabled WHERE id = :id AND deleted_at IS NULL")
                        .param("id", user.text())
                        .param("enabled", Column.of(enabled))
                        .update(),
                "account");
    }

    @Override
    default void type(UserId user, UserType type) {
        Rows.one(
                store().sql("UPDATE account SET user_type = :type WHERE id = :id AND deleted_at IS NULL")
                        .param("id", user.text())
                        .param("type", type.wireName())
                        .update(),
                "account");
    }

    @Override
    default void roles(UserId user, Set<Role> roles) {
        clear("account_role", user);
        addRoles(user, roles);
    }

    private void addRoles(UserId user, Set<Role> roles) {
        for (Role role : roles) {
            Rows.one(
                    store().sql("INSERT INTO account_role (user_id, role) VALUES (:user, :role)")
                            .param("user", user.text())
                            .param("role", role.title())
                            .update(),
                    "account_role");
        }
    }

    @Override
    default void passwordToBeChanged(UserId user) {
        Rows.one(
                store().sql("UPDATE password SET must_change = 1 WHERE user_id = :user")
                        .param("user", user.text())
                        .update(),
                "password");
    }

    @Override
    default void forgetPassword(UserId user) {
        clear("password", user);
    }

    @Override
    default Optional<ContainedAccount> contained(UserId user) {
        return store().sql("SELECT contained_at, contained_by FROM account WHERE id = :id AND contained_at IS NOT NULL")
                .param("id", user.text())
                .query((row, _) -> {
                    long by = row.getLong("contained_by");
                    return new ContainedAccount(
                            Column.instant(row, "contained_at"),
                            row.wasNull() ? Optional.empty() : Optional.of(new Position(by)));
                })
                .optional();
    }

    @Override
    default void contained(UserId user, ContainedAccount mark) {
        contained(user, Optional.of(mark.since().toEpochMilli()), mark.by().map(Position::value));
    }

    @Override
    default void released(UserId user) {
        contained(user, Optional.empty(), Optional.empty());
    }

    private void contained(UserId user, Optional<Long> at, Optional<Long> by) {
        Rows.one(
                store().sql("""
                                UPDATE account SET contained_at = :at, contained_by = :by
                                 WHERE id = :id AND deleted_at IS NULL
                                """)
                        .param("id", user.text())
                        .param("at", at.orElse(null), Types.BIGINT)
                        .param("by", by.orElse(null), Types.BIGINT)
                        .update(),
                "account");
    }

    @Override
    default void delete(UserId user, Instant at) {
        Rows.one(
                store().sql("UPDATE account SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL")
                        .param("id", user.text())
                        .param("at", at.toEpochMilli())
                        .update(),
                "account");
        clear("account_role", user);
        int _ = store().sql("""
                        INSERT INTO deleted_membership (user_id, group_id)
                        SELECT user_id, group_id FROM group_member WHERE user_id = :user
                        """).param("user", user.text()).update();
        clear("group_member", user);
        clear("password", user);
        clear("mfa", user);
        clear("authenticator", user);
        clear("recovery_code", user);
        clear("access_pass", user);
        clear("pending_sign_in", user);
        clear("remembered_browser", user);
        clear("method_preference", user);
        clear("campaign_skip", user);
        removeDevices(user);
    }

    @Override
    default Optional<DeletedUser> deletedUser(UserId id) {
        return store().sql("SELECT " + UserRow.COLUMNS + """
                         , u.enabled AS u_enabled, u.deleted_at AS u_deleted_at
                         FROM account u
                        WHERE u.id = :id AND u.deleted_at IS NOT NULL AND u.forgotten_at IS NULL
                        """)
                .param("id", id.text())
                .query((row, _) -> new DeletedUser(
                        asHeWas(UserRow.read(row), Column.yes(row, "u_enabled")),
                        Column.instant(row, "u_deleted_at"),
                        List.of()))
                .optional()
                .map(found -> new DeletedUser(found.user(), found.deletedAt(), groupsOfDeleted(id)));
    }

    private static User asHeWas(User user, boolean enabled) {
        return new User(
                user.id(),
                user.principalName(),
                user.displayName(),
                user.givenName(),
                user.surname(),
                user.mail(),
                enabled,
                user.roles(),
                user.createdAt(),
                user.validFrom(),
                user.type());
    }

    private List<GroupLine> groupsOfDeleted(UserId id) {
        return store().sql("SELECT " + GROUP_LINE + """
                         FROM deleted_membership d JOIN user_group g ON g.id = d.group_id
                        WHERE d.user_id = :user
                        ORDER BY g.name_canonical
                        """)
                .param("counted", GroupLine.COUNTED)
                .param("user", id.text())
                .query((row, _) -> groupLine(row))
                .list();
    }

    @Override
    default void restore(UserId user) {
        Rows.one(store().sql("""
                                UPDATE account SET deleted_at = NULL
                                 WHERE id = :id AND deleted_at IS NOT NULL AND forgotten_at IS NULL
                                """).param("id", user.text()).update(), "account");
        int _ = store().sql("""
                        INSERT INTO group_member (group_id, user_id)
                        SELECT d.group_id, d.user_id FROM deleted_membership d JOIN user_group g ON g.id = d.group_id
                         WHERE d.user_id = :user
                        """).param("user", user.text()).update();
        clear("deleted_membership", user);
    }

    @Override
    default void forget(UserId user, Instant at) {
        boolean _ = Forgetting.forget(store(), user, at);
    }

    private void clear(String table, UserId user) {
        int _ = store().sql("DELETE FROM " + table + " WHERE user_id = :user")
                .param("user", user.text())
                .update();
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

    @Override
    default Optional<GroupId> groupNamed(String name) {
        return store().sql("SELECT id FROM user_group WHERE name_canonical = :name")
                .param("name", Canonical.of(name))
                .query((row, _) -> new GroupId(UUID.fromString(row.getString("id"))))
                .optional();
    }

    @Override
    default Optional<GroupLine> groupLine(GroupId id) {
        return store().sql("SELECT " + GROUP_LINE + " FROM user_group g WHERE g.id = :id")
                .param("counted", GroupLine.COUNTED)
                .param("id", id.text())
                .query((row, _) -> groupLine(row))
                .optional();
    }

    @Override
    default List<GroupLine> groups(String startingWith, Optional<String> after, int limit) {
        String prefix = Canonical.of(startingWith);
        return store().sql("SELECT " + GROUP_LINE + """
                         FROM user_group g
                        WHERE g.name_canonical >= :from AND g.name_canonical < :to AND g.name_canonical > :after
                        ORDER BY g.name_canonical
                        LIMIT :limit
                        """)
                .param("counted", GroupLine.COUNTED)
                .param("from", prefix)
                .param("to", Column.afterPrefix(prefix))
                .param("after", after.orElse(""))
                .param("limit", limit)
                .query((row, _) -> groupLine(row))
                .list();
    }

    private static GroupLine groupLine(ResultSet row) throws SQLException {
        return new GroupLine(
                new GroupId(UUID.fromString(row.getString("id"))), row.getString("name"), row.getInt("members"));
    }

    @Override
    default List<UserId> membersOf(GroupId group, int most) {
        return store().sql("SELECT user_id FROM group_member WHERE group_id = :group ORDER BY user_id LIMIT :most")
                .param("group", group.text())
                .param("most", most)
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .list();
    }

    @Override
    default Map<GroupId, String> groupNames() {
        return store()
                .sql("SELECT id, name FROM user_group")
                .query((row, _) -> Map.entry(new GroupId(UUID.fromString(row.getString("id"))), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Set<UserId> members(GroupId group) {
        return new HashSet<>(store().sql("SELECT user_id FROM group_member WHERE group_id = :group")
                .param("group", group.text())
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .list());
    }

    @Override
    default void save(Group group, Instant at) {
        Rows.one(
                store().sql("""
                                INSERT INTO user_group (id, name, name_canonical, created_at)
                                VALUES (:id, :name, :nameCanonical, :at)
                                ON CONFLICT (id) DO UPDATE
                                   SET name = excluded.name, name_canonical = excluded.name_canonical
                                """)
                        .param("id", group.id().text())
                        .param("name", group.name())
                        .param("nameCanonical", Canonical.of(group.name()))
                        .param("at", at.toEpochMilli())
                        .update(),
                "user_group");
        int _ = store().sql("DELETE FROM group_member WHERE group_id = :group")
                .param("group", group.id().text())
                .update();
        for (UserId member : group.members()) {
            Rows.one(
                    store().sql("INSERT INTO group_member (group_id, user_id) VALUES (:group, :user)")
                            .param("group", group.id().text())
                            .param("user", member.text())
                            .update(),
                    "group_member");
        }
    }

    @Override
    default void rename(GroupId group, String name) {
        Rows.one(
                store().sql("UPDATE user_group SET name = :name, name_canonical = :canonical WHERE id = :id")
                        .param("id", group.text())
                        .param("name", name)
                        .param("canonical", Canonical.of(name))
                        .update(),
                "user_group");
    }

    @Override
    default void addMember(GroupId group, UserId user) {
        Rows.one(
                store().sql("INSERT INTO group_member (group_id, user_id) VALUES (:group, :user)")
                        .param("group", group.text())
                        .param("user", user.text())
                        .update(),
                "group_member");
    }

    @Override
    default void removeMember(GroupId group, UserId user) {
        int _ = store().sql("DELETE FROM group_member WHERE group_id = :group AND user_id = :user")
                .param("group", group.text())
                .param("user", user.text())
                .update();
    }

    @Override
    default void delete(GroupId group) {
        int _ = store().sql("DELETE FROM group_member WHERE group_id = :group")
                .param("group", group.text())
                .update();
        Rows.one(
                store().sql("DELETE FROM user_group WHERE id = :id")
                        .param("id", group.text())
                        .update(),
                "user_group");
    }

    @Override
    default Standing standingOf(UserId user) {
        return store().sql("SELECT " + StandingRow.TENANT + ", " + StandingRow.USER + """
                         FROM tenant t
                         LEFT JOIN account u ON u.id = :user
                        """)
                .param("user", user.text())
                .query((row, _) -> StandingRow.read(row, EnumSet.of(ScopeKind.TENANT, ScopeKind.USER)))
                .single();
    }
}
