package io.bailiff.store.revocation;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;

/// Reading the end of the log.
public interface LogSql extends LogReads {

    Sql store();

    @Override
    default Head head() {
        return store().sql("SELECT lineage, n, sequence FROM log WHERE id = 1")
                .query((row, _) ->
                        new Head(row.getString("lineage"), Column.position(row, "n"), row.getLong("sequence")))
                .single();
    }
}
