package io.bailiff.store.automation;

import io.bailiff.core.automation.Aim;
import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.automation.WorkingTime;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.store.authenticator.AuthenticatorSql;
import io.bailiff.store.risk.RiskSql;
import io.bailiff.store.row.ActorRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import io.bailiff.store.row.KillRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Rules of what ends by itself, and what they did.
public interface AutomationSql extends AutomationTx, RiskSql, AuthenticatorSql {
    String RULE_CASE = """
            SELECT id, rule_id, user_id, aim, scope_kind, scope_id, reason, note, ticket, actor_kind, actor_id,
                   actor_via, alone, at, outcome
              FROM revocation_rule_case
            """;

    /// A session in force as far as its own row and its user's mark say; what is more dead than that does no harm here.
    String IN_FORCE = """
            s.born >= a.killed AND s.born >= s.killed AND s.expires_at > :now AND s.idle_until > :now
               AND coalesce(s.signed_out_at, :now + 1) > :now
            """;

    String IDLE = """
            (EXISTS (SELECT 1 FROM session s WHERE s.user_id = a.id AND %s)
                OR EXISTS (SELECT 1 FROM token_family f
                            WHERE f.user_id = a.id AND f.born >= a.killed AND f.born >= f.killed AND f.offline = 1
                              AND f.expires_at > :now AND f.idle_until > :now))
            AND NOT EXISTS (SELECT 1 FROM session s WHERE s.user_id = a.id AND s.last_seen > :since)
            AND NOT EXISTS (SELECT 1 FROM token_family f WHERE f.user_id = a.id AND f.rotated_at > :since)
            """.formatted(IN_FORCE);

    String SIGNED_IN_BEFORE = """
            EXISTS (SELECT 1 FROM session s WHERE s.user_id = a.id AND s.created_at < :since AND %s)
            """.formatted(IN_FORCE);

    @Override
    default Rule rule(Trigger trigger) {
        return store().sql("""
                        SELECT id, state, aim, cap, groups_json, idle_days, risk_level, work_days, work_from, work_until,
                               stopped_at
                          FROM revocation_rule
                         WHERE id = :id
                        """)
                .param("id", trigger.wireName())
                .query((row, _) -> rule(trigger, row))
                .optional()
                .orElseGet(() -> Rule.usual(trigger));
    }

    private static Rule rule(Trigger trigger, ResultSet row) throws SQLException {
        int cap = row.getInt("cap");
        Optional<Integer> most = row.wasNull() ? Optional.empty() : Optional.of(cap);
        return new Rule(
                trigger,
                RuleState.named(row.getString("state")).orElseThrow(() -> Column.damaged("the state of a rule")),
                aim(row),
                most,
                Json.set(row.getString("groups_json")).stream()
                        .map(text -> GroupId.parse(text).orElseThrow(() -> Column.damaged("the id of a group")))
                        .collect(Collectors.toSet()),
                Duration.ofDays(row.getLong("idle_days")),
                RiskLevel.named(row.getString("risk_level")).orElseThrow(() -> Column.damaged("a level of risk")),
                new WorkingTime(
                        Json.set(row.getString("work_days")).stream()
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        row.getInt("work_from"),
                        row.getInt("work_until")),
                Column.optionalInstant(row, "stopped_at"));
    }

    private static Aim aim(ResultSet row) throws SQLException {
        return Aim.named(row.getString("aim")).orElseThrow(() -> Column.damaged("the aim of a rule"));
    }

