package io.bailiff.store.retention;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.retention.SweepTx;
import io.bailiff.core.status.StatusList;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.directory.Forgetting;
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
        return removed("authorization_code", "code_hash", "expires_at", until, most);
    }

    @Override
    public int usedOnce(Instant until, int most) {
        return removed("assertion_jti", "issuer, jti_hash", "expires_at", until, most);
    }

    @Override
    public int devices(Instant until, int most) {
        return removed("device_authorization", "device_code_hash", "expires_at", until, most);
    }

    @Override
    public int attempts(Instant until, int most) {
        return removed("sign_in_attempts", "key", "window_start", until, most);
    }

    @Override
    public int setupSecrets(Instant until, int most) {
        return removed("setup_token", "hash", "created_at", until, most);
    }

    @Override
    public int pendingSignIns(Instant until, int most) {
        return removed("pending_sign_in", "hash", "expires_at", until, most);
    }

    @Override
    public int rememberedBrowsers(Instant until, int most) {
        return removed("remembered_browser", "id", "expires_at", until, most);
    }

    @Override
    public int ceremonies(Instant until, int most) {
        return removed("ceremony", "hash", "expires_at", until, most);
    }

    @Override
    public int sentCodes(Instant until, int most) {
        return removed("sent_code", "holder, destination_id", "expires_at", until, most);
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
    public int externalFlows(Instant until, int most) {
        return removed("external_flow", "hash", "expires_at", until, most);
    }

    @Override
    public int externalEnds(Instant until, int most) {
        return removed("external_end", "source, key", "forget_at", until, most);
    }

    @Override
    public int riskFindings(Instant until, int most) {
        return Math.max(
                removed("risk_detection", "id", "detected_at", until, most),
                removed("session_risk", "session_id", "at", until, most));
    }

    @Override
    public int ruleCases(Instant until, int most) {
        return removed("""
                DELETE FROM revocation_rule_case
                 WHERE at <= :until AND outcome <> 'held'
                   AND id IN (SELECT id FROM revocation_rule_case
                               WHERE at <= :until AND outcome <> 'held'
                               ORDER BY at LIMIT :most)
                """, until, most);
    }

    @Override
    public int pastSignIns(Instant until, int most) {
        return removed("past_sign_in", "at, id", "at", until, most);
    }

    @Override
    public int families(Instant until, int most) {
        return removed("""
                DELETE FROM token_family
                 WHERE expires_at <= :until
                   AND NOT EXISTS (SELECT 1 FROM logout_watch w WHERE w.session_id = token_family.session_id)
                   AND id IN (SELECT f.id FROM token_family f
                               WHERE f.expires_at <= :until
                                 AND NOT EXISTS (SELECT 1 FROM logout_watch w WHERE w.session_id = f.session_id)
                               ORDER BY f.expires_at LIMIT :most)
                """, until, most);
    }

    @Override
    public int emptyStatusLists() {
        // What clients hold themselves has places of its own in a few lists; it is never forgotten, and keeps these.
        return store.sql("""
                        DELETE FROM status_list
                         WHERE used = :size AND number < (SELECT max(l.number) FROM status_list l)
                           AND NOT EXISTS (SELECT 1 FROM token_family f
                                            WHERE f.status_slot >= status_list.number * :size
                                              AND f.status_slot < (status_list.number + 1) * :size)
                           AND NOT EXISTS (SELECT 1 FROM status_of_client o
                                            WHERE o.slot >= status_list.number * :size
                                              AND o.slot < (status_list.number + 1) * :size)
                        """).param("size", (long) StatusList.SIZE).update();
    }

    @Override
    public List<SessionId> bareSessions(Instant until, int most) {
        return store.sql("""
                        SELECT s.id FROM session s
                         WHERE s.expires_at <= :until
                           AND NOT EXISTS (SELECT 1 FROM token_family f WHERE f.session_id = s.id)
                           AND NOT EXISTS (SELECT 1 FROM authorization_code a WHERE a.session_id = s.id)
                           AND NOT EXISTS (SELECT 1 FROM logout_delivery l
                                            WHERE l.session_id = s.id AND l.state = 'pending')
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
                               AND NOT EXISTS (SELECT 1 FROM logout_delivery l
                                                WHERE l.session_id = session.id AND l.state = 'pending')
                            """)
                    .param("id", session.text())
                    .param("until", until.toEpochMilli())
                    .update();
            // Apps that were told of its end are remembered as long as it is.
            var _ = store.sql("""
                            DELETE FROM logout_delivery
                             WHERE session_id = :id AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = :id)
                            """).param("id", session.text()).update();
        }
        return removed;
    }

    @Override
    public int receivers(Instant until, int most) {
        return removed("receiver_stream", "id", "ended_at", until, most);
    }

    @Override
    public int receipts(Instant until, int most) {
        return removed("receipt", "stream_id, sequence", "received_at", until, most);
    }

    @Override
    public int deletedUsers(Instant until, Instant now, int most) {
        List<UserId> over = store.sql("""
                        SELECT a.id FROM account a
                         WHERE a.deleted_at <= :until AND a.deleted_at IS NOT NULL AND a.forgotten_at IS NULL
                         ORDER BY a.deleted_at, a.id
                         LIMIT :most
                        """)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .query((row, _) -> Ids.user(row.getString("id")))
                .list();
        return Math.toIntExact(over.stream()
                .filter(user -> Forgetting.forget(store, user, now))
                .count());
    }

    /// Removes the rows of `table` whose `end` has come, the oldest first.
    ///
    /// @param key its columns, with commas between them
    private int removed(String table, String key, String end, Instant until, int most) {
        String over = " WHERE " + end + " <= :until";
        return removed(
                "DELETE FROM " + table + over + " AND (" + key + ") IN (SELECT " + key + " FROM " + table + over
                        + " ORDER BY " + end + " LIMIT :most)",
                until,
                most);
    }

    private int removed(String statement, Instant until, int most) {
        return store.sql(statement)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .update();
    }
}
