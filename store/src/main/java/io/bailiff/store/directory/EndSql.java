package io.bailiff.store.directory;

import io.bailiff.core.directory.EndTx;
import io.bailiff.core.directory.Ending;
import io.bailiff.store.Sql;
import java.time.Instant;

/// What people were told of before it ends. A few rows, so they are looked through.
interface EndSql extends EndTx {
    Sql store();

    @Override
    default boolean warned(Ending ending, int days) {
        return store().sql("""
                                INSERT INTO end_warning (kind, what, ends_at, days)
                                VALUES (:kind, :what, :at, :days) ON CONFLICT DO NOTHING
                                """)
                        .param("kind", ending.kind().wireName())
                        .param("what", ending.what())
                        .param("at", ending.at().toEpochMilli())
                        .param("days", days)
                        .update()
                == 1;
    }

    @Override
    default void forgetWarnings(Instant overBefore) {
        int _ = store().sql("DELETE FROM end_warning WHERE ends_at < :before")
                .param("before", overBefore.toEpochMilli())
                .update();
    }
}
