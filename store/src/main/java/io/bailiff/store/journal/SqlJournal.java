package io.bailiff.store.journal;

import io.bailiff.core.access.AccessReads.Remembered;
import io.bailiff.core.access.PastSignInText;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.journal.AuditIndex;
import io.bailiff.core.journal.AuditRecord;
import io.bailiff.core.journal.ChainCheck;
import io.bailiff.core.journal.JournalTx;
import io.bailiff.core.journal.SavedFilter;
import io.bailiff.core.journal.SignInIndex;
import io.bailiff.core.journal.SignInPlace;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.row.AuditRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The logs on one open transaction. Each index has a statement of its own, so that each has its plan.
public record SqlJournal(Sql store) implements JournalTx, AuditSql {
    private static final String AUDIT = "SELECT " + AuditRow.COLUMNS + " FROM audit ";

    @Override
    public List<AuditRecord> auditEntries(AuditIndex by, long before, int most) {
        var statement = switch (by) {
            case AuditIndex.All() -> newest("");
            case AuditIndex.Refusals() -> newest("outcome <> 'ok' AND ");
            case AuditIndex.OfAction(var action) ->
                newest("action || '' = :what AND ").param("what", action);
            case AuditIndex.ByActor(var id) -> newest("actor_id = :what AND ").param("what", id);
            case AuditIndex.OnTarget(var target) ->
                newest("target = :what AND ").param("what", target);
        };
        return statement
                .param("before", before)
                .param("most", most)
                .query((row, _) -> record(row))
                .list();
    }

    private StatementSpec newest(String condition) {
        return store.sql(AUDIT + "WHERE " + condition + "seq < :before ORDER BY seq DESC LIMIT :most");
    }

    private static AuditRecord record(ResultSet row) throws SQLException {
        long link = row.getLong("link");
        boolean open = row.wasNull();
        return new AuditRecord(
                row.getLong("seq"),
                open ? Optional.empty() : Optional.of(new AuditRecord.Seal(link, row.getString("hash"))),
                AuditRow.read(row));
    }

    @Override
    public Optional<AuditRecord> auditEntry(long number) {
        return store.sql(AUDIT + "WHERE seq = :number")
                .param("number", number)
                .query((row, _) -> record(row))
                .optional();
    }

    @Override
    public Optional<AuditRecord> auditEntryFrom(long number) {
        return store.sql(AUDIT + "WHERE seq >= :number ORDER BY seq LIMIT 1")
                .param("number", number)
                .query((row, _) -> record(row))
                .optional();
    }

    @Override
    public long lastAuditEntry() {
        return store.sql("SELECT coalesce(MAX(seq), 0) FROM audit")
                .query(Long.class)
                .single();
    }

    @Override
    public List<AuditRecord> chain(long after, int most) {
        return store.sql(AUDIT + "WHERE link > :after ORDER BY link LIMIT :most")
                .param("after", after)
                .param("most", most)
                .query((row, _) -> record(row))
                .list();
    }

    @Override
    public Optional<AuditRecord> link(long link) {
        return store.sql(AUDIT + "WHERE link = :link")
                .param("link", link)
                .query((row, _) -> record(row))
                .optional();
    }

    @Override
    public ChainEnd chainEnd() {
        return store.sql("SELECT audit_link, audit_hash FROM log WHERE id = 1")
                .query((row, _) -> new ChainEnd(row.getLong("audit_link"), row.getString("audit_hash")))
                .single();
    }

    @Override
    public List<Remembered> admissions(SignInIndex by, SignInPlace before, int most) {
        var statement = switch (by) {
            case SignInIndex.All() -> admissions("");
            case SignInIndex.Troubled() -> admissions("came <> 'allowed' AND ");
            case SignInIndex.OfUser(var user) ->
                admissions("user_id = :what AND ").param("what", user.text());
            case SignInIndex.ToApp(var app) -> admissions("client = :what AND ").param("what", app);
            case SignInIndex.FromAddress(var address) ->
                admissions("address = :what AND ").param("what", address);
        };
        return placed(statement, before, most)
                .query((row, _) -> remembered(row))
                .list();
    }

    private StatementSpec admissions(String condition) {
        return store.sql("SELECT at, id, user_id, form FROM past_sign_in WHERE " + condition
                + "(at, id) < (:at, :number) ORDER BY at DESC, id DESC LIMIT :most");
    }

    private static StatementSpec placed(StatementSpec statement, SignInPlace before, int most) {
        return statement
                .param("at", before.at().toEpochMilli())
                .param("number", before.number())
                .param("most", most);
    }

    private static Remembered remembered(ResultSet row) throws SQLException {
        return new Remembered(
                row.getLong("id"),
                PastSignInText.read(
                                Column.instant(row, "at"),
                                Ids.user(row.getString("user_id")),
                                Json.lists(row.getString("form")))
                        .orElseThrow(() -> Column.damaged("a past sign-in")));
    }