    @Override
    default void save(Rule rule) {
        var _ = store().sql("""
                        INSERT INTO revocation_rule (id, state, aim, cap, groups_json, idle_days, risk_level, work_days,
                                                     work_from, work_until, stopped_at)
                        VALUES (:id, :state, :aim, :cap, :groups, :idle, :level, :days, :from, :until, :stopped)
                        ON CONFLICT (id) DO UPDATE
                           SET state = excluded.state, aim = excluded.aim, cap = excluded.cap,
                               groups_json = excluded.groups_json, idle_days = excluded.idle_days,
                               risk_level = excluded.risk_level, work_days = excluded.work_days,
                               work_from = excluded.work_from, work_until = excluded.work_until,
                               stopped_at = excluded.stopped_at
                        """)
                .param("id", rule.trigger().wireName())
                .param("state", rule.state().wireName())
                .param("aim", rule.aim().wireName())
                .param("cap", rule.cap().map(Integer::longValue).orElse(null), Types.BIGINT)
                .param(
                        "groups",
                        Json.set(rule.groups().stream().map(GroupId::text).toList()))
                .param("idle", rule.idle().toDays())
                .param("level", rule.level().wireName())
                .param(
                        "days",
                        Json.set(
                                rule.time().days().stream().map(DayOfWeek::name).toList()))
                .param("from", rule.time().from())
                .param("until", rule.time().until())
                .param("stopped", rule.stoppedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .update();
    }

    @Override
    default long endedAlone(Trigger trigger, UserId but, Instant since) {
        return store().sql("""
                        SELECT count(DISTINCT user_id) FROM revocation_rule_case
                         WHERE rule_id = :rule AND outcome = 'ended' AND alone = 1 AND at > :since AND user_id <> :but
                        """)
                .param("rule", trigger.wireName())
                .param("since", since.toEpochMilli())
                .param("but", but.text())
                .query(Long.class)
                .single();
    }

    @Override
    default Optional<Instant> lastCase(Trigger trigger, UserId user, RuleCase.Outcome outcome) {
        return store().sql("""
                        SELECT at FROM revocation_rule_case
                         WHERE user_id = :user AND rule_id = :rule AND outcome = :outcome
                         ORDER BY at DESC LIMIT 1
                        """)
                .param("user", user.text())
                .param("rule", trigger.wireName())
                .param("outcome", outcome.wireName())
                .query((row, _) -> Column.instant(row, "at"))
                .optional();
    }

    @Override
    default Optional<RuleCase> ruleCase(UUID id) {
        return store().sql(RULE_CASE + " WHERE id = :id")
                .param("id", id.toString())
                .query((row, _) -> ruleCase(row))
                .optional();
    }

    private static RuleCase ruleCase(ResultSet row) throws SQLException {
        return new RuleCase(
                UUID.fromString(row.getString("id")),
                Trigger.named(row.getString("rule_id")).orElseThrow(() -> Column.damaged("a rule")),
                Ids.user(row.getString("user_id")),
                aim(row),
                KillRow.scope(row),
                new Statement(
                        Reason.named(row.getString("reason")).orElseThrow(() -> Column.damaged("a reason")),
                        row.getString("note"),
                        Column.optionalText(row, "ticket")),
                ActorRow.read(row),
                Column.yes(row, "alone"),
                Column.instant(row, "at"),
                RuleCase.Outcome.named(row.getString("outcome")).orElseThrow(() -> Column.damaged("an outcome")));
    }

    @Override
    default List<RuleCase> ruleCases(Optional<Trigger> trigger, Optional<RuleCase.Outcome> outcome, int limit) {
        String where = trigger.map(_ -> " AND rule_id = :rule").orElse("")
                + outcome.map(_ -> " AND outcome = :outcome").orElse("");
        var statement = store().sql(RULE_CASE + " WHERE 1 = 1" + where + " ORDER BY at DESC, id LIMIT :limit")
                .param("limit", limit);
        if (trigger.isPresent()) {
            statement = statement.param("rule", trigger.get().wireName());
        }
        if (outcome.isPresent()) {
            statement = statement.param("outcome", outcome.get().wireName());
        }
        return statement.query((row, _) -> ruleCase(row)).list();
    }

    @Override
    default long held(Trigger trigger) {
        return store().sql("SELECT count(*) FROM revocation_rule_case WHERE rule_id = :rule AND outcome = 'held'")
                .param("rule", trigger.wireName())
                .query(Long.class)
                .single();
    }

    @Override
    default void insert(RuleCase happened) {
        var _ = store().sql("""
                        INSERT INTO revocation_rule_case (id, rule_id, user_id, aim, scope_kind, scope_id, reason, note,
                                                          ticket, actor_kind, actor_id, actor_via, alone, at, outcome)
                        VALUES (:id, :rule, :user, :aim, :kind, :scope, :reason, :note, :ticket, :actorKind, :actorId,
                                :actorVia, :alone, :at, :outcome)
                        """)
                .param("id", happened.id().toString())
                .param("rule", happened.trigger().wireName())
                .param("user", happened.user().text())
                .param("aim", happened.aim().wireName())
                .param("kind", happened.scope().kind().wireName())
                .param("scope", happened.scope().id())
                .param("reason", happened.statement().reason().wireName())
                .param("note", happened.statement().note())
                .param("ticket", happened.statement().ticket().orElse(null), Types.VARCHAR)
                .param("actorKind", happened.actor().kind())
                .param("actorId", happened.actor().id())
                .param("actorVia", happened.actor().via())
                .param("alone", Column.of(happened.alone()))
                .param("at", happened.at().toEpochMilli())
                .param("outcome", happened.outcome().wireName())
                .update();
    }

    @Override
    default void outcome(UUID id, RuleCase.Outcome outcome) {
        var _ = store().sql("UPDATE revocation_rule_case SET outcome = :outcome WHERE id = :id")
                .param("outcome", outcome.wireName())
                .param("id", id.toString())
                .update();
    }

    @Override
    default List<SessionId> holding(UserId user, int limit, Instant now) {
        return store().sql("""
                        SELECT s.id FROM session s
                          JOIN account a ON a.id = s.user_id
                          LEFT JOIN device d ON d.id = s.device_id
                         WHERE s.user_id = :user AND s.born >= coalesce(d.killed, 0)
                           AND (%s
                                OR s.born >= a.killed AND s.born >= s.killed
                                   AND EXISTS (SELECT 1 FROM token_family f
                                                WHERE f.session_id = s.id AND f.offline = 1 AND f.born >= f.killed
                                                  AND f.expires_at > :now AND f.idle_until > :now))
                         ORDER BY s.created_at DESC, s.id
                         LIMIT :limit
                        """.formatted(IN_FORCE))
                .param("user", user.text())
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) -> Ids.session(row.getString("id")))
                .list();
    }

    @Override
    default List<UserId> idle(Instant since, Set<GroupId> groups, Optional<UserId> after, int limit, Instant now) {
        return users(IDLE, since, groups, after, limit, now);
    }

    @Override
    default boolean idle(UserId user, Instant since, Instant now) {
        return isOne(IDLE, user, since, now);
    }

    @Override
    default List<UserId> signedInBefore(
            Instant before, Set<GroupId> groups, Optional<UserId> after, int limit, Instant now) {
        return users(SIGNED_IN_BEFORE, before, groups, after, limit, now);
    }

    @Override
    default boolean signedInBefore(UserId user, Instant before, Instant now) {
        return isOne(SIGNED_IN_BEFORE, user, before, now);
    }

    private List<UserId> users(
            String condition, Instant since, Set<GroupId> groups, Optional<UserId> after, int limit, Instant now) {
        return store().sql("""
                        SELECT a.id FROM account a
                         WHERE a.id > :after AND a.deleted_at IS NULL AND %s
                           AND (:everybody = 1 OR EXISTS (SELECT 1 FROM group_member m
                                                           WHERE m.user_id = a.id AND m.group_id IN (:groups)))
                         ORDER BY a.id
                         LIMIT :limit
                        """.formatted(condition))
                .param("after", after.map(UserId::text).orElse(""))
                .param("everybody", Column.of(groups.isEmpty()))
                .param(
                        "groups",
                        groups.isEmpty()
                                ? List.of("")
                                : groups.stream().map(GroupId::text).toList())
                .param("since", since.toEpochMilli())
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) -> Ids.user(row.getString("id")))
                .list();
    }

    private boolean isOne(String condition, UserId user, Instant since, Instant now) {
        return store().sql("SELECT a.id FROM account a WHERE a.id = :user AND a.deleted_at IS NULL AND " + condition)
                .param("user", user.text())
                .param("since", since.toEpochMilli())
                .param("now", now.toEpochMilli())
                .query((row, _) -> row.getString("id"))
                .optional()
                .isPresent();
    }
}
