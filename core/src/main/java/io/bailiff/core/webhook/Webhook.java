package io.bailiff.core.webhook;

import io.bailiff.core.key.Ciphertext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Somebody who is told of what stands in the audit chain.
///
/// @param secret what we sign with, sealed for [#owner]
/// @param former what we sign with too, until a time, because it was the secret before
/// @param pause why nothing is sent; empty if it is
/// @param link everything in the chain up to here is written down as owed, if it is of interest
/// @param failingSince since when every try failed; empty if the last one went well
/// @param retryAt nobody tries before then, because the last try failed or because somebody is trying
/// @param lastContact when it last answered
/// @param answer what the last try came to, in a few words
public record Webhook(
        WebhookId id,
        String description,
        String address,
        List<Topic> topics,
        Ciphertext secret,
        Optional<Former> former,
        Optional<Pause> pause,
        long link,
        int failures,
        Optional<Instant> failingSince,
        Instant retryAt,
        Optional<Instant> lastContact,
        String answer,
        Instant createdAt) {
    public static final int DESCRIPTION_MAX = 200;
    public static final int MOST = 50;
    public static final int MOST_TOPICS = 20;

    /// For so long after a change of the secret we sign with the old one too.
    public static final Duration OVERLAP = Duration.ofHours(24);

    /// After so long without any answer nothing is sent any more.
    public static final Duration PATIENCE = Duration.ofHours(24);

    public Webhook {
        topics = List.copyOf(topics);
    }

    /// The secret before this one.
    public record Former(Ciphertext secret, Instant until) {}

    /// @param by `administrator`, or `sender` if it was we ourselves
    public record Pause(String by, String reason) {
        public static final String ADMINISTRATOR = "administrator";
        public static final String SENDER = "sender";
    }

    public boolean wants(io.bailiff.core.audit.AuditEntry entry) {
        return topics.stream().anyMatch(topic -> topic.covers(entry));
    }

    /// Whom the secrets are sealed for.
    public static String owner(WebhookId id) {
        return "secret of webhook " + id.text();
    }

    /// What is signed with at this moment, the newest first.
    public List<Ciphertext> secrets(Instant now) {
        return former.filter(old -> now.isBefore(old.until()))
                .map(old -> List.of(secret, old.secret()))
                .orElseGet(() -> List.of(secret));
    }
}
