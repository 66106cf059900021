package io.bailiff.store.authenticator;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.Destination;
import io.bailiff.core.authenticator.DestinationTx;
import io.bailiff.core.authenticator.SentCode;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.store.Sql;
import io.bailiff.store.message.MessageSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Where codes are sent to, and which were.
public interface DestinationSql extends DestinationTx, MessageSql {
    String DESTINATION =
            "SELECT " + AuthenticatorSql.COMMON + ", d.address FROM authenticator a JOIN destination d ON d.id = a.id ";

    @Override
    Sql store();

    /// The part that all kinds have in common.
    void add(Authenticator one);

    @Override
    default List<Destination> destinations(UserId user) {
        return store().sql(DESTINATION + AuthenticatorSql.REGISTERED)
                .param("user", user.text())
                .query((row, _) -> destination(row))
                .list();
    }

    @Override
    default Optional<Destination> destination(AuthenticatorId id) {
        return store().sql(DESTINATION + "WHERE a.id = :id")
                .param("id", id.text())
                .query((row, _) -> destination(row))
                .optional();
    }

    private static Destination destination(ResultSet row) throws SQLException {
        return new Destination(AuthenticatorSql.common(row), row.getString("address"));
    }

    @Override
    default void enrol(Destination destination) {
        add(destination.common());
        var _ = store().sql("INSERT INTO destination (id, address) VALUES (:id, :address)")
                .param("id", destination.common().id().text())
                .param("address", destination.address())
                .update();
    }

    @Override
    default Optional<SentCode> sentCode(String holder, AuthenticatorId destination) {
        return store().sql("""
                        SELECT holder, destination_id, hash, message_id, expires_at
                          FROM sent_code
                         WHERE holder = :holder AND destination_id = :destination
                        """)
                .param("holder", holder)
                .param("destination", destination.text())
                .query((row, _) -> new SentCode(
                        row.getString("holder"),
                        Ids.authenticator(row.getString("destination_id")),
                        row.getString("hash"),
                        Ids.message(row.getString("message_id")),
                        Column.instant(row, "expires_at")))
                .optional();
    }

    @Override
    default void sent(SentCode code) {
        var _ = store().sql("""
                        INSERT INTO sent_code (holder, destination_id, hash, message_id, expires_at)
                        VALUES (:holder, :destination, :hash, :message, :expiresAt)
                        ON CONFLICT (holder, destination_id) DO UPDATE
                           SET hash = excluded.hash, message_id = excluded.message_id, expires_at = excluded.expires_at
                        """)
                .param("holder", code.holder())
                .param("destination", code.destination().text())
                .param("hash", code.hash())
                .param("message", code.message().text())
                .param("expiresAt", code.expiresAt().toEpochMilli())
                .update();
    }

    @Override
    default boolean spendSentCode(String holder, AuthenticatorId destination, String hash) {
        return store().sql("""
                        DELETE FROM sent_code
                         WHERE holder = :holder AND destination_id = :destination AND hash = :hash
                        """)
                        .param("holder", holder)
                        .param("destination", destination.text())
                        .param("hash", hash)
                        .update()
                == 1;
    }
}