    @Override
    public Optional<Remembered> admission(SignInPlace place) {
        return store.sql("SELECT at, id, user_id, form FROM past_sign_in WHERE at = :at AND id = :number")
                .param("at", place.at().toEpochMilli())
                .param("number", place.number())
                .query((row, _) -> remembered(row))
                .optional();
    }

    @Override
    public List<AuditRecord> proofs(SignInIndex by, long before, int most) {
        var statement = switch (by) {
            case SignInIndex.Troubled() -> newest("action || '' = 'sign-in' AND outcome <> 'ok' AND ");
            case SignInIndex.OfUser(var user) ->
                newest("target = :what AND action = 'sign-in' AND ").param("what", user.text());
            case SignInIndex.All(), SignInIndex.ToApp _, SignInIndex.FromAddress _ ->
                newest("action || '' = 'sign-in' AND ");
        };
        return statement
                .param("before", before)
                .param("most", most)
                .query((row, _) -> record(row))
                .list();
    }

    @Override
    public Map<SessionId, RiskLevel> sessionRisks(Set<SessionId> sessions) {
        return store
                .sql("SELECT session_id, level FROM session_risk WHERE session_id IN (:sessions)")
                .param("sessions", sessions.stream().map(SessionId::text).toList())
                .query((row, _) -> Map.entry(
                        Ids.session(row.getString("session_id")),
                        RiskLevel.named(row.getString("level")).orElseThrow(() -> Column.damaged("a level of risk"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Optional<ChainCheck> chainCheck() {
        return store.sql("""
                        SELECT started_at, until_link, checked_link, beat, state, bad_link
                          FROM chain_check WHERE id = 1
                        """)
                .query((row, _) -> new ChainCheck(
                        Column.instant(row, "started_at"),
                        row.getLong("until_link"),
                        row.getLong("checked_link"),
                        Column.instant(row, "beat"),
                        ChainCheck.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state")),
                        row.getLong("bad_link")))
                .optional();
    }

    @Override
    public void save(ChainCheck check) {
        var _ = store.sql("""
                        INSERT INTO chain_check (id, started_at, until_link, checked_link, beat, state, bad_link)
                        VALUES (1, :started, :until, :checked, :beat, :state, :bad)
                        ON CONFLICT (id) DO UPDATE
                           SET started_at = excluded.started_at, until_link = excluded.until_link,
                               checked_link = excluded.checked_link, beat = excluded.beat, state = excluded.state,
                               bad_link = excluded.bad_link
                        """)
                .param("started", check.startedAt().toEpochMilli())
                .param("until", check.until())
                .param("checked", check.checked())
                .param("beat", check.beat().toEpochMilli())
                .param("state", check.state().wireName())
                .param("bad", check.link())
                .update();
    }

    private static final String FILTER = "SELECT id, owner_id, log, name, query, shared, created_at FROM saved_filter ";

    @Override
    public List<SavedFilter> filters(UserId owner, SavedFilter.Log log) {
        return store.sql(FILTER + "WHERE log = :log AND (owner_id = :owner OR shared = 1) ORDER BY name, id")
                .param("log", log.wireName())
                .param("owner", owner.text())
                .query((row, _) -> filter(row))
                .list();
    }

    private static SavedFilter filter(ResultSet row) throws SQLException {
        return new SavedFilter(
                UUID.fromString(row.getString("id")),
                Ids.user(row.getString("owner_id")),
                SavedFilter.Log.named(row.getString("log")).orElseThrow(() -> Column.damaged("a log")),
                row.getString("name"),
                row.getString("query"),
                Column.yes(row, "shared"),
                Column.instant(row, "created_at"));
    }

    @Override
    public Optional<SavedFilter> filter(UUID id) {
        return store.sql(FILTER + "WHERE id = :id")
                .param("id", id.toString())
                .query((row, _) -> filter(row))
                .optional();
    }

    @Override
    public int countFilters(UserId owner) {
        return store.sql("SELECT COUNT(*) FROM saved_filter WHERE owner_id = :owner")
                .param("owner", owner.text())
                .query(Integer.class)
                .single();
    }

    @Override
    public void insert(SavedFilter filter) {
        var _ = store.sql("""
                        INSERT INTO saved_filter (id, owner_id, log, name, query, shared, created_at)
                        VALUES (:id, :owner, :log, :name, :query, :shared, :created)
                        """)
                .param("id", filter.id().toString())
                .param("owner", filter.owner().text())
                .param("log", filter.log().wireName())
                .param("name", filter.name())
                .param("query", filter.query())
                .param("shared", Column.of(filter.shared()))
                .param("created", filter.createdAt().toEpochMilli())
                .update();
    }

    @Override
    public void removeFilter(UUID id) {
        var _ = store.sql("DELETE FROM saved_filter WHERE id = :id")
                .param("id", id.toString())
                .update();
    }

    @Override
    public Instant storeTime() {
        return store.time();
    }
}
