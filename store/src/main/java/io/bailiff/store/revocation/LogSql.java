package io.bailiff.store.revocation;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.store.Sql;
import io.bailiff.store.row.ClaimsRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.KillRow;
import java.util.List;

/// Reading the log at its end.
public interface LogSql extends LogReads {

    Sql store();

    @Override
    default Head head() {
        return store().sql("SELECT lineage, n, sequence FROM log WHERE id = 1")
                .query((row, _) ->
                        new Head(row.getString("lineage"), Column.position(row, "n"), row.getLong("sequence")))
                .single();
    }

    @Override
    default List<LoggedKill> killsAfter(long after, int limit) {
        return store().sql("SELECT " + KillRow.COLUMNS
                        + " FROM kill WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> KillRow.read(row))
                .list();
    }

    @Override
    default List<LogEntry.Outdated> claimsChangesAfter(long after, int limit) {
        return store().sql("SELECT " + ClaimsRow.COLUMNS
                        + " FROM claims_change WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> ClaimsRow.change(row))
                .list();
    }
}
