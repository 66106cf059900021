package io.bailiff.store.review;

import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.review.AppUse;
import io.bailiff.core.review.Finding;
import io.bailiff.core.review.GivenConsent;
import io.bailiff.core.review.Recurrence;
import io.bailiff.core.review.ReportKind;
import io.bailiff.core.review.ReportPlace;
import io.bailiff.core.review.ReportRun;
import io.bailiff.core.review.ReportSchedule;
import io.bailiff.core.review.ReviewTx;
import io.bailiff.core.review.Severity;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import io.bailiff.store.Sql;
import io.bailiff.store.access.AccessSql;
import io.bailiff.store.directory.AccountSql;
import io.bailiff.store.directory.ApplicationSql;
import io.bailiff.store.directory.TenantSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.GrantFactsRow;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import io.bailiff.store.row.SessionFactsRow;
import io.bailiff.store.row.UserRow;
import io.bailiff.store.session.SessionSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reports on one open transaction.
public record SqlReview(Sql store) implements TenantSql, AccountSql, ApplicationSql, AccessSql, SessionSql, ReviewTx {
    private static final String RUN = """
            SELECT id, kind, days, started_at, asked_by, scheduled, state, ended_at, high, medium, low FROM report_run
            """;
    private static final String SCHEDULE =
            "SELECT id, kind, days, every, day, time, zone, recipients, next_at FROM report_schedule ";

    @Override
    public List<SessionFacts> unusedSessions(Instant since, Instant now, Optional<SessionId> after, int most) {
        return store.sql(SessionFactsRow.SELECT + """
                        WHERE s.id > :after AND s.last_seen <= :since AND s.expires_at > :now AND s.idle_until > :now
                          AND s.signed_out_at IS NULL
                        ORDER BY s.id
                        LIMIT :most
                        """)
                .param("after", after.map(SessionId::text).orElse(""))
                .param("since", since.toEpochMilli())
                .param("now", now.toEpochMilli())
                .param("most", most)
                .query((row, _) -> SessionFactsRow.read(row))
                .list();
    }

    @Override
    public List<GrantFacts> grantsFrom(Instant until, Instant now, Optional<GrantId> after, int most) {
        return store.sql(GrantFactsRow.SELECT + """
                        WHERE f.id > :after AND f.created_at <= :until AND f.expires_at > :now AND f.idle_until > :now
                        ORDER BY f.id
                        LIMIT :most
                        """)
                .param("after", after.map(GrantId::text).orElse(""))
                .param("until", until.toEpochMilli())
                .param("now", now.toEpochMilli())
                .param("most", most)
                .query((row, _) -> GrantFactsRow.read(row))
                .list();
    }

    @Override
    public List<AppUse> appUse() {
        return store.sql("""
                        SELECT c.id, c.name, c.enabled, c.created_at, g.capable_at, g.plain_at
                          FROM client c
                          LEFT JOIN client_sighting g ON g.client_id = c.id
                         WHERE c.deleted_at IS NULL
                         ORDER BY c.id
                        """)
                .query((row, _) -> new AppUse(
                        new ClientId(row.getString("id")),
                        row.getString("name"),
                        Column.yes(row, "enabled"),
                        Column.instant(row, "created_at"),
                        later(Column.optionalInstant(row, "capable_at"), Column.optionalInstant(row, "plain_at"))))
                .list();
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(first -> other.filter(first::isBefore).isEmpty()).or(() -> other);
    }

    @Override
    public List<User> roleHolders() {
        return store.sql("SELECT " + UserRow.COLUMNS + """
                         FROM account u
                        WHERE u.id IN (SELECT user_id FROM account_role WHERE role > '') AND u.enabled = 1 AND u.deleted_at IS NULL
                        ORDER BY u.id
                        """)
                .query((row, _) -> UserRow.read(row))
                .list();
    }

