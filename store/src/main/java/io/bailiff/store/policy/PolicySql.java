package io.bailiff.store.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Campaign;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.Holding;
import io.bailiff.core.policy.MethodRule;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.policy.PolicyReads;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looking at what the organization allows and asks for, which signing in and administering share.
public interface PolicySql extends PolicyReads {

    Sql store();

    @Override
    default MethodsPolicy methodsPolicy() {
        Map<AuthenticatorKind, MethodRule> rules = store()
                .sql("""
                        SELECT kind, enabled, use_everybody, use_included, use_excluded,
                               register_everybody, register_included, register_excluded
                          FROM method_rule
                        """)
                .query((row, _) -> Map.entry(
                        kind(row.getString("kind")),
                        new MethodRule(Column.yes(row, "enabled"), audience(row, "use"), audience(row, "register"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return store().sql("""
                        SELECT system_preferred, remember_days, campaign_kind, campaign_everybody, campaign_included,
                               campaign_excluded, campaign_skips, campaign_until
                          FROM methods_policy
                        """)
                .query((row, _) -> new MethodsPolicy(
                        rules, Column.yes(row, "system_preferred"), row.getInt("remember_days"), campaign(row)))
                .optional()
                .orElseGet(() -> new MethodsPolicy(
                        rules,
                        MethodsPolicy.DEFAULT.systemPreferred(),
                        MethodsPolicy.DEFAULT.rememberDays(),
                        MethodsPolicy.DEFAULT.campaign()));
    }

    private static AuthenticatorKind kind(String wireName) {
        return AuthenticatorKind.named(wireName).orElseThrow(() -> Column.damaged("a kind of authenticator"));
    }

    private static Audience audience(ResultSet row, String prefix) throws SQLException {
        return new Audience(
                Column.yes(row, prefix + "_everybody"),
                groups(row.getString(prefix + "_included")),
                groups(row.getString(prefix + "_excluded")));
    }

    private static Set<GroupId> groups(String json) {
        return Json.texts(json).stream().map(PolicySql::group).collect(Collectors.toSet());
    }

    private static GroupId group(String text) {
        return GroupId.parse(text).orElseThrow(() -> Column.damaged("the id of a group"));
    }

    private static Optional<Campaign> campaign(ResultSet row) throws SQLException {
        var kind = Column.optionalText(row, "campaign_kind");
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new Campaign(
                        kind(kind.get()),
                        audience(row, "campaign"),
                        row.getInt("campaign_skips"),
                        Column.optionalInstant(row, "campaign_until")));
    }

    @Override
    default Set<GroupId> groupsOf(UserId user) {
        return Set.copyOf(store().sql("SELECT group_id FROM group_member WHERE user_id = :user")
                .param("user", user.text())
                .query((row, _) -> group(row.getString("group_id")))
                .list());
    }

    @Override
    default List<AuthenticationStrength> customStrengths() {
        return store().sql("SELECT id, name, combinations FROM authentication_strength ORDER BY id")
                .query((row, _) -> new AuthenticationStrength(
                        new StrengthId(row.getString("id")),
                        row.getString("name"),
                        Json.texts(row.getString("combinations")).stream()
                                .map(text -> Combination.parse(text)
                                        .orElseThrow(() -> Column.damaged("a combination of methods")))
                                .collect(Collectors.toSet())))
                .list();
    }

    @Override
    default List<Holding> holdings() {
        Map<String, Set<AuthenticatorKind>> kinds = new LinkedHashMap<>();
        var _ = store().sql("""
                        SELECT a.user_id, a.kind
                          FROM authenticator a JOIN account u ON u.id = a.user_id
                         WHERE a.registered_at IS NOT NULL AND u.enabled = 1 AND u.deleted_at IS NULL
                         UNION
                        SELECT r.user_id, :codes
                          FROM recovery_code r JOIN account u ON u.id = r.user_id
                         WHERE r.used_at IS NULL AND u.enabled = 1 AND u.deleted_at IS NULL
                        """)
                .param("codes", AuthenticatorKind.RECOVERY_CODES.wireName())
                .query((row, _) -> kinds.computeIfAbsent(row.getString("user_id"), _ -> new HashSet<>())
                        .add(AuthenticatorKind.named(row.getString("kind"))
                                .orElseThrow(() -> Column.damaged("a kind of authenticator"))))
                .list();
        Map<String, Set<GroupId>> groups = new LinkedHashMap<>();
        var _ = store().sql("SELECT user_id, group_id FROM group_member")
                .query((row, _) -> groups.computeIfAbsent(row.getString("user_id"), _ -> new HashSet<>())
                        .add(GroupId.parse(row.getString("group_id"))
                                .orElseThrow(() -> Column.damaged("the id of a group"))))
                .list();
        var holdings = new ArrayList<Holding>();
        kinds.forEach(
                (user, held) -> holdings.add(new Holding(Ids.user(user), held, groups.getOrDefault(user, Set.of()))));
        return holdings;
    }

    @Override
    default Optional<AuthenticatorKind> preferredMethod(UserId user) {
        return store().sql("SELECT kind FROM method_preference WHERE user_id = :user")
                .param("user", user.text())
                .query((row, _) -> kind(row.getString("kind")))
                .optional();
    }

    @Override
    default Campaign.Skipped skipped(UserId user, AuthenticatorKind kind) {
        return store().sql("SELECT times, last_at FROM campaign_skip WHERE user_id = :user AND kind = :kind")
                .param("user", user.text())
                .param("kind", kind.wireName())
                .query((row, _) -> new Campaign.Skipped(row.getInt("times"), Column.optionalInstant(row, "last_at")))
                .optional()
                .orElse(Campaign.Skipped.NEVER);
    }
}
