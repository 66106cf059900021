package io.bailiff.store.origin;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.origin.OriginTx;
import io.bailiff.store.revocation.RevocationSql;
import io.bailiff.store.row.Ids;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// What comes from a source.
public interface OriginSql extends OriginTx, RevocationSql {

    @Override
    default int removePendingFrom(Origin.Match match) {
        return matching("DELETE FROM pending_sign_in WHERE " + condition(match), match)
                .update();
    }

    @Override
    default List<SessionId> sessionsFrom(Origin.Match match, Instant now) {
        return matching(
                        "SELECT s.id FROM session s JOIN account u ON u.id = s.user_id WHERE " + condition(match) + """
                         AND s.killed <= s.born AND u.killed <= s.born
                         AND ((s.expires_at > :now AND s.idle_until > :now
                               AND coalesce(s.signed_out_at, :now + 1) > :now)
                              OR EXISTS (SELECT 1 FROM token_family f
                                          WHERE f.session_id = s.id AND f.killed <= f.born AND f.expires_at > :now))
                         ORDER BY s.created_at, s.id
                        """,
                        match)
                .param("now", now.toEpochMilli())
                .query((row, _) -> Ids.session(row.getString("id")))
                .list();
    }

    private static String condition(Origin.Match match) {
        return "origin_source = :source"
                + (match.subject().isPresent() ? " AND origin_subject = :subject" : "")
                + (match.session().isPresent() ? " AND origin_session = :session" : "");
    }

    private StatementSpec matching(String statement, Origin.Match match) {
        var spec = store().sql(statement).param("source", match.source());
        match.subject().ifPresent(subject -> spec.param("subject", subject));
        match.session().ifPresent(session -> spec.param("session", session));
        return spec;
    }
}
