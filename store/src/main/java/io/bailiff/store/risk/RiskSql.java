package io.bailiff.store.risk;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskFinding;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.RiskTx;
import io.bailiff.core.risk.RiskType;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.store.revocation.RevocationSql;
import io.bailiff.store.row.AuditRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What was found about sign-ins and accounts.
public interface RiskSql extends RiskTx, RevocationSql {
    String DETECTION = """
            SELECT id, user_id, session_id, type, level, source, reason, address, happened_at, detected_at, state
              FROM risk_detection
            """;
    String USER_RISK = "SELECT user_id, level, state, why, updated_at FROM user_risk ";
    int USERS_AT_ONCE = 100;
    String SIGN_IN = "SELECT s.id, s.user_id, s.device_id, s.address, s.created_at, s.last_seen FROM session s ";

    private static RiskLevel level(ResultSet row, String column) throws SQLException {
        return RiskLevel.named(row.getString(column)).orElseThrow(() -> Column.damaged("a level of risk"));
    }

    private static RiskState state(ResultSet row) throws SQLException {
        return RiskState.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state of risk"));
    }

    private static UserRisk userRisk(ResultSet row) throws SQLException {
        return new UserRisk(
                Ids.user(row.getString("user_id")),
                level(row, "level"),
                state(row),
                row.getString("why"),
                Column.instant(row, "updated_at"));
    }

    private static RiskDetection detection(ResultSet row) throws SQLException {
        return new RiskDetection(
                UUID.fromString(row.getString("id")),
                Ids.user(row.getString("user_id")),
                Column.optionalText(row, "session_id").map(Ids::session),
                new RiskFinding(
                        RiskType.named(row.getString("type")).orElseThrow(() -> Column.damaged("a type of risk")),
                        level(row, "level"),
                        row.getString("source"),
                        row.getString("reason")),
                row.getString("address"),
                Column.instant(row, "happened_at"),
                Column.instant(row, "detected_at"),
                state(row));
    }

    private static SignIn signIn(ResultSet row) throws SQLException {
        return new SignIn(
                Ids.session(row.getString("id")),
                Ids.user(row.getString("user_id")),
                Ids.device(row.getString("device_id")),
                row.getString("address"),
                Column.instant(row, "created_at"),
                Column.instant(row, "last_seen"));
    }

    @Override
    default UserRisk userRisk(UserId user) {
        return store().sql(USER_RISK + "WHERE user_id = :user")
                .param("user", user.text())
                .query((row, _) -> userRisk(row))
                .optional()
                .orElseGet(() -> UserRisk.none(user));
    }

    @Override
    default List<UserRisk> userRisks(Set<UserId> users) {
        return store().sql(USER_RISK + "WHERE user_id IN (:users)")
                .param("users", Column.padded(users.stream().map(UserId::text).toList(), USERS_AT_ONCE))
                .query((row, _) -> userRisk(row))
                .list();
    }

    @Override
    default List<UserRisk> riskyUsers(Optional<RiskLevel> level, Optional<RiskState> state, int limit) {
        String where = level.map(_ -> " AND level = :level").orElse("")
                + state.map(_ -> " AND state = :state").orElse("");
        var statement = store().sql(
                        USER_RISK + "WHERE 1 = 1" + where + " ORDER BY updated_at DESC, user_id LIMIT :limit")
                .param("limit", limit);
        if (level.isPresent()) {
            statement = statement.param("level", level.get().wireName());
        }
        if (state.isPresent()) {
            statement = statement.param("state", state.get().wireName());
        }
        return statement.query((row, _) -> userRisk(row)).list();
    }

    @Override
    default List<UserRisk> riskHistory(UserId user, int limit) {
        return store().sql("""
                        SELECT user_id, level, state, why, at AS updated_at FROM user_risk_history
                         WHERE user_id = :user ORDER BY seq DESC LIMIT :limit
                        """)
                .param("user", user.text())
                .param("limit", limit)
                .query((row, _) -> userRisk(row))
                .list();
    }

    @Override
    default List<RiskDetection> detections(Optional<UserId> user, int limit) {
        var statement = store().sql(DETECTION + (user.isPresent() ? "WHERE user_id = :user" : "")
                        + " ORDER BY detected_at DESC, id LIMIT :limit")
                .param("limit", limit);
        if (user.isPresent()) {
            statement = statement.param("user", user.get().text());
        }
        return statement.query((row, _) -> detection(row)).list();
    }

    @Override
    default Optional<RiskDetection> detection(UUID id) {
        return store().sql(DETECTION + "WHERE id = :id")
                .param("id", id.toString())
                .query((row, _) -> detection(row))
                .optional();
    }