    @Override
    public List<GivenConsent> consents(Optional<GivenConsent.Place> after, int most) {
        return store.sql("""
                        SELECT uc.user_id, uc.client_id, uc.consent, uc.consented_at, u.display_name, c.name, c.enabled,
                               r.level
                          FROM user_client uc
                          JOIN account u ON u.id = uc.user_id
                          JOIN client c ON c.id = uc.client_id
                          LEFT JOIN user_risk r ON r.user_id = uc.user_id
                         WHERE (uc.user_id, uc.client_id) > (:user, :client) AND uc.consented_at IS NOT NULL
                           AND u.deleted_at IS NULL AND c.deleted_at IS NULL
                         ORDER BY uc.user_id, uc.client_id
                         LIMIT :most
                        """)
                .param("user", after.map(place -> place.user().text()).orElse(""))
                .param("client", after.map(place -> place.app().text()).orElse(""))
                .param("most", most)
                .query((row, _) -> new GivenConsent(
                        Ids.user(row.getString("user_id")),
                        row.getString("display_name"),
                        Ids.client(row.getString("client_id")),
                        row.getString("name"),
                        Column.yes(row, "enabled"),
                        Json.set(row.getString("consent")),
                        Column.instant(row, "consented_at"),
                        Column.optionalText(row, "level")
                                .flatMap(RiskLevel::named)
                                .orElse(RiskLevel.NONE)))
                .list();
    }

    @Override
    public Optional<ReportRun> reportRun(UUID id) {
        return store.sql(RUN + "WHERE id = :id")
                .param("id", id.toString())
                .query((row, _) -> run(row))
                .optional();
    }

    private static ReportRun run(ResultSet row) throws SQLException {
        return new ReportRun(
                UUID.fromString(row.getString("id")),
                kind(row),
                row.getInt("days"),
                Column.instant(row, "started_at"),
                row.getString("asked_by"),
                Column.yes(row, "scheduled"),
                ReportRun.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state")),
                Column.optionalInstant(row, "ended_at"),
                new ReportRun.Tally(row.getLong("high"), row.getLong("medium"), row.getLong("low")));
    }

    private static ReportKind kind(ResultSet row) throws SQLException {
        return ReportKind.named(row.getString("kind")).orElseThrow(() -> Column.damaged("a kind of report"));
    }

    @Override
    public List<ReportRun> reportRuns(Optional<ReportKind> kind, Optional<ReportPlace> after, int most) {
        var statement = store.sql(RUN + "WHERE " + (kind.isPresent() ? "kind = :kind AND " : "")
                        + "(started_at, id) < (:at, :id) ORDER BY started_at DESC, id DESC LIMIT :most")
                .param(
                        "at",
                        after.map(place -> place.startedAt().toEpochMilli()).orElse(Long.MAX_VALUE))
                .param("id", after.map(place -> place.run().toString()).orElse(""))
                .param("most", most);
        kind.ifPresent(one -> statement.param("kind", one.wireName()));
        return statement.query((row, _) -> run(row)).list();
    }

    @Override
    public List<Finding> reportFindings(UUID run, int from, int most) {
        return store.sql("""
                        SELECT code, severity, subject_kind, subject_id, name, user_id, since, facts
                          FROM report_finding
                         WHERE run_id = :run AND number >= :from
                         ORDER BY number
                         LIMIT :most
                        """)
                .param("run", run.toString())
                .param("from", from)
                .param("most", most)
                .query((row, _) -> new Finding(
                        row.getString("code"),
                        Severity.named(row.getString("severity")).orElseThrow(() -> Column.damaged("a severity")),
                        new Finding.Subject(row.getString("subject_kind"), row.getString("subject_id")),
                        row.getString("name"),
                        row.getString("user_id"),
                        Column.instant(row, "since"),
                        Json.texts(row.getString("facts"))))
                .list();
    }

