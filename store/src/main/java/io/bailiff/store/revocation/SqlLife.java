package io.bailiff.store.revocation;

import io.bailiff.core.revocation.Life;
import io.bailiff.core.revocation.LifeTx;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import java.time.Instant;
import java.util.Optional;

/// The lives of the log, on one open transaction.
public record SqlLife(Sql store) implements RevocationSql, LifeTx {

    @Override
    public Optional<Life> life(String lineage) {
        return store.sql("SELECT lineage, earlier, n, at FROM log_life WHERE lineage = :lineage")
                .param("lineage", lineage)
                .query((row, _) -> new Life(
                        row.getString("lineage"),
                        row.getString("earlier"),
                        Column.position(row, "n"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .optional();
    }

    @Override
    public void begin(Life life) {
        int moved = store.sql("""
                        UPDATE log
                           SET lineage = :lineage,
                               n = CASE WHEN n > :n THEN n ELSE :n END
                         WHERE id = 1
                        """)
                .param("lineage", life.lineage())
                .param("n", life.position().value())
                .update();
        int written = store.sql("INSERT INTO log_life (lineage, earlier, n, at) VALUES (:lineage, :earlier, :n, :at)")
                .param("lineage", life.lineage())
                .param("earlier", life.earlier())
                .param("n", life.position().value())
                .param("at", life.at().toEpochMilli())
                .update();
        if (moved != 1 || written != 1) {
            throw new IllegalStateException("the log did not begin a new life");
        }
    }
}
