package io.bailiff.store.row;

import io.bailiff.core.grant.AuthorizationCode;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A row of `authorization_code`.
public final class CodeRow {
    /// To be selected from `authorization_code`.
    public static final String COLUMNS = """
             client_id, session_id, redirect_uri, challenge, scopes, requested_scope, nonce, claims, acr, expires_at, burnt,
             grant_id, key_thumbprint""";

    private CodeRow() {}

    public static AuthorizationCode read(ResultSet row) throws SQLException {
        return new AuthorizationCode(
                Ids.client(row.getString("client_id")),
                Ids.session(row.getString("session_id")),
                row.getString("redirect_uri"),
                row.getString("challenge"),
                Json.set(row.getString("scopes")),
                row.getString("requested_scope"),
                Column.optionalText(row, "nonce"),
                Column.optionalText(row, "claims"),
                Column.optionalText(row, "acr"),
                Column.instant(row, "expires_at"),
                Column.yes(row, "burnt"),
                Column.optionalText(row, "grant_id").map(Ids::grant),
                Column.optionalText(row, "key_thumbprint"));
    }
}
