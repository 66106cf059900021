package io.bailiff.store.webhook;

import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.webhook.Topic;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookDelivery;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.core.webhook.WebhookPlace;
import io.bailiff.core.webhook.WebhookTx;
import io.bailiff.store.Sql;
import io.bailiff.store.audit.AuditSql;
import io.bailiff.store.audit.ChainSql;
import io.bailiff.store.revocation.LogSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Webhooks on one open transaction.
public record SqlWebhooks(Sql store) implements WebhookTx, LogSql, ChainSql, AuditSql {
    private static final String WEBHOOK = """
            SELECT id, description, address, topics, key_encrypted, former_key_encrypted, former_until, paused_by,
                   pause_reason, link, failures, failing_since, retry_at, last_contact, answer, created_at
              FROM webhook
            """;

    private static final String DELIVERY = """
            SELECT webhook_id, link, type, state, created_at, attempts, answer, settled_at
              FROM webhook_delivery
            """;

    @Override
    public List<Webhook> webhooks() {
        return store.sql(WEBHOOK + " ORDER BY created_at, id")
                .query((row, _) -> webhook(row))
                .list();
    }

    @Override
    public Optional<Webhook> webhook(WebhookId id) {
        return store.sql(WEBHOOK + " WHERE id = :id")
                .param("id", id.text())
                .query((row, _) -> webhook(row))
                .optional();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        String pausedBy = row.getString("paused_by");
        byte[] former = row.getBytes("former_key_encrypted");
        Instant until = Column.instant(row, "former_until");
        return new Webhook(
                new WebhookId(row.getString("id")),
                row.getString("description"),
                row.getString("address"),
                Json.texts(row.getString("topics")).stream()
                        .map(text -> Topic.parse(text).orElseThrow(() -> Column.damaged("a topic")))
                        .toList(),
                new Ciphertext(row.getBytes("key_encrypted")),
                Optional.ofNullable(former).map(bytes -> new Webhook.Former(new Ciphertext(bytes), until)),
                pausedBy.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Webhook.Pause(pausedBy, row.getString("pause_reason"))),
                row.getLong("link"),
                row.getInt("failures"),
                Column.optionalInstant(row, "failing_since"),
                Column.instant(row, "retry_at"),
                Column.optionalInstant(row, "last_contact"),
                row.getString("answer"),
                Column.instant(row, "created_at"));
    }

    @Override
    public void insert(Webhook webhook) {
        int _ = store.sql("""
                        INSERT INTO webhook (id, description, address, topics, key_encrypted, former_until, paused_by,
                                             pause_reason, link, failures, retry_at, answer, created_at)
                        VALUES (:id, :description, :address, :topics, :key, 0, '', '', :link, 0, :retryAt, '',
                                :createdAt)
                        """)
                .param("id", webhook.id().text())
                .param("description", webhook.description())
                .param("address", webhook.address())
                .param(
                        "topics",
                        Json.texts(webhook.topics().stream().map(Topic::text).toList()))
                .param("key", webhook.secret().bytes())
                .param("link", webhook.link())
                .param("retryAt", webhook.retryAt().toEpochMilli())
                .param("createdAt", webhook.createdAt().toEpochMilli())
                .update();
    }

    @Override
    public void secrets(Webhook webhook) {
        int _ = store.sql("""
                        UPDATE webhook
                           SET key_encrypted = :key, former_key_encrypted = :former, former_until = :until
                         WHERE id = :id
                        """)
                .param("id", webhook.id().text())
                .param("key", webhook.secret().bytes())
                .param(
                        "former",
                        webhook.former().map(old -> old.secret().bytes()).orElse(null),
                        Types.VARBINARY)
                .param(
                        "until",
                        webhook.former().map(old -> old.until().toEpochMilli()).orElse(0L))
                .update();
    }

    @Override
    public void pause(WebhookId id, Optional<Webhook.Pause> pause) {
        int _ = store.sql("""
                        UPDATE webhook
                           SET paused_by = :by, pause_reason = :reason, failures = 0, failing_since = NULL, retry_at = 0
                         WHERE id = :id
                        """)
                .param("id", id.text())
                .param("by", pause.map(Webhook.Pause::by).orElse(""))
                .param("reason", pause.map(Webhook.Pause::reason).orElse(""))
                .update();
    }

    @Override
    public boolean delete(WebhookId id) {
        int _ = store.sql("DELETE FROM webhook_delivery WHERE webhook_id = :id")
                .param("id", id.text())
                .update();
        return store.sql("DELETE FROM webhook WHERE id = :id")
                        .param("id", id.text())
                        .update()
                == 1;
    }

    @Override
    public boolean moveWebhook(WebhookId id, long from, long to) {
        return store.sql("UPDATE webhook SET link = :to WHERE id = :id AND link = :from")
                        .param("id", id.text())
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }

    @Override
    public void forgo(WebhookId id) {
        int _ = store.sql("DELETE FROM webhook_delivery WHERE webhook_id = :id AND state = 'pending'")
                .param("id", id.text())
                .update();
    }

    @Override
    public long backlog(WebhookId id) {
        return store.sql("SELECT count(*) FROM webhook_delivery WHERE webhook_id = :id AND state = 'pending'")
                .param("id", id.text())
                .query(Long.class)
                .single();
    }

    @Override
    public List<WebhookDelivery> nextFor(WebhookId id, int limit) {
        return store.sql(DELIVERY + " WHERE webhook_id = :id AND state = 'pending' ORDER BY link LIMIT :limit")
                .param("id", id.text())
                .param("limit", limit)
                .query((row, _) -> delivery(row))
                .list();
    }

    @Override
    public Optional<WebhookDelivery> webhookDelivery(WebhookId id, long link) {
        return store.sql(DELIVERY + " WHERE webhook_id = :id AND link = :link")
                .param("id", id.text())
                .param("link", link)
                .query((row, _) -> delivery(row))
                .optional();
    }

    @Override
    public List<WebhookDelivery> webhookDeliveries(
            WebhookId id, Optional<WebhookDelivery.State> state, Optional<WebhookPlace> after, int limit) {
        var statement = store.sql(DELIVERY
                        + " WHERE webhook_id = :id"
                        + (state.isPresent() ? " AND state = :state" : "")
                        + (after.isPresent() ? " AND link < :after" : "")
                        + " ORDER BY link DESC LIMIT :limit")
                .param("id", id.text())
                .param("limit", limit);
        state.ifPresent(one -> statement.param("state", one.wireName()));
        after.ifPresent(place -> statement.param("after", place.link()));
        return statement.query((row, _) -> delivery(row)).list();
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        return new WebhookDelivery(
                new WebhookId(row.getString("webhook_id")),
                row.getLong("link"),
                row.getString("type"),
                WebhookDelivery.State.named(row.getString("state")).orElseThrow(() -> Column.damaged("a state")),
                Column.instant(row, "created_at"),
                row.getInt("attempts"),
                row.getString("answer"),
                Column.optionalInstant(row, "settled_at"));
    }

    @Override
    public void oweWebhook(List<WebhookDelivery> deliveries) {
        for (WebhookDelivery delivery : deliveries) {
            int _ = store.sql("""
                            INSERT INTO webhook_delivery (webhook_id, link, type, state, created_at, attempts, answer)
                            VALUES (:id, :link, :type, :state, :createdAt, 0, '')
                            ON CONFLICT (webhook_id, link) DO NOTHING
                            """)
                    .param("id", delivery.webhook().text())
                    .param("link", delivery.link())
                    .param("type", delivery.type())
                    .param("state", delivery.state().wireName())
                    .param("createdAt", delivery.createdAt().toEpochMilli())
                    .update();
        }
    }

    @Override
    public boolean lease(Webhook webhook, Instant until) {
        return store.sql("UPDATE webhook SET retry_at = :until WHERE id = :id AND retry_at = :retryAt")
                        .param("id", webhook.id().text())
                        .param("retryAt", webhook.retryAt().toEpochMilli())
                        .param("until", until.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public boolean release(WebhookId id, Instant lease, Health health) {
        return store.sql("""
                        UPDATE webhook
                           SET retry_at = :retryAt, failures = :failures, failing_since = :failingSince,
                               last_contact = coalesce(:contact, last_contact), answer = :answer
                         WHERE id = :id AND retry_at = :lease
                        """)
                        .param("id", id.text())
                        .param("lease", lease.toEpochMilli())
                        .param("retryAt", health.retryAt().toEpochMilli())
                        .param("failures", health.failures())
                        .param(
                                "failingSince",
                                health.failingSince().map(Instant::toEpochMilli).orElse(null),
                                Types.BIGINT)
                        .param(
                                "contact",
                                health.contact().map(Instant::toEpochMilli).orElse(null),
                                Types.BIGINT)
                        .param("answer", health.answer())
                        .update()
                == 1;
    }

    @Override
    public void tried(WebhookId id, long link, WebhookDelivery.State state, String answer, Instant now) {
        int _ = store.sql("""
                        UPDATE webhook_delivery
                           SET state = :state, attempts = attempts + 1, answer = :answer, settled_at = :settledAt
                         WHERE webhook_id = :id AND link = :link
                        """)
                .param("id", id.text())
                .param("link", link)
                .param("state", state.wireName())
                .param("answer", answer)
                .param("settledAt", state == WebhookDelivery.State.PENDING ? null : now.toEpochMilli(), Types.BIGINT)
                .update();
    }

    @Override
    public void sendAgain(WebhookDelivery delivery) {
        int _ = store.sql("""
                        UPDATE webhook_delivery SET state = 'pending', settled_at = NULL
                         WHERE webhook_id = :id AND link = :link
                        """)
                .param("id", delivery.webhook().text())
                .param("link", delivery.link())
                .update();
    }

    @Override
    public int forgetWebhookDeliveries(Instant until, int most) {
        return store.sql("""
                        DELETE FROM webhook_delivery
                         WHERE (webhook_id, link) IN (SELECT webhook_id, link FROM webhook_delivery
                                                       WHERE settled_at < :until
                                                       LIMIT :most)
                        """)
                .param("until", until.toEpochMilli())
                .param("most", most)
                .update();
    }
}
