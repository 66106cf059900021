package io.bailiff.store.directory;

import io.bailiff.core.directory.SetupSecret;
import io.bailiff.core.directory.Tenant;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.time.Instant;
import java.util.Optional;

/// The tenant, and the secret with which its first administrator is made.
public interface TenantSql extends BrandSql, EndSql {

    @Override
    default Tenant tenant() {
        return store().sql("SELECT id, name, enabled FROM tenant")
                .query((row, _) ->
                        new Tenant(Ids.tenant(row.getString("id")), row.getString("name"), Column.yes(row, "enabled")))
                .single();
    }

    @Override
    default void renameTenant(String name) {
        Rows.one(
                store().sql("UPDATE tenant SET name = :name")
                        .param("name", name)
                        .update(),
                "tenant");
    }

    @Override
    default Optional<SetupSecret> setupSecret(String hash) {
        return store().sql("SELECT created_at, used_at FROM setup_token WHERE hash = :hash")
                .param("hash", hash)
                .query((row, _) -> new SetupSecret(
                        Column.instant(row, "created_at"),
                        Column.optionalInstant(row, "used_at").isPresent()))
                .optional();
    }

    @Override
    default void insertSetupSecret(String hash, Instant createdAt) {
        Rows.one(
                store().sql("INSERT INTO setup_token (hash, created_at) VALUES (:hash, :at)")
                        .param("hash", hash)
                        .param("at", createdAt.toEpochMilli())
                        .update(),
                "set-up secret");
    }

    @Override
    default void spendSetupSecrets(Instant at) {
        int _ = store().sql("UPDATE setup_token SET used_at = :at WHERE used_at IS NULL")
                .param("at", at.toEpochMilli())
                .update();
    }
}
