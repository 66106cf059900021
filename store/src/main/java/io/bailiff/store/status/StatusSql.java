package io.bailiff.store.status;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.status.StatusList;
import io.bailiff.core.status.StatusSlot;
import io.bailiff.core.status.StatusTx;
import io.bailiff.core.status.WideKill;
import io.bailiff.store.revocation.LogSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.KillRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Places in status lists, and which of them are dead.
public interface StatusSql extends StatusTx, LogSql {
    String LIST = "number, name, lineage, shuffle, used";

    @Override
    default List<StatusList> statusLists() {
        return store().sql("SELECT " + LIST + " FROM status_list ORDER BY number")
                .query((row, _) -> list(row))
                .list();
    }

    @Override
    default Optional<StatusList> statusList(String name) {
        return store().sql("SELECT " + LIST + " FROM status_list WHERE name = :name")
                .param("name", name)
                .query((row, _) -> list(row))
                .optional();
    }

    // The kills come first, and by their numbers: there are few new ones, however many there are of one kind, and
    // however many grants. An expression around a column keeps its index out of it, and a cross join keeps its order.
    @Override
    default List<StatusSlot> slotsKilled(Position after) {
        return store().sql("""
                        SELECT f.status_slot FROM kill k CROSS JOIN token_family f
                         WHERE k.n > :after AND k.scope_kind || '' = 'user' AND f.user_id = k.scope_id
                           AND f.born < k.n AND f.status_slot IS NOT NULL
                        UNION ALL
                        SELECT f.status_slot FROM kill k CROSS JOIN token_family f
                         WHERE k.n > :after AND k.scope_kind || '' = 'user-client'
                           AND f.user_id = substr(k.scope_id, 1, 36) AND f.client_id = substr(k.scope_id, 38)
                           AND f.born < k.n AND f.status_slot IS NOT NULL
                        UNION ALL
                        SELECT f.status_slot FROM kill k CROSS JOIN token_family f
                         WHERE k.n > :after AND k.scope_kind || '' = 'device' AND f.device_id = k.scope_id
                           AND f.born < k.n AND f.status_slot IS NOT NULL
                        UNION ALL
                        SELECT f.status_slot FROM kill k CROSS JOIN token_family f
                         WHERE k.n > :after AND k.scope_kind || '' = 'session' AND f.session_id = k.scope_id
                           AND f.born < k.n AND f.status_slot IS NOT NULL
                        UNION ALL
                        SELECT f.status_slot FROM kill k CROSS JOIN token_family f
                         WHERE k.n > :after AND k.scope_kind || '' = 'grant' AND f.id = k.scope_id
                           AND f.born < k.n AND f.status_slot IS NOT NULL
                        """)
                .param("after", after.value())
                .query((row, _) -> StatusSlot.of(row.getLong(1)))
                .list();
    }

    @Override
    default List<WideKill> wideKills(Position after) {
        // Not grouped here: that would read the index of all kills there ever were.
        return store()
                .sql("""
                        SELECT n, scope_kind, scope_id FROM kill
                         WHERE n > :after AND scope_kind || '' IN ('tenant', 'client')
                        """)
                .param("after", after.value())
                .query((row, _) -> new WideKill(KillRow.scope(row), Column.position(row, "n")))
                .list()
                .stream()
                .collect(Collectors.toMap(WideKill::scope, Function.identity(), StatusSql::later))
                .values()
                .stream()
                .toList();
    }

    private static WideKill later(WideKill one, WideKill other) {
        return one.position().compareTo(other.position()) > 0 ? one : other;
    }

    @Override
    default List<StatusSlot> slotsUnder(WideKill kill, StatusSlot from, int limit) {
        var statement = store().sql("SELECT f.status_slot FROM token_family f WHERE f.status_slot >= :from"
                        + " AND f.born < :below" + only(kill.scope(), "f.client_id")
                        + " ORDER BY f.status_slot LIMIT :limit")
                .param("from", from.number())
                .param("below", kill.position().value())
                .param("limit", limit);
        return (kill.scope() instanceof Scope.OfClient(var client)
                        ? statement.param("client", client.text())
                        : statement)
                .query((row, _) -> StatusSlot.of(row.getLong(1)))
                .list();
    }

    @Override
    default List<StatusSlot> ownSlotsUnder(WideKill kill) {
        var statement = store().sql(
                        "SELECT slot FROM status_of_client WHERE mark < :below" + only(kill.scope(), "client_id"))
                .param("below", kill.position().value());
        return (kill.scope() instanceof Scope.OfClient(var client)
                        ? statement.param("client", client.text())
                        : statement)
                .query((row, _) -> StatusSlot.of(row.getLong(1)))
                .list();
    }

    private static String only(Scope scope, String column) {
        return switch (scope) {
            case Scope.OfTenant _ -> "";
            case Scope.OfClient _ -> " AND " + column + " || '' = :client";
            default -> throw new IllegalArgumentException(scope.toString());
        };
    }

    @Override
    default Optional<StatusSlot> slotOf(ClientId client, Position mark) {
        return store().sql("SELECT slot FROM status_of_client WHERE client_id = :client AND mark = :mark")
                .param("client", client.text())
                .param("mark", mark.value())
                .query((row, _) -> StatusSlot.of(row.getLong(1)))
                .optional();
    }

    @Override
    default Optional<StatusList> reserve(String lineage, int count) {
        return store().sql("""
                        UPDATE status_list SET used = used + :count
                         WHERE number = (SELECT max(number) FROM status_list WHERE lineage = :lineage)
                           AND used + :count <= :size
                        RETURNING\s""" + LIST)
                .param("count", count)
                .param("lineage", lineage)
                .param("size", StatusList.SIZE)
                .query((row, _) -> list(row))
                .optional();
    }

    @Override
    default void open(String name, String lineage, String shuffle) {
        int _ = store().sql("""
                        INSERT INTO status_list (number, name, lineage, shuffle, used)
                        SELECT coalesce(max(number), 0) + 1, :name, :lineage, :shuffle, 0 FROM status_list WHERE 1 = 1
                        ON CONFLICT (number) DO NOTHING
                        """)
                .param("name", name)
                .param("lineage", lineage)
                .param("shuffle", shuffle)
                .update();
    }

    @Override
    default Optional<StatusSlot> allot(GrantId grant, StatusSlot slot) {
        return store().sql("""
                        UPDATE token_family SET status_slot = coalesce(status_slot, :slot) WHERE id = :id
                        RETURNING status_slot
                        """)
                .param("id", grant.text())
                .param("slot", slot.number())
                .query((row, _) -> StatusSlot.of(row.getLong(1)))
                .optional();
    }

    @Override
    default StatusSlot allot(ClientId client, Position mark, StatusSlot slot) {
        return store().sql("""
                        INSERT INTO status_of_client (client_id, mark, slot) VALUES (:client, :mark, :slot)
                        ON CONFLICT (client_id, mark) DO UPDATE SET slot = status_of_client.slot
                        RETURNING slot
                        """)
                .param("client", client.text())
                .param("mark", mark.value())
                .param("slot", slot.number())
                .query((row, _) -> StatusSlot.of(row.getLong(1)))
                .single();
    }

    private static StatusList list(ResultSet row) throws SQLException {
        return new StatusList(
                row.getInt("number"),
                row.getString("name"),
                row.getString("lineage"),
                row.getString("shuffle"),
                row.getInt("used"));
    }
}
