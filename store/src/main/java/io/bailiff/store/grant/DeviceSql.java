package io.bailiff.store.grant;

import io.bailiff.core.grant.DeviceAuthorization;
import io.bailiff.core.grant.DeviceAuthorization.State;
import io.bailiff.core.grant.DeviceTx;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.store.credential.CredentialSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Devices that wait for approval.
public interface DeviceSql extends DeviceTx, GrantSql, CredentialSql {
    String DEVICE_COLUMNS = "user_code, client_id, scopes, requested_scope, state, session_id, grant_id, interval_s,"
            + " last_poll, expires_at";

    @Override
    default Optional<DeviceAuthorization> deviceAuthorization(String userCode) {
        return store().sql("SELECT " + DEVICE_COLUMNS + " FROM device_authorization WHERE user_code = :code")
                .param("code", userCode)
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    default Optional<DeviceAuthorization> lockDevice(String deviceCodeHash) {
        return store().sql("UPDATE device_authorization SET state = state WHERE device_code_hash = :hash RETURNING "
                        + DEVICE_COLUMNS)
                .param("hash", deviceCodeHash)
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    default void insert(DeviceAuthorization authorization, String deviceCodeHash) {
        changed(store().sql("""
                        INSERT INTO device_authorization (device_code_hash, user_code, client_id, scopes,
                                                          requested_scope, state, interval_s, expires_at)
                        VALUES (:hash, :userCode, :client, :scopes, :requestedScope, :state, :interval, :expiresAt)
                        """)
                .param("hash", deviceCodeHash)
                .param("userCode", authorization.userCode())
                .param("client", authorization.client().text())
                .param("scopes", Json.set(authorization.scopes()))
                .param("requestedScope", authorization.requestedScope())
                .param("state", text(authorization.state()))
                .param("interval", authorization.interval().toSeconds())
                .param("expiresAt", authorization.expiresAt().toEpochMilli())
                .update());
    }

    @Override
    default boolean approve(String userCode, SessionId session, UserId user, Position born) {
        return store().sql("""
                        UPDATE device_authorization
                           SET state = 'approved', session_id = :session, user_id = :user, born = :born
                         WHERE user_code = :code AND state = 'pending'
                        """)
                        .param("code", userCode)
                        .param("session", session.text())
                        .param("user", user.text())
                        .param("born", born.value())
                        .update()
                == 1;
    }

    @Override
    default boolean deny(String userCode) {
        return store().sql("""
                        UPDATE device_authorization SET state = 'denied'
                         WHERE user_code = :code AND state = 'pending'
                        """).param("code", userCode).update() == 1;
    }

    @Override
    default void consumed(String deviceCodeHash, GrantId grant) {
        changed(store().sql("""
                        UPDATE device_authorization SET state = 'consumed', grant_id = :grant
                         WHERE device_code_hash = :hash AND state = 'approved'
                        """)
                .param("hash", deviceCodeHash)
                .param("grant", grant.text())
                .update());
    }

    @Override
    default void polled(String deviceCodeHash, Instant at, Duration interval) {
        changed(store().sql("""
                        UPDATE device_authorization SET last_poll = :at, interval_s = :interval
                         WHERE device_code_hash = :hash
                        """)
                .param("hash", deviceCodeHash)
                .param("at", at.toEpochMilli())
                .param("interval", interval.toSeconds())
                .update());
    }

    private static DeviceAuthorization read(ResultSet row) throws SQLException {
        return new DeviceAuthorization(
                row.getString("user_code"),
                Ids.client(row.getString("client_id")),
                Json.set(row.getString("scopes")),
                row.getString("requested_scope"),
                state(row.getString("state")),
                Column.optionalText(row, "session_id").map(Ids::session),
                Column.optionalText(row, "grant_id").map(Ids::grant),
                Duration.ofSeconds(row.getLong("interval_s")),
                Column.optionalInstant(row, "last_poll"),
                Column.instant(row, "expires_at"));
    }

    private static String text(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static State state(String text) {
        return Arrays.stream(State.values())
                .filter(state -> text(state).equals(text))
                .findFirst()
                .orElseThrow(() -> Column.damaged("a state of a device authorization"));
    }

    private static void changed(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("one device authorization should have changed, but " + rows + " did");
        }
    }
}
