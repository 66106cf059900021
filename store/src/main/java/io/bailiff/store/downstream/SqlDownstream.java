package io.bailiff.store.downstream;

import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.DemandPlace;
import io.bailiff.core.downstream.Downstream;
import io.bailiff.core.downstream.DownstreamTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.revocation.LogSql;
import io.bailiff.store.row.ClientRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Apps that are asked to end everything of a user, on one open transaction.
public record SqlDownstream(Sql store) implements DownstreamTx, LogSql, AuditSql {
    private static final String DEMAND = """
            SELECT client_id, user_id, killed, state, created_at, due_at, attempts, answer, settled_at
              FROM downstream_demand
            """;

    private static final String THIS_TRY = """
             WHERE killed = :killed AND client_id = :client AND user_id = :user
               AND state = 'pending' AND attempts = :attempts
            """;

    @Override
    public long followedDownstream() {
        return store.sql("SELECT sequence FROM downstream_cursor WHERE id = 1")
                .query(Long.class)
                .single();
    }

    @Override
    public boolean followDownstream(long from, long to) {
        return store.sql("UPDATE downstream_cursor SET sequence = :to WHERE id = 1 AND sequence = :from")
                        .param("to", to)
                        .param("from", from)
                        .update()
                == 1;
    }

    @Override
    public List<Downstream> downstreams() {
        return store
                .sql("SELECT " + ClientRow.COLUMNS + " FROM client c WHERE c.revocation_uri IS NOT NULL ORDER BY c.id")
                .query((row, _) -> ClientRow.read(row))
                .list()
                .stream()
                .flatMap(client ->
                        client.revocationEndpoint().map(endpoint -> new Downstream(client.id(), endpoint)).stream())
                .toList();
    }

    @Override
    public Set<ClientId> gotSomething(UserId user, Position at) {
        return new HashSet<>(
                store.sql("SELECT DISTINCT client_id FROM token_family WHERE user_id = :user AND born < :at")
                        .param("user", user.text())
                        .param("at", at.value())
                        .query((row, _) -> Ids.client(row.getString("client_id")))
                        .list());
    }

    @Override
    public Optional<String> mailOf(UserId user) {
        return store.sql("SELECT mail FROM account WHERE id = :id")
                .param("id", user.text())
                .query((row, _) -> Column.optionalText(row, "mail"))
                .optional()
                .flatMap(mail -> mail);
    }

    @Override
    public List<ClientId> demanding(Instant now) {
        return store.sql("SELECT DISTINCT client_id FROM downstream_demand WHERE state = 'pending' AND due_at <= :now")
                .param("now", now.toEpochMilli())
                .query((row, _) -> Ids.client(row.getString("client_id")))
                .list();
    }

