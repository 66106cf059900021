package io.bailiff.core.webhook;

import java.util.Optional;
import java.util.regex.Pattern;

/// One webhook.
public record WebhookId(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{16}");

    public WebhookId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a webhook's id has 16 of a-z 0-9");
        }
    }

    public static Optional<WebhookId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new WebhookId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
