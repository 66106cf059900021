package io.bailiff.store.message;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.MessageTx;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.credential.CredentialSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is on its way.
public interface MessageSql extends MessageTx, CredentialSql, AuditSql {
    String MESSAGE = """
            SELECT id, user_id, channel, about, letter_encrypted, created_at, expires_at, due_at, attempts, trouble
              FROM message
            """;

    @Override
    Sql store();

    @Override
    default Optional<Message> message(MessageId id) {
        return store().sql(MESSAGE + "WHERE id = :id")
                .param("id", id.text())
                .query((row, _) -> message(row))
                .optional();
    }

    @Override
    default List<Message> due(Channel channel, Instant now, int limit) {
        return store().sql(MESSAGE + """
                        WHERE channel = :channel AND due_at <= :now AND expires_at > :now
                        ORDER BY expires_at, id
                        LIMIT :limit
                        """)
                .param("channel", channel.wireName())
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) -> message(row))
                .list();
    }

    @Override
    default List<Message> expired(Instant now, int limit) {
        return store().sql(MESSAGE + "WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit")
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query((row, _) -> message(row))
                .list();
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                Ids.message(row.getString("id")),
                Ids.user(row.getString("user_id")),
                Channel.named(row.getString("channel")).orElseThrow(() -> Column.damaged("a channel")),
                row.getString("about"),
                new Ciphertext(row.getBytes("letter_encrypted")),
                Column.instant(row, "created_at"),
                Column.instant(row, "expires_at"),
                Column.instant(row, "due_at"),
                row.getInt("attempts"),
                Column.optionalText(row, "trouble").map(Message.Trouble::valueOf));
    }

    @Override
    default void queue(Message message) {
        var _ = store().sql("""
                        INSERT INTO message (id, user_id, channel, about, letter_encrypted, created_at, expires_at, due_at,
                                             attempts, trouble)
                        VALUES (:id, :user, :channel, :about, :letter, :createdAt, :expiresAt, :dueAt, :attempts,
                                :trouble)
                        """)
                .param("id", message.id().text())
                .param("user", message.user().text())
                .param("channel", message.channel().wireName())
                .param("about", message.about())
                .param("letter", message.letter().bytes(), Types.VARBINARY)
                .param("createdAt", message.createdAt().toEpochMilli())
                .param("expiresAt", message.expiresAt().toEpochMilli())
                .param("dueAt", message.dueAt().toEpochMilli())
                .param("attempts", message.attempts())
                .param("trouble", message.trouble().map(Enum::name).orElse(null), Types.VARCHAR)
                .update();
    }

    @Override
    default boolean claim(MessageId id, int attempts, Instant until) {
        return store().sql("""
                        UPDATE message SET attempts = attempts + 1, due_at = :until
                         WHERE id = :id AND attempts = :attempts
                        """)
                        .param("id", id.text())
                        .param("attempts", attempts)
                        .param("until", until.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    default void postpone(MessageId id, Instant until) {
        var _ = store().sql("UPDATE message SET due_at = :until, trouble = :trouble WHERE id = :id")
                .param("id", id.text())
                .param("until", until.toEpochMilli())
                .param("trouble", Message.Trouble.UNREACHABLE.name())
                .update();
    }

    @Override
    default void refuse(MessageId id) {
        var _ = store().sql("""
                        UPDATE message SET due_at = expires_at, trouble = :trouble, letter_encrypted = :nothing
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("trouble", Message.Trouble.REFUSED.name())
                .param("nothing", new byte[0], Types.VARBINARY)
                .update();
    }

    @Override
    default boolean remove(MessageId id) {
        return store().sql("DELETE FROM message WHERE id = :id")
                        .param("id", id.text())
                        .update()
                == 1;
    }
}