    @Override
    default boolean detected(UserId user, RiskType type, String source, Instant since) {
        return store().sql("""
                        SELECT 1 FROM risk_detection
                         WHERE user_id = :user AND type = :type AND source = :source AND detected_at > :since LIMIT 1
                        """)
                .param("user", user.text())
                .param("type", type.wireName())
                .param("source", source)
                .param("since", since.toEpochMilli())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    default Optional<RiskLevel> sessionRisk(SessionId session) {
        return store().sql("SELECT level FROM session_risk WHERE session_id = :session")
                .param("session", session.text())
                .query((row, _) -> level(row, "level"))
                .optional();
    }

    @Override
    default Both risks(UserId user, SessionId session) {
        return store().sql("""
                        SELECT a.id, r.level, r.state, r.why, r.updated_at, s.level AS session_level
                          FROM account a
                          LEFT JOIN user_risk r ON r.user_id = a.id
                          LEFT JOIN session_risk s ON s.session_id = :session
                         WHERE a.id = :user
                        """)
                .param("user", user.text())
                .param("session", session.text())
                .query((row, _) -> new Both(
                        row.getString("level") == null
                                ? UserRisk.none(user)
                                : new UserRisk(
                                        user,
                                        level(row, "level"),
                                        state(row),
                                        row.getString("why"),
                                        Column.instant(row, "updated_at")),
                        Column.optionalText(row, "session_level").flatMap(RiskLevel::named)))
                .optional()
                .orElseGet(() -> new Both(UserRisk.none(user), Optional.empty()));
    }

    @Override
    default Optional<SignIn> signIn(SessionId session) {
        return store().sql(SIGN_IN + "WHERE s.id = :session")
                .param("session", session.text())
                .query((row, _) -> signIn(row))
                .optional();
    }

    @Override
    default List<SignIn> unlooked(UserId user, Instant since) {
        return store().sql(SIGN_IN + """
                         WHERE s.user_id = :user AND s.created_at >= :since
                           AND NOT EXISTS (SELECT 1 FROM session_risk k WHERE k.session_id = s.id)
                         ORDER BY s.created_at, s.id
                         LIMIT 20
                        """)
                .param("user", user.text())
                .param("since", since.toEpochMilli())
                .query((row, _) -> signIn(row))
                .list();
    }

    @Override
    default List<SignIn> before(SignIn signIn, int limit) {
        return store().sql(SIGN_IN + """
                         WHERE s.user_id = :user AND s.created_at <= :at AND s.id <> :session
                         ORDER BY s.created_at DESC, s.id
                         LIMIT :limit
                        """)
                .param("user", signIn.user().text())
                .param("at", signIn.at().toEpochMilli())
                .param("session", signIn.session().text())
                .param("limit", limit)
                .query((row, _) -> signIn(row))
                .list();
    }

    @Override
    default int accountsFailing(String network, Instant since) {
        return store().sql(
                        "SELECT count(DISTINCT user_id) FROM sign_in_failure WHERE network = :network AND at > :since")
                .param("network", network)
                .param("since", since.toEpochMilli())
                .query(Integer.class)
                .single();
    }

    @Override
    default int failures(UserId user, Instant since) {
        return store().sql("SELECT count(*) FROM sign_in_failure WHERE user_id = :user AND at > :since")
                .param("user", user.text())
                .param("since", since.toEpochMilli())
                .query(Integer.class)
                .single();
    }

    @Override
    default Optional<Bookmark> bookmark() {
        return store().sql("SELECT link, sequence FROM risk_place WHERE id = 1")
                .query((row, _) -> new Bookmark(row.getLong("link"), row.getLong("sequence")))
                .optional();
    }

    @Override
    default Bookmark end() {
        return store().sql("SELECT audit_link, sequence FROM log WHERE id = 1")
                .query((row, _) -> new Bookmark(row.getLong("audit_link"), row.getLong("sequence")))
                .single();
    }

    @Override
    default List<Word> words(long after, int limit) {
        return store().sql("SELECT " + AuditRow.COLUMNS + """
                         FROM audit
                        WHERE link > :after AND action IN ('sign-in', 'change-password', 'reset-password',
                                                            'leaked-password', 'wrong-dpop-key')
                        ORDER BY link
                        LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> {
                    AuditEntry entry = AuditRow.read(row);
                    var user = UserId.parse(entry.target());
                    return new Word(
                            row.getLong("link"),
                            entry.action(),
                            entry.outcome(),
                            user,
                            entry.detail().getOrDefault("address", ""),
                            entry.actor() instanceof Actor.ByUser(var by, var _)
                                    && user.filter(by::equals).isPresent(),
                            entry.detail().getOrDefault("grant", ""),
                            entry.detail().getOrDefault("key", ""),
                            entry.at());
                })
                .list();
    }

    @Override
    default Optional<UserId> ownerOf(Scope scope) {
        return switch (scope) {
            case Scope.OfUser(var user) -> Optional.of(user);
            case Scope.OfUserAtClient(var user, var _) -> Optional.of(user);
            case Scope.OfSession(var session) -> owner("SELECT user_id FROM session WHERE id = :id", session.text());
            case Scope.OfGrant(var grant) -> owner("SELECT user_id FROM token_family WHERE id = :id", grant.text());
            case Scope.OfTenant _, Scope.OfClient _, Scope.OfDevice _ -> Optional.empty();
        };
    }

    private Optional<UserId> owner(String question, String id) {
        return store().sql(question)
                .param("id", id)
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .optional();
    }

    @Override
    default boolean showedSecondFactor(UserId user, Instant since) {
        return store().sql("""
                        SELECT 1 FROM session
                         WHERE user_id = :user AND created_at >= :since AND methods LIKE '%"mfa"%' LIMIT 1
                        """)
                .param("user", user.text())
                .param("since", since.toEpochMilli())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    default void save(UserRisk risk) {
        var _ = store().sql("""
                        INSERT INTO user_risk (user_id, level, state, why, updated_at)
                        VALUES (:user, :level, :state, :why, :at)
                        ON CONFLICT (user_id) DO UPDATE
                           SET level = excluded.level, state = excluded.state, why = excluded.why,
                               updated_at = excluded.updated_at
                        """)
                .param("user", risk.user().text())
                .param("level", risk.level().wireName())
                .param("state", risk.state().wireName())
                .param("why", risk.why())
                .param("at", risk.updatedAt().toEpochMilli())
                .update();
        var _ = store().sql("""
                        INSERT INTO user_risk_history (user_id, level, state, why, at)
                        VALUES (:user, :level, :state, :why, :at)
                        """)
                .param("user", risk.user().text())
                .param("level", risk.level().wireName())
                .param("state", risk.state().wireName())
                .param("why", risk.why())
                .param("at", risk.updatedAt().toEpochMilli())
                .update();
    }

    @Override
    default void insert(RiskDetection detection) {
        var _ = store().sql("""
                        INSERT INTO risk_detection (id, user_id, session_id, type, level, source, reason, address,
                                                    happened_at, detected_at, state)
                        VALUES (:id, :user, :session, :type, :level, :source, :reason, :address, :happened, :detected,
                                :state)
                        """)
                .param("id", detection.id().toString())
                .param("user", detection.user().text())
                .param("session", detection.session().map(SessionId::text).orElse(null), Types.VARCHAR)
                .param("type", detection.finding().type().wireName())
                .param("level", detection.finding().level().wireName())
                .param("source", detection.finding().source())
                .param("reason", detection.finding().reason())
                .param("address", detection.address())
                .param("happened", detection.happenedAt().toEpochMilli())
                .param("detected", detection.detectedAt().toEpochMilli())
                .param("state", detection.state().wireName())
                .update();
    }

    @Override
    default void settle(UserId user, RiskState state) {
        var _ = store().sql(
                        "UPDATE risk_detection SET state = :state WHERE user_id = :user AND state IN ('atRisk', 'confirmedCompromised')")
                .param("state", state.wireName())
                .param("user", user.text())
                .update();
    }

    @Override
    default void sessionRisk(SessionId session, UserId user, RiskLevel level, Instant at) {
        var _ = store().sql("""
                        INSERT INTO session_risk (session_id, user_id, level, at)
                        VALUES (:session, :user, :level, :at)
                        ON CONFLICT (session_id) DO UPDATE SET level = excluded.level, at = excluded.at
                        """)
                .param("session", session.text())
                .param("user", user.text())
                .param("level", level.wireName())
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    default void failure(Optional<UserId> user, String network, Instant at) {
        var _ = store().sql("INSERT INTO sign_in_failure (user_id, network, at) VALUES (:user, :network, :at)")
                .param("user", user.map(UserId::text).orElse(null), Types.VARCHAR)
                .param("network", network)
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    default void forgetFailures(Instant before) {
        var _ = store().sql("DELETE FROM sign_in_failure WHERE at < :before")
                .param("before", before.toEpochMilli())
                .update();
    }

    @Override
    default void bookmark(Bookmark to) {
        var _ = store().sql("""
                        INSERT INTO risk_place (id, link, sequence) VALUES (1, :link, :sequence)
                        ON CONFLICT (id) DO UPDATE SET link = excluded.link, sequence = excluded.sequence
                        """)
                .param("link", to.link())
                .param("sequence", to.sequence())
                .update();
    }
}