    @Override
    public void insert(ReportRun run) {
        var _ = store.sql("""
                        INSERT INTO report_run (id, kind, days, started_at, asked_by, scheduled, state, ended_at, high,
                                                medium, low)
                        VALUES (:id, :kind, :days, :startedAt, :by, :scheduled, :state, :endedAt, :high, :medium, :low)
                        """)
                .param("id", run.id().toString())
                .param("kind", run.kind().wireName())
                .param("days", run.days())
                .param("startedAt", run.startedAt().toEpochMilli())
                .param("by", run.by())
                .param("scheduled", Column.of(run.scheduled()))
                .param("state", run.state().wireName())
                .param("endedAt", run.endedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .param("high", run.tally().high())
                .param("medium", run.tally().medium())
                .param("low", run.tally().low())
                .update();
    }

    @Override
    public void save(ReportRun run) {
        var _ = store.sql("""
                        UPDATE report_run
                           SET state = :state, ended_at = :endedAt, high = :high, medium = :medium, low = :low
                         WHERE id = :id
                        """)
                .param("id", run.id().toString())
                .param("state", run.state().wireName())
                .param("endedAt", run.endedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .param("high", run.tally().high())
                .param("medium", run.tally().medium())
                .param("low", run.tally().low())
                .update();
    }

    @Override
    public void insert(UUID run, int from, List<Finding> findings) {
        List<Map<String, ?>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(Map.of(
                    "run", run.toString(),
                    "number", from + rows.size(),
                    "code", finding.code(),
                    "severity", finding.severity().wireName(),
                    "kind", finding.subject().kind(),
                    "id", finding.subject().id(),
                    "name", finding.name(),
                    "user", finding.user(),
                    "since", finding.since().toEpochMilli(),
                    "facts", Json.texts(finding.facts())));
        }
        store.batch("""
                INSERT INTO report_finding (run_id, number, code, severity, subject_kind, subject_id, name, user_id,
                                            since, facts)
                VALUES (:run, :number, :code, :severity, :kind, :id, :name, :user, :since, :facts)
                """, rows);
    }

    @Override
    public void forgetReportsBut(ReportKind kind, int newest) {
        var old = store.sql("""
                        SELECT id FROM report_run WHERE kind = :kind
                         ORDER BY started_at DESC, id DESC LIMIT 100 OFFSET :newest
                        """)
                .param("kind", kind.wireName())
                .param("newest", newest)
                .query(String.class)
                .list();
        for (String id : old) {
            var _ = store.sql("DELETE FROM report_finding WHERE run_id = :id")
                    .param("id", id)
                    .update();
            var _ = store.sql("DELETE FROM report_run WHERE id = :id")
                    .param("id", id)
                    .update();
        }
    }

    @Override
    public List<ReportSchedule> reportSchedules() {
        return store.sql(SCHEDULE + "ORDER BY kind, id")
                .query((row, _) -> schedule(row))
                .list();
    }

    @Override
    public Optional<ReportSchedule> reportSchedule(UUID id) {
        return store.sql(SCHEDULE + "WHERE id = :id")
                .param("id", id.toString())
                .query((row, _) -> schedule(row))
                .optional();
    }

    private static ReportSchedule schedule(ResultSet row) throws SQLException {
        return new ReportSchedule(
                UUID.fromString(row.getString("id")),
                kind(row),
                row.getInt("days"),
                new Recurrence(
                        Recurrence.Every.named(row.getString("every")).orElseThrow(() -> Column.damaged("a rhythm")),
                        row.getInt("day"),
                        LocalTime.parse(row.getString("time")),
                        ZoneId.of(row.getString("zone"))),
                Json.texts(row.getString("recipients")).stream().map(Ids::user).toList(),
                Column.instant(row, "next_at"));
    }

    @Override
    public void save(ReportSchedule schedule) {
        var _ = store.sql("""
                        INSERT INTO report_schedule (id, kind, days, every, day, time, zone, recipients, next_at)
                        VALUES (:id, :kind, :days, :every, :day, :time, :zone, :recipients, :next)
                        ON CONFLICT (id) DO UPDATE
                           SET kind = excluded.kind, days = excluded.days, every = excluded.every, day = excluded.day,
                               time = excluded.time, zone = excluded.zone, recipients = excluded.recipients,
                               next_at = excluded.next_at
                        """)
                .param("id", schedule.id().toString())
                .param("kind", schedule.kind().wireName())
                .param("days", schedule.days())
                .param("every", schedule.recurrence().every().wireName())
                .param("day", schedule.recurrence().day())
                .param("time", schedule.recurrence().time().toString())
                .param("zone", schedule.recurrence().zone().getId())
                .param(
                        "recipients",
                        Json.texts(
                                schedule.recipients().stream().map(UserId::text).toList()))
                .param("next", schedule.nextAt().toEpochMilli())
                .update();
    }

    @Override
    public boolean removeReportSchedule(UUID id) {
        return store.sql("DELETE FROM report_schedule WHERE id = :id")
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    @Override
    public boolean move(ReportSchedule from, ReportSchedule to) {
        return store.sql("UPDATE report_schedule SET next_at = :to WHERE id = :id AND next_at = :from")
                        .param("id", from.id().toString())
                        .param("from", from.nextAt().toEpochMilli())
                        .param("to", to.nextAt().toEpochMilli())
                        .update()
                == 1;
    }
}
