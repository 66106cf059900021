package io.bailiff.store.row;

import io.bailiff.core.grant.Grant;
import io.bailiff.core.status.StatusSlot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// A row of `token_family f`.
public final class GrantRow {
    /// To be selected from `token_family f`.
    public static final String COLUMNS = """
             f.id AS f_id, f.client_id AS f_client_id, f.user_id AS f_user_id, f.session_id AS f_session_id,
             f.device_id AS f_device_id, f.born AS f_born, f.scopes AS f_scopes, f.offline AS f_offline,
             f.generation AS f_generation, f.created_at AS f_created_at, f.rotated_at AS f_rotated_at,
             f.expires_at AS f_expires_at, f.idle_until AS f_idle_until, f.key_thumbprint AS f_key_thumbprint,
             f.status_slot AS f_status_slot""";

    private GrantRow() {}

    public static Grant read(ResultSet row) throws SQLException {
        return new Grant(
                Ids.grant(row.getString("f_id")),
                Ids.client(row.getString("f_client_id")),
                Ids.user(row.getString("f_user_id")),
                Ids.session(row.getString("f_session_id")),
                Ids.device(row.getString("f_device_id")),
                Column.position(row, "f_born"),
                Json.set(row.getString("f_scopes")),
                Column.yes(row, "f_offline"),
                row.getLong("f_generation"),
                Column.instant(row, "f_created_at"),
                Column.instant(row, "f_rotated_at"),
                Column.instant(row, "f_expires_at"),
                Column.instant(row, "f_idle_until"),
                Column.optionalText(row, "f_key_thumbprint"),
                slot(row));
    }

    private static Optional<StatusSlot> slot(ResultSet row) throws SQLException {
        long number = row.getLong("f_status_slot");
        return row.wasNull() ? Optional.empty() : Optional.of(StatusSlot.of(number));
    }
}
