package io.bailiff.server.console.webhooks;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// The page that shows a webhook's secret, this once.
@Component
class ShownSecret {
    private final Pages pages;

    ShownSecret(Pages pages) {
        this.pages = pages;
    }

    /// @param fresh true for a new webhook, false for a new secret of one that was there
    View page(Webhook webhook, ClearText secret, boolean fresh, SignedIn who, HttpServletRequest request) {
        var row = new WebhookRow(webhook, new Webhooks.Lag(0, 0));
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/webhooks/secret.jte",
                Map.of("row", row, "secret", secret.reveal(), "fresh", fresh));
    }
}
