package io.bailiff.store.row;

import io.bailiff.core.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A row of `session s`.
public final class SessionRow {
    /// To be selected from `session s`.
    public static final String COLUMNS = """
             s.id AS s_id, s.user_id AS s_user_id, s.device_id AS s_device_id, s.born AS s_born,
             s.created_at AS s_created_at, s.auth_time AS s_auth_time, s.methods AS s_methods, s.shown AS s_shown, s.address AS s_address,
             s.user_agent AS s_user_agent, s.last_seen AS s_last_seen, s.expires_at AS s_expires_at,
             s.idle_until AS s_idle_until, s.signed_out_at AS s_signed_out_at, s.origin_source AS s_origin_source,
             s.origin_subject AS s_origin_subject, s.origin_session AS s_origin_session,
             s.country AS s_country""";

    private SessionRow() {}

    public static Session read(ResultSet row) throws SQLException {
        return new Session(
                Ids.session(row.getString("s_id")),
                Ids.user(row.getString("s_user_id")),
                Ids.device(row.getString("s_device_id")),
                Column.position(row, "s_born"),
                Column.instant(row, "s_created_at"),
                Column.instant(row, "s_auth_time"),
                Json.texts(row.getString("s_methods")),
                Modes.of(row.getString("s_shown")),
                row.getString("s_address"),
                row.getString("s_user_agent"),
                Column.instant(row, "s_last_seen"),
                Column.instant(row, "s_expires_at"),
                Column.instant(row, "s_idle_until"),
                Column.optionalInstant(row, "s_signed_out_at"),
                OriginRow.read(row, "s_"),
                Column.optionalText(row, "s_country").filter(country -> !country.isEmpty()));
    }
}