    @Override
    public List<Demand> dueDemands(ClientId client, Instant now, int limit) {
        return store.sql(DEMAND + """
                        WHERE state = 'pending' AND client_id = :client AND due_at <= :now
                        ORDER BY due_at
                        LIMIT :limit
                        """)
                .param("client", client.text())
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) -> demand(row))
                .list();
    }

    @Override
    public Optional<Demand> demand(DemandPlace which) {
        return store.sql(DEMAND + " WHERE killed = :killed AND client_id = :client AND user_id = :user")
                .param("killed", which.kill().value())
                .param("client", which.client().text())
                .param("user", which.user().text())
                .query((row, _) -> demand(row))
                .optional();
    }

    @Override
    public List<Demand> demands(
            Optional<ClientId> client, Optional<Demand.State> state, Optional<DemandPlace> after, int limit) {
        var statement = store.sql(DEMAND
                        + " WHERE 1 = 1"
                        + (client.isPresent() ? " AND client_id = :client" : "")
                        + (state.isPresent() ? " AND state = :state" : "")
                        + (after.isPresent() ? " AND (killed, client_id, user_id) < (:killed, :app, :user)" : "")
                        + " ORDER BY killed DESC, client_id DESC, user_id DESC LIMIT :limit")
                .param("limit", limit);
        client.ifPresent(one -> statement.param("client", one.text()));
        state.ifPresent(one -> statement.param("state", one.wireName()));
        after.ifPresent(place -> statement
                .param("killed", place.kill().value())
                .param("app", place.client().text())
                .param("user", place.user().text()));
        return statement.query((row, _) -> demand(row)).list();
    }

    @Override
    public List<Demand> demandsOf(Position kill, int limit) {
        return store.sql(DEMAND + " WHERE killed = :kill ORDER BY client_id, user_id LIMIT :limit")
                .param("kill", kill.value())
                .param("limit", limit)
                .query((row, _) -> demand(row))
                .list();
    }

    private static Demand demand(ResultSet row) throws SQLException {
        return new Demand(
                Ids.client(row.getString("client_id")),
                Ids.user(row.getString("user_id")),
                Column.position(row, "killed"),
                Demand.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state")),
                Column.instant(row, "created_at"),
                Column.instant(row, "due_at"),
                row.getInt("attempts"),
                row.getString("answer"),
                Column.optionalInstant(row, "settled_at"));
    }

    @Override
    public long pendingDemands() {
        return store.sql("SELECT count(*) FROM downstream_demand WHERE state = 'pending'")
                .query(Long.class)
                .single();
    }

    @Override
    public void demand(Demand demand) {
        var _ = store.sql("""
                        INSERT INTO downstream_demand (client_id, user_id, killed, state, created_at, due_at, attempts,
                                                       answer)
                        VALUES (:client, :user, :killed, :state, :createdAt, :dueAt, :attempts, :answer)
                        ON CONFLICT (killed, client_id, user_id) DO NOTHING
                        """)
                .param("client", demand.client().text())
                .param("user", demand.user().text())
                .param("killed", demand.kill().value())
                .param("state", demand.state().wireName())
                .param("createdAt", demand.createdAt().toEpochMilli())
                .param("dueAt", demand.dueAt().toEpochMilli())
                .param("attempts", demand.attempts())
                .param("answer", demand.answer())
                .update();
    }

    @Override
    public boolean claim(Demand demand, Instant until) {
        return store.sql("UPDATE downstream_demand SET attempts = attempts + 1, due_at = :until" + THIS_TRY)
                        .param("killed", demand.kill().value())
                        .param("client", demand.client().text())
                        .param("user", demand.user().text())
                        .param("attempts", demand.attempts())
                        .param("until", until.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public void postpone(Demand claimed, Instant until, String answer) {
        var _ = store.sql("UPDATE downstream_demand SET due_at = :until, answer = :answer" + THIS_TRY)
                .param("killed", claimed.kill().value())
                .param("client", claimed.client().text())
                .param("user", claimed.user().text())
                .param("attempts", claimed.attempts())
                .param("until", until.toEpochMilli())
                .param("answer", answer)
                .update();
    }

    @Override
    public boolean queueAgain(Demand demand, Instant now) {
        return store.sql("""
                        UPDATE downstream_demand SET state = 'pending', due_at = :now, settled_at = NULL
                         WHERE killed = :killed AND client_id = :client AND user_id = :user
                           AND state IN ('refused', 'dead')
                        """)
                        .param("killed", demand.kill().value())
                        .param("client", demand.client().text())
                        .param("user", demand.user().text())
                        .param("now", now.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public boolean settle(Demand claimed, Demand.State state, String answer, Instant at) {
        return store.sql("""
                        UPDATE downstream_demand SET state = :state, answer = :answer, settled_at = :at
                         WHERE killed = :killed AND client_id = :client AND user_id = :user AND state = 'pending'
                        """)
                        .param("killed", claimed.kill().value())
                        .param("client", claimed.client().text())
                        .param("user", claimed.user().text())
                        .param("state", state.wireName())
                        .param("answer", answer)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public int forgetDemands(Instant until, int most) {
        return store.sql("""
                        DELETE FROM downstream_demand
                         WHERE (killed, client_id, user_id) IN (SELECT killed, client_id, user_id
                                                                  FROM downstream_demand
                                                                 WHERE settled_at < :until
                                                                 LIMIT :most)
                        """)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .update();
    }
}
