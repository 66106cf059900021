package io.bailiff.store.drill;

import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.DrillPlace;
import io.bailiff.core.drill.DrillTurn;
import io.bailiff.core.drill.DrillTx;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.store.Sql;
import io.bailiff.store.access.AccessSql;
import io.bailiff.store.directory.AccountSql;
import io.bailiff.store.directory.ApplicationSql;
import io.bailiff.store.directory.TenantSql;
import io.bailiff.store.grant.GrantSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.session.SessionSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Kill drills on one open transaction.
public record SqlDrills(Sql store)
        implements TenantSql, AccountSql, ApplicationSql, AccessSql, SessionSql, GrantSql, DrillTx {
    private static final String DRILL = "SELECT id, started_at, scheduled, state, killed, ended_at FROM drill ";
    private static final String FINDING = """
            SELECT f.kind, f.subject, f.name, f.verdict, f.latency_millis, f.promised_millis
              FROM drill_finding f
            """;

    @Override
    public Optional<UserId> canary() {
        return store.sql("SELECT user_id FROM drill_canary WHERE id = 1")
                .query((row, _) -> Ids.user(row.getString("user_id")))
                .optional();
    }

    @Override
    public void canary(UserId user) {
        var _ = store.sql("""
                        INSERT INTO drill_canary (id, user_id) VALUES (1, :user)
                        ON CONFLICT (id) DO UPDATE SET user_id = excluded.user_id
                        """).param("user", user.text()).update();
    }

    @Override
    public Map<ApiId, String> probes() {
        Map<ApiId, String> probes = new LinkedHashMap<>();
        store.sql("SELECT api_id, address FROM drill_probe ORDER BY api_id")
                .query((row, _) -> Map.entry(new ApiId(row.getString("api_id")), row.getString("address")))
                .list()
                .forEach(entry -> probes.put(entry.getKey(), entry.getValue()));
        return probes;
    }

    @Override
    public void probe(ApiId api, String address) {
        var _ = store.sql("""
                        INSERT INTO drill_probe (api_id, address) VALUES (:api, :address)
                        ON CONFLICT (api_id) DO UPDATE SET address = excluded.address
                        """)
                .param("api", api.text())
                .param("address", address)
                .update();
    }

    @Override
    public void forgetProbe(ApiId api) {
        var _ = store.sql("DELETE FROM drill_probe WHERE api_id = :api")
                .param("api", api.text())
                .update();
    }

    @Override
    public DrillTurn drillTurn() {
        return store.sql("SELECT drill_id, until FROM drill_turn WHERE id = 1")
                .query((row, _) -> new DrillTurn(running(row.getString("drill_id")), Column.instant(row, "until")))
                .single();
    }

    private static Optional<UUID> running(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
    }

    private static String text(DrillTurn turn) {
        return turn.drill().map(UUID::toString).orElse("");
    }

    @Override
    public boolean move(DrillTurn from, DrillTurn to) {
        return store.sql("""
                        UPDATE drill_turn SET drill_id = :toDrill, until = :toUntil
                         WHERE id = 1 AND drill_id = :fromDrill AND until = :fromUntil
                        """)
                        .param("toDrill", text(to))
                        .param("toUntil", to.until().toEpochMilli())
                        .param("fromDrill", text(from))
                        .param("fromUntil", from.until().toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public Optional<Drill> drill(UUID id) {
        return store.sql(DRILL + "WHERE id = :id")
                .param("id", id.toString())
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    public List<Drill> drills(Optional<DrillPlace> after, int limit) {
        var statement = store.sql(DRILL
                        + (after.isPresent() ? "WHERE (started_at, id) < (:at, :id) " : "")
                        + "ORDER BY started_at DESC, id DESC LIMIT :limit")
                .param("limit", limit);
        after.ifPresent(place -> statement
                .param("at", place.startedAt().toEpochMilli())
                .param("id", place.drill().toString()));
        return statement.query((row, _) -> read(row)).list();
    }

    private static Drill read(ResultSet row) throws SQLException {
        long killed = row.getLong("killed");
        return new Drill(
                UUID.fromString(row.getString("id")),
                Column.instant(row, "started_at"),
                row.getLong("scheduled") == 1,
                Drill.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state")),
                killed == 0 ? Optional.empty() : Optional.of(new Position(killed)),
                Column.optionalInstant(row, "ended_at"));
    }

    @Override
    public void insert(Drill drill) {
        var _ = store.sql("""
                        INSERT INTO drill (id, started_at, scheduled, state, killed, ended_at)
                        VALUES (:id, :startedAt, :scheduled, :state, :killed, :endedAt)
                        """)
                .param("id", drill.id().toString())
                .param("startedAt", drill.startedAt().toEpochMilli())
                .param("scheduled", Column.of(drill.scheduled()))
                .param("state", drill.state().wireName())
                .param("killed", drill.kill().map(Position::value).orElse(0L))
                .param("endedAt", drill.endedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .update();
    }

    @Override
    public void save(Drill drill) {
        var _ = store.sql("UPDATE drill SET state = :state, killed = :killed, ended_at = :endedAt WHERE id = :id")
                .param("id", drill.id().toString())
                .param("state", drill.state().wireName())
                .param("killed", drill.kill().map(Position::value).orElse(0L))
                .param("endedAt", drill.endedAt().map(Instant::toEpochMilli).orElse(null), Types.BIGINT)
                .update();
    }

    @Override
    public List<Finding> findings(UUID drill) {
        return store.sql(FINDING + "WHERE f.drill_id = :drill ORDER BY f.number")
                .param("drill", drill.toString())
                .query((row, _) -> finding(row))
                .list();
    }

    @Override
    public List<Finding> recentFindings(int drills) {
        return store.sql(FINDING + """
                        JOIN (SELECT id, started_at FROM drill ORDER BY started_at DESC, id DESC LIMIT :drills) d
                          ON d.id = f.drill_id
                        ORDER BY d.started_at DESC, d.id DESC, f.number
                        """)
                .param("drills", drills)
                .query((row, _) -> finding(row))
                .list();
    }

    private static Finding finding(ResultSet row) throws SQLException {
        long latency = row.getLong("latency_millis");
        boolean unknown = row.wasNull();
        return new Finding(
                Finding.Kind.named(row.getString("kind")).orElseThrow(() -> Column.damaged("a kind")),
                row.getString("subject"),
                row.getString("name"),
                Finding.Verdict.named(row.getString("verdict")).orElseThrow(() -> Column.damaged("a verdict")),
                unknown ? Optional.empty() : Optional.of(Duration.ofMillis(latency)),
                Duration.ofMillis(row.getLong("promised_millis")));
    }

    @Override
    public void insert(UUID drill, List<Finding> findings) {
        int number = 0;
        for (Finding finding : findings) {
            var _ = store.sql("""
                            INSERT INTO drill_finding (drill_id, number, kind, subject, name, verdict, latency_millis,
                                                       promised_millis)
                            VALUES (:drill, :number, :kind, :subject, :name, :verdict, :latency, :promised)
                            """)
                    .param("drill", drill.toString())
                    .param("number", number++)
                    .param("kind", finding.kind().wireName())
                    .param("subject", finding.subject())
                    .param("name", finding.name())
                    .param("verdict", finding.verdict().wireName())
                    .param("latency", finding.latency().map(Duration::toMillis).orElse(null), Types.BIGINT)
                    .param("promised", finding.promised().toMillis())
                    .update();
        }
    }

    @Override
    public void forgetDrillsBut(int newest) {
        var old = store.sql("SELECT id FROM drill ORDER BY started_at DESC, id DESC LIMIT 1000 OFFSET :newest")
                .param("newest", newest)
                .query(String.class)
                .list();
        for (String id : old) {
            var _ = store.sql("DELETE FROM drill_finding WHERE drill_id = :id")
                    .param("id", id)
                    .update();
            var _ = store.sql("DELETE FROM drill WHERE id = :id")
                    .param("id", id)
                    .update();
        }
    }
}
