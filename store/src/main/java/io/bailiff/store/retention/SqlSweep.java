package io.bailiff.store.retention;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.retention.SweepTx;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.row.Ids;
import java.time.Instant;
import java.util.List;

/// Forgetting on one open transaction.
///
/// Every statement says twice when a row may go: in READ COMMITTED, a row that changed while the statement waited for
/// it is judged again by the outer condition only.
public record SqlSweep(Sql store) implements SweepTx, AuditSql {

    @Override
    public Instant storeTime() {
        return store.time();
    }

    @Override
    public int codes(Instant until, int most) {
        return removed("""
                DELETE FROM authorization_code
                 WHERE expires_at <= :until
                   AND code_hash IN (SELECT code_hash FROM authorization_code
                                      WHERE expires_at <= :until ORDER BY expires_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int usedOnce(Instant until, int most) {
        return removed("""
                DELETE FROM assertion_jti
                 WHERE expires_at <= :until
                   AND (issuer, jti_hash) IN (SELECT issuer, jti_hash FROM assertion_jti
                                               WHERE expires_at <= :until ORDER BY expires_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int devices(Instant until, int most) {
        return removed("""
                DELETE FROM device_authorization
                 WHERE expires_at <= :until
                   AND device_code_hash IN (SELECT device_code_hash FROM device_authorization
                                             WHERE expires_at <= :until ORDER BY expires_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int attempts(Instant until, int most) {
        return removed("""
                DELETE FROM sign_in_attempts
                 WHERE window_start <= :until
                   AND key IN (SELECT key FROM sign_in_attempts
                                WHERE window_start <= :until ORDER BY window_start LIMIT :most)
                """, until, most);
    }

    @Override
    public int setupSecrets(Instant until, int most) {
        return removed("""
                DELETE FROM setup_token
                 WHERE created_at <= :until
                   AND hash IN (SELECT hash FROM setup_token
                                 WHERE created_at <= :until ORDER BY created_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int pendingSignIns(Instant until, int most) {
        return removed("""
                DELETE FROM pending_sign_in
                 WHERE expires_at <= :until
                   AND hash IN (SELECT hash FROM pending_sign_in
                                 WHERE expires_at <= :until ORDER BY expires_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int ceremonies(Instant until, int most) {
        return removed("""
                DELETE FROM ceremony
                 WHERE expires_at <= :until
                   AND hash IN (SELECT hash FROM ceremony
                                 WHERE expires_at <= :until ORDER BY expires_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int sentCodes(Instant until, int most) {
        return removed("""
                DELETE FROM sent_code
                 WHERE expires_at <= :until
                   AND (holder, destination_id) IN (SELECT holder, destination_id FROM sent_code
                                                     WHERE expires_at <= :until ORDER BY expires_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int enrolments(Instant until, int most) {
        return removed("""
                DELETE FROM authenticator
                 WHERE created_at <= :until AND registered_at IS NULL
                   AND id IN (SELECT id FROM authenticator
                               WHERE created_at <= :until AND registered_at IS NULL
                               ORDER BY created_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int families(Instant until, int most) {
        return removed("""
                DELETE FROM token_family
                 WHERE expires_at <= :until
                   AND id IN (SELECT id FROM token_family
                               WHERE expires_at <= :until ORDER BY expires_at LIMIT :most)
                """, until, most);
    }

    @Override
    public List<SessionId> bareSessions(Instant until, int most) {
        return store.sql("""
                        SELECT s.id FROM session s
                         WHERE s.expires_at <= :until
                           AND NOT EXISTS (SELECT 1 FROM token_family f WHERE f.session_id = s.id)
                           AND NOT EXISTS (SELECT 1 FROM authorization_code a WHERE a.session_id = s.id)
                         ORDER BY s.expires_at
                         LIMIT :most
                        """)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .query((row, _) -> Ids.session(row.getString("id")))
                .list();
    }

    @Override
    public int sessions(List<SessionId> sessions, Instant until) {
        int removed = 0;
        for (SessionId session : sessions) {
            removed += store.sql("""
                            DELETE FROM session
                             WHERE id = :id AND expires_at <= :until
                               AND NOT EXISTS (SELECT 1 FROM token_family f WHERE f.session_id = session.id)
                               AND NOT EXISTS (SELECT 1 FROM authorization_code a WHERE a.session_id = session.id)
                            """)
                    .param("id", session.text())
                    .param("until", until.toEpochMilli())
                    .update();
        }
        return removed;
    }

    private int removed(String statement, Instant until, int most) {
        return store.sql(statement)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .update();
    }
}
