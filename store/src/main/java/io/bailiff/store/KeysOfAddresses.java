package io.bailiff.store;

import io.bailiff.core.session.AddressKey;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/// V46: writes the keys of the addresses of sessions that are older than the keys.
final class KeysOfAddresses implements JavaMigration {
    private static final int AT_ONCE = 1_000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("46");
    }

    @Override
    public String getDescription() {
        return "keys of addresses";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Map<String, String> some = after(context, "");
        while (!some.isEmpty()) {
            String last = "";
            try (var update =
                    context.getConnection().prepareStatement("UPDATE session SET address_key = ? WHERE id = ?")) {
                for (var one : some.entrySet()) {
                    update.setString(1, AddressKey.of(one.getValue()));
                    update.setString(2, one.getKey());
                    update.addBatch();
                    last = one.getKey();
                }
                int[] _ = update.executeBatch();
            }
            some = after(context, last);
        }
    }

    /// Their addresses by their ids, in the order of the ids.
    private static Map<String, String> after(Context context, String last) throws SQLException {
        Map<String, String> some = new LinkedHashMap<>();
        try (var select = context.getConnection()
                .prepareStatement("SELECT id, address FROM session WHERE id > ? ORDER BY id LIMIT " + AT_ONCE)) {
            select.setString(1, last);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    some.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return some;
    }
}
