package io.bailiff.store.session;

import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.RememberedId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.AddressKey;
import io.bailiff.core.session.PendingSignIn;
import io.bailiff.core.session.RememberedBrowser;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.session.SignInRecord;
import io.bailiff.store.automation.AutomationSql;
import io.bailiff.store.certificate.CertificateSql;
import io.bailiff.store.credential.CredentialSql;
import io.bailiff.store.device.DeviceSql;
import io.bailiff.store.federation.FederationSql;
import io.bailiff.store.oath.TokenSql;
import io.bailiff.store.policy.PreferenceSql;
import io.bailiff.store.row.AuditRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.GrantFactsRow;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import io.bailiff.store.row.Living;
import io.bailiff.store.row.Modes;
import io.bailiff.store.row.OriginRow;
import io.bailiff.store.row.SessionFactsRow;
import io.bailiff.store.row.StandingRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Sessions, and what a sign-in needs to know.
public interface SessionSql
        extends SessionTx,
                AutomationSql,
                CredentialSql,
                TokenSql,
                FederationSql,
                CertificateSql,
                PreferenceSql,
                DeviceSql,
                WatchSql {
    String REMEMBERED = """
            SELECT id, user_id, hash, device_id, born, factors, user_agent, created_at, expires_at
              FROM remembered_browser
            """;

    Set<ScopeKind> OF_A_SIGN_IN = EnumSet.of(ScopeKind.TENANT, ScopeKind.USER, ScopeKind.DEVICE);

    @Override
    default Optional<SessionFacts> sessionByCookie(String cookieHash) {
        return store().sql(SessionFactsRow.SELECT + "WHERE s.cookie_hash = :hash")
                .param("hash", cookieHash)
                .query((row, _) -> SessionFactsRow.read(row))
                .optional();
    }

    @Override
    default Optional<SessionFacts> session(SessionId id) {
        return store().sql(SessionFactsRow.SELECT + "WHERE s.id = :id")
                .param("id", id.text())
                .query((row, _) -> SessionFactsRow.read(row))
                .optional();
    }

    @Override
    default List<SessionOverview> sessionsOf(UserId user, int limit, Instant now) {
        List<SessionFacts> sessions = store().sql(SessionFactsRow.SELECT + """
                        WHERE s.user_id = :user
                        ORDER BY s.created_at DESC, s.id DESC
                        LIMIT :limit
                        """)
                .param("user", user.text())
                .param("limit", limit)
                .query((row, _) -> SessionFactsRow.read(row))
                .list();
        Map<SessionId, List<GrantFacts>> grants = store()
                .sql(GrantFactsRow.SELECT + """
                        WHERE f.session_id IN (SELECT id FROM session
                                                WHERE user_id = :user
                                                ORDER BY created_at DESC, id DESC
                                                LIMIT :limit)
                        ORDER BY f.created_at DESC, f.id DESC
                        """)
                .param("user", user.text())
                .param("limit", limit)
                .query((row, _) -> GrantFactsRow.read(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(facts -> facts.session().id()));
        return sessions.stream()
                .map(facts ->
                        overview(facts, grants.getOrDefault(facts.session().id(), List.of()), now))
                .toList();
    }

    @Override
    default List<SessionOverview> liveSessionsOf(UserId user, Optional<SessionPlace> after, int limit, Instant now) {
        // A page of the living must not be filled with the dead.
        List<SessionFacts> sessions = store().sql(
                        SessionFactsRow.SELECT + "WHERE s.user_id = :user AND " + Living.SESSION + """
                          AND (s.created_at < :createdAt OR (s.created_at = :createdAt AND s.id < :id))
                        ORDER BY s.created_at DESC, s.id DESC
                        LIMIT :limit
                        """)
                .param("user", user.text())
                .param("now", now.toEpochMilli())
                .param(
                        "createdAt",
                        after.map(place -> place.createdAt().toEpochMilli()).orElse(Long.MAX_VALUE))
                .param("id", after.map(place -> place.id().text()).orElse(""))
                .param("limit", limit)
                .query((row, _) -> SessionFactsRow.read(row))
                .list();
        return sessions.stream()
                .filter(facts -> facts.judge(now).live())
                .map(facts -> overview(facts, grantsOf(facts.session().id()), now))
                .toList();
    }

    /// One by one: a list of ids would make a new statement of every length.
    private List<GrantFacts> grantsOf(SessionId session) {
        return store().sql(GrantFactsRow.SELECT + """
                        WHERE f.session_id = :session
                        ORDER BY f.created_at DESC, f.id DESC
                        """)
                .param("session", session.text())
                .query((row, _) -> GrantFactsRow.read(row))
                .list();
    }

    /// @param grants because of the session
    static SessionOverview overview(SessionFacts facts, List<GrantFacts> grants, Instant now) {
        return new SessionOverview(
                facts, grants.stream().map(grant -> app(grant, now)).toList());
    }

    @Override
    default List<SignInRecord> signInsOf(UserId user, Optional<Long> before, int limit) {
        return store().sql("SELECT " + AuditRow.COLUMNS + """
                         FROM audit
                        WHERE target = :user AND seq < :before AND action = 'sign-in'
                        ORDER BY seq DESC
                        LIMIT :limit
                        """)
                .param("user", user.text())
                .param("before", before.orElse(Long.MAX_VALUE))
                .param("limit", limit)
                .query((row, _) -> SignInRecord.of(row.getLong("seq"), AuditRow.read(row)))
                .list();
    }

    @Override
    default Optional<SignInRecord> signIn(UserId user, long number) {
        return store().sql("SELECT " + AuditRow.COLUMNS + """
                         FROM audit
                        WHERE target = :user AND seq = :number AND action = 'sign-in'
                        """)
                .param("user", user.text())
                .param("number", number)
                .query((row, _) -> SignInRecord.of(row.getLong("seq"), AuditRow.read(row)))
                .optional();
    }

    private static SessionOverview.App app(GrantFacts facts, Instant now) {
        var grant = facts.grant();
        return new SessionOverview.App(
                grant.id(),
                grant.client(),
                facts.client().name(),
                grant.scopes(),
                grant.offline(),
                facts.judge(now).live(),
                grant.rotatedAt());
    }

    @Override
    default Standing standingOf(UserId user, DeviceId device) {
        return store().sql("SELECT " + StandingRow.TENANT + ", " + StandingRow.USER + ", " + StandingRow.DEVICE + """
                         FROM tenant t
                         LEFT JOIN account u ON u.id = :user
                         LEFT JOIN device d ON d.id = :device
                        """)
                .param("user", user.text())
                .param("device", device.text())
                .query((row, _) -> StandingRow.read(row, OF_A_SIGN_IN))
                .single();
    }

    @Override
    default boolean knownDevice(UserId user, DeviceId device) {
        return store().sql("SELECT 1 FROM session WHERE device_id = :device AND user_id = :user LIMIT 1")
                .param("user", user.text())
                .param("device", device.text())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    default void clearAttempts(List<String> keys) {
        for (String key : keys) {
            var _ = store().sql("DELETE FROM sign_in_attempts WHERE key = :key")
                    .param("key", key)
                    .update();
        }
    }

    @Override
    default void insert(Session session, String cookieHash) {
        int added = OriginRow.param(
                        store().sql("""
                        INSERT INTO session (id, cookie_hash, user_id, device_id, born, created_at, auth_time, methods,
                                             shown, address, user_agent, last_seen, expires_at, idle_until, signed_out_at,
                                             origin_source, origin_subject, origin_session, address_key, country)
                        VALUES (:id, :cookieHash, :user, :device, :born, :createdAt, :authTime, :methods, :shown,
                                :address, :userAgent, :lastSeen, :expiresAt, :idleUntil, :signedOutAt,
                                :originSource, :originSubject, :originSession, :addressKey, :country)
                        """)
                                .param("addressKey", AddressKey.of(session.address()))
                                .param("country", session.country().orElse(""))
                                .param("id", session.id().text())
                                .param("cookieHash", cookieHash)
                                .param("user", session.user().text())
                                .param("device", session.device().text())
                                .param("born", session.born().value())
                                .param("createdAt", session.createdAt().toEpochMilli())
                                .param("authTime", session.authTime().toEpochMilli())
                                .param("methods", Json.texts(session.methods()))
                                .param("shown", Modes.text(session.shown()))
                                .param("address", session.address())
                                .param("userAgent", session.userAgent())
                                .param("lastSeen", session.lastSeen().toEpochMilli())
                                .param("expiresAt", session.expiresAt().toEpochMilli())
                                .param("idleUntil", session.idleUntil().toEpochMilli())
                                .param(
                                        "signedOutAt",
                                        session.signedOutAt()
                                                .map(Instant::toEpochMilli)
                                                .orElse(null),
                                        Types.BIGINT),
                        session.origin())
                .update();
        if (added != 1) {
            throw new IllegalStateException("the session was not written");
        }
    }

    @Override
    default void touch(SessionId id, Instant lastSeen, Instant idleUntil) {
        var _ = store().sql("""
                        UPDATE session
                           SET last_seen = CASE WHEN last_seen > :seen THEN last_seen ELSE :seen END,
                               idle_until = CASE WHEN idle_until > :idle THEN idle_until ELSE :idle END
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("seen", lastSeen.toEpochMilli())
                .param("idle", idleUntil.toEpochMilli())
                .update();
    }

    @Override
    default void signOut(SessionId id, Instant at) {
        var _ = store().sql("UPDATE session SET signed_out_at = :at WHERE id = :id AND signed_out_at IS NULL")
                .param("id", id.text())
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    default List<GrantId> onlineGrants(SessionId id) {
        return store().sql("""
                        SELECT id FROM token_family
                         WHERE session_id = :session AND offline = 0 AND killed <= born
                         ORDER BY created_at, id
                        """)
                .param("session", id.text())
                .query((row, _) -> Ids.grant(row.getString("id")))
                .list();
    }

    @Override
    default Optional<RememberedBrowser> rememberedBrowser(String hash) {
        return store().sql(REMEMBERED + "WHERE hash = :hash")
                .param("hash", hash)
                .query((row, _) -> remembered(row))
                .optional();
    }

    @Override
    default List<RememberedBrowser> rememberedBrowsers(UserId user) {
        return store().sql(REMEMBERED + "WHERE user_id = :user ORDER BY created_at DESC, id")
                .param("user", user.text())
                .query((row, _) -> remembered(row))
                .list();
    }

    private static RememberedBrowser remembered(ResultSet row) throws SQLException {
        return new RememberedBrowser(
                new RememberedId(UUID.fromString(row.getString("id"))),
                Ids.user(row.getString("user_id")),
                row.getString("hash"),
                Ids.device(row.getString("device_id")),
                Column.position(row, "born"),
                row.getString("factors"),
                row.getString("user_agent"),
                Column.instant(row, "created_at"),
                Column.instant(row, "expires_at"));
    }

    @Override
    default void insert(RememberedBrowser browser) {
        var _ = store().sql("""
                        INSERT INTO remembered_browser (id, user_id, hash, device_id, born, factors, user_agent,
                                                        created_at, expires_at)
                        VALUES (:id, :user, :hash, :device, :born, :factors, :userAgent, :createdAt, :expiresAt)
                        """)
                .param("id", browser.id().text())
                .param("user", browser.user().text())
                .param("hash", browser.hash())
                .param("device", browser.device().text())
                .param("born", browser.born().value())
                .param("factors", browser.factors())
                .param("userAgent", browser.userAgent())
                .param("createdAt", browser.createdAt().toEpochMilli())
                .param("expiresAt", browser.expiresAt().toEpochMilli())
                .update();
    }

    @Override
    default void forget(RememberedId id) {
        var _ = store().sql("DELETE FROM remembered_browser WHERE id = :id")
                .param("id", id.text())
                .update();
    }

    @Override
    default Optional<PendingSignIn> pendingSignIn(String hash) {
        return store().sql("""
                        SELECT hash, user_id, device_id, born, methods, shown, demanded, session_id, stay, started_at, expires_at, attempts,
                               origin_source, origin_subject, origin_session
                          FROM pending_sign_in
                         WHERE hash = :hash
                        """)
                .param("hash", hash)
                .query((row, _) -> pending(row))
                .optional();
    }

    private static PendingSignIn pending(ResultSet row) throws SQLException {
        return new PendingSignIn(
                row.getString("hash"),
                Ids.user(row.getString("user_id")),
                Ids.device(row.getString("device_id")),
                Column.position(row, "born"),
                Json.texts(row.getString("methods")),
                Modes.of(row.getString("shown")),
                Json.texts(row.getString("demanded")).stream()
                        .map(StrengthId::new)
                        .collect(Collectors.toSet()),
                Column.optionalText(row, "session_id").map(Ids::session),
                Column.yes(row, "stay"),
                Column.instant(row, "started_at"),
                Column.instant(row, "expires_at"),
                row.getInt("attempts"),
                OriginRow.read(row, ""));
    }

    @Override
    default void insert(PendingSignIn pending) {
        var _ = OriginRow.param(
                        store().sql("""
                        INSERT INTO pending_sign_in (hash, user_id, device_id, born, methods, shown, demanded,
                                                     session_id, stay, started_at,
                                                     expires_at, attempts, origin_source, origin_subject,
                                                     origin_session)
                        VALUES (:hash, :user, :device, :born, :methods, :shown, :demanded, :session, :stay, :startedAt, :expiresAt, :attempts,
                                :originSource, :originSubject, :originSession)
                        """)
                                .param("hash", pending.hash())
                                .param("user", pending.user().text())
                                .param("device", pending.device().text())
                                .param("born", pending.born().value())
                                .param("methods", Json.texts(pending.methods()))
                                .param("shown", Modes.text(pending.shown()))
                                .param(
                                        "demanded",
                                        Json.set(pending.demanded().stream()
                                                .map(StrengthId::text)
                                                .toList()))
                                .param(
                                        "session",
                                        pending.session().map(SessionId::text).orElse(null),
                                        Types.VARCHAR)
                                .param("stay", Column.of(pending.stay()))
                                .param("startedAt", pending.startedAt().toEpochMilli())
                                .param("expiresAt", pending.expiresAt().toEpochMilli())
                                .param("attempts", pending.attempts()),
                        pending.origin())
                .update();
    }

    @Override
    default Optional<PendingSignIn> countAttempt(String hash) {
        return store().sql("""
                        UPDATE pending_sign_in SET attempts = attempts + 1
                         WHERE hash = :hash
                        RETURNING hash, user_id, device_id, born, methods, shown, demanded, session_id, stay, started_at, expires_at, attempts,
                                  origin_source, origin_subject, origin_session
                        """)
                .param("hash", hash)
                .query((row, _) -> pending(row))
                .optional();
    }

    @Override
    default void shown(String hash, List<String> methods, Set<MethodMode> shown) {
        var _ = store().sql("UPDATE pending_sign_in SET methods = :methods, shown = :shown WHERE hash = :hash")
                .param("hash", hash)
                .param("methods", Json.texts(methods))
                .param("shown", Modes.text(shown))
                .update();
    }

    @Override
    default void strengthen(
            SessionId id, String cookieHash, Instant authTime, List<String> methods, Set<MethodMode> shown) {
        var _ = store().sql("""
                        UPDATE session
                           SET cookie_hash = :cookieHash, auth_time = :authTime, methods = :methods, shown = :shown
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("cookieHash", cookieHash)
                .param("authTime", authTime.toEpochMilli())
                .param("methods", Json.texts(methods))
                .param("shown", Modes.text(shown))
                .update();
    }

    @Override
    default boolean removePending(String hash) {
        return store().sql("DELETE FROM pending_sign_in WHERE hash = :hash")
                        .param("hash", hash)
                        .update()
                == 1;
    }
}
