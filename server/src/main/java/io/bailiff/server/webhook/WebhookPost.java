package io.bailiff.server.webhook;

import io.bailiff.core.key.TextSeal;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookEvent;
import io.bailiff.core.webhook.WebhookReceiver;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.server.sending.Waits;
import io.bailiff.server.sending.Words;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Posts an event, signed anew for each try in the manner of Standard Webhooks 1.0, and reads the answer's status.
final class WebhookPost implements WebhookReceiver {
    private static final String HMAC = "HmacSHA256";

    private final Outbound outbound;
    private final TextSeal seal;
    private final String tenant;
    private final InstantSource clock;

    WebhookPost(Outbound outbound, TextSeal seal, String tenant, InstantSource clock) {
        this.outbound = outbound;
        this.seal = seal;
        this.tenant = tenant;
        this.clock = clock;
    }

    @Override
    public Answer tell(Webhook webhook, WebhookEvent event) {
        Instant now = clock.instant();
        String body = WebhookPayload.of(event, tenant);
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                event.id(),
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                signatures(webhook, event.id() + "." + timestamp + "." + body, now));
        try {
            var delivered = outbound.deliver(URI.create(webhook.address()), body, headers);
            return answer(delivered.answer().status(), delivered.retryAfter());
        } catch (Unreachable e) {
            return new Answer.Unreachable(Words.printable(String.valueOf(e.getMessage())), Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Answer.Unreachable("not an address", Optional.empty());
        }
    }

    private String signatures(Webhook webhook, String signed, Instant now) {
        String owner = Webhook.owner(webhook.id());
        return webhook.secrets(now).stream()
                .map(secret -> "v1," + signature(Webhooks.key(seal.open(secret, owner)), signed))
                .collect(Collectors.joining(" "));
    }

    private static String signature(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    static Answer answer(int status, Optional<String> retryAfter) {
        String words = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return new Answer.Taken(words);
        }
        return switch (status) {
            case 400, 413, 415, 422 -> new Answer.Refused(words);
            case 410 -> new Answer.Gone(words);
            default -> new Answer.Unreachable(words, Waits.of(retryAfter));
        };
    }
}
