package io.bailiff.core.webhook;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.transaction.Transactions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The webhooks that administrators set up.
public final class Webhooks {
    private static final String SECRET = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final String ID = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;

    private final Transactions<? extends WebhookReads, ? extends WebhookTx> store;
    private final TextSeal seal;
    private final InstantSource clock;
    private final SecureRandom random;

    public Webhooks(
            Transactions<? extends WebhookReads, ? extends WebhookTx> store,
            TextSeal seal,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
        this.random = random;
    }

    /// What came of it.
    public sealed interface Result {
        record Done(Webhook webhook) implements Result {}

        /// @param secret is shown this once
        record Secret(Webhook webhook, ClearText secret) implements Result {}

        record Replayed() implements Result {}

        record NothingMatches() implements Result {}

        record TooMany() implements Result {}
    }

    /// A new one, which is told of what happens from now on.
    public Result add(Actor actor, String address, List<Topic> topics, String description) {
        Instant now = clock.instant();
        WebhookId id = freshId();
        ClearText secret = freshSecret();
        return store.write(tx -> {
            if (tx.webhooks().size() >= Webhook.MOST) {
                return new Result.TooMany();
            }
            var webhook = new Webhook(
                    id,
                    description,
                    address,
                    topics,
                    seal.seal(secret, Webhook.owner(id)),
                    Optional.empty(),
                    Optional.empty(),
                    tx.chainEnd(),
                    0,
                    Optional.empty(),
                    now,
                    Optional.empty(),
                    "",
                    now);
            tx.insert(webhook);
            audit(tx, actor, id, "add", Map.of("host", host(address)), now);
            return new Result.Secret(webhook, secret);
        });
    }

    /// A new secret; the old one signs too for a day.
    public Result rotate(Actor actor, WebhookId id) {
        Instant now = clock.instant();
        ClearText secret = freshSecret();
        return store.write(tx -> tx.webhook(id)
                .<Result>map(old -> {
                    var webhook = new Webhook(
                            id,
                            old.description(),
                            old.address(),
                            old.topics(),
                            seal.seal(secret, Webhook.owner(id)),
                            Optional.of(new Webhook.Former(old.secret(), now.plus(Webhook.OVERLAP))),
                            old.pause(),
                            old.link(),
                            old.failures(),
                            old.failingSince(),
                            old.retryAt(),
                            old.lastContact(),
                            old.answer(),
                            old.createdAt());
                    tx.secrets(webhook);
                    audit(tx, actor, id, "rotate", Map.of(), now);
                    return new Result.Secret(webhook, secret);
                })
                .orElseGet(Result.NothingMatches::new));
    }

    public Result pause(Actor actor, WebhookId id, String reason) {
        Instant now = clock.instant();
        return changed(id, tx -> {
            tx.pause(id, Optional.of(new Webhook.Pause(Webhook.Pause.ADMINISTRATOR, reason)));
            audit(tx, actor, id, "pause", Map.of("reason", reason), now);
        });
    }

    /// @param skip what happened in the meantime is not told
    public Result resume(Actor actor, WebhookId id, boolean skip) {
        Instant now = clock.instant();
        return changed(id, tx -> {
            tx.pause(id, Optional.empty());
            if (skip) {
                long link = tx.webhook(id).map(Webhook::link).orElse(0L);
                boolean _ = tx.moveWebhook(id, link, Math.max(link, tx.chainEnd()));
                tx.forgo(id);
            }
            audit(tx, actor, id, "resume", skip ? Map.of("skip", "true") : Map.of(), now);
        });
    }

    @FunctionalInterface
    private interface Change {
        void on(WebhookTx tx);
    }

    private Result changed(WebhookId id, Change change) {
        return store.write(tx -> {
            if (tx.webhook(id).isEmpty()) {
                return new Result.NothingMatches();
            }
            change.on(tx);
            return tx.webhook(id).<Result>map(Result.Done::new).orElseGet(Result.NothingMatches::new);
        });
    }

    public Result remove(Actor actor, WebhookId id) {
        Instant now = clock.instant();
        return store.write(tx -> tx.webhook(id)
                .filter(webhook -> tx.delete(id))
                .<Result>map(webhook -> {
                    audit(tx, actor, id, "remove", Map.of("host", host(webhook.address())), now);
                    return new Result.Done(webhook);
                })
                .orElseGet(Result.NothingMatches::new));
    }

    /// Tells it of an entry once more, or for the first time. What is told comes before everything that waits.
    public Result replay(Actor actor, WebhookId id, long link) {
        Instant now = clock.instant();
        return store.write(tx -> {
            boolean known =
                    tx.webhook(id).filter(webhook -> link <= webhook.link()).isPresent();
            var entry = known
                    ? tx.chained(link - 1, link, 1).stream().findFirst()
                    : Optional.<io.bailiff.core.audit.LinkedEntry>empty();
            if (entry.isEmpty()) {
                return new Result.NothingMatches();
            }
            tx.webhookDelivery(id, link)
                    .ifPresentOrElse(
                            tx::sendAgain,
                            () -> tx.oweWebhook(List.of(WebhookDelivery.owed(
                                    id, link, entry.get().entry().action(), now))));
            audit(tx, actor, id, "replay", Map.of("entry", Long.toString(link)), now);
            return new Result.Replayed();
        });
    }

    public List<Webhook> all() {
        return store.read(WebhookReads::webhooks);
    }

    public Optional<Webhook> find(WebhookId id) {
        return store.read(reads -> reads.webhook(id));
    }

    /// What waits for it: lines of the ledger, and entries of the chain that it has not come to.
    public record Lag(long pending, long entries) {}

    public Lag lag(Webhook webhook) {
        return store.read(reads -> new Lag(
                reads.backlog(webhook.id()), webhook.pause().isPresent() ? reads.chainEnd() - webhook.link() : 0));
    }

    /// Newest first, at most `limit`.
    public List<WebhookDelivery> deliveries(
            WebhookId id, Optional<WebhookDelivery.State> state, Optional<WebhookPlace> after, int limit) {
        return store.read(reads -> reads.webhookDeliveries(id, state, after, limit));
    }

    private static void audit(
            WebhookTx tx, Actor actor, WebhookId id, String change, Map<String, String> facts, Instant now) {
        Map<String, String> detail = new HashMap<>(facts);
        detail.put("change", change);
        tx.audit(new AuditEntry(now, actor, "webhook", id.text(), AuditEntry.OK, detail));
    }

    private WebhookId freshId() {
        var id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID.charAt(random.nextInt(ID.length())));
        }
        return new WebhookId(id.toString());
    }

    private ClearText freshSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return ClearText.of(SECRET + Base64.getEncoder().encodeToString(bytes));
    }

    /// The key that a secret means.
    public static byte[] key(ClearText secret) {
        return Base64.getDecoder().decode(secret.reveal().substring(SECRET.length()));
    }

    /// An address may be a secret as a whole, as those of chat systems are; the chain is read by many.
    private static String host(String address) {
        return Optional.ofNullable(URI.create(address).getHost()).orElse("");
    }
}
