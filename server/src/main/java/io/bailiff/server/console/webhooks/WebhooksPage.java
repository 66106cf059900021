package io.bailiff.server.console.webhooks;

import io.bailiff.core.directory.WebhookDesk;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.console.ReceiverGate;
import io.bailiff.server.federation.PushTargets;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Everybody who is told of what stands in the audit chain, and a form for one more.
@Controller
@RequestMapping(WebhooksPage.PATH)
class WebhooksPage {
    static final String PATH = "/admin/webhooks";

    private final Webhooks webhooks;
    private final WebhookDesk desk;
    private final PushTargets targets;
    private final ReceiverGate gate;
    private final ShownSecret shown;
    private final Pages pages;

    WebhooksPage(
            Webhooks webhooks,
            WebhookDesk desk,
            PushTargets targets,
            ReceiverGate gate,
            ShownSecret shown,
            Pages pages) {
        this.webhooks = webhooks;
        this.desk = desk;
        this.targets = targets;
        this.gate = gate;
        this.shown = shown;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam Optional<String> removed,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var rows = webhooks.all().stream()
                .map(webhook -> new WebhookRow(webhook, webhooks.lag(webhook)))
                .toList();
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/webhooks/webhooks.jte",
                Map.of("rows", rows, "removed", removed.isPresent(), "mayChange", gate.mayChange(who)));
    }

    @GetMapping("/new")
    View ask(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return gate.changing(who, request, () -> form(who, request, HttpStatus.OK, WebhookForm.empty()));
    }

    @PostMapping("/new")
    View add(
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") Set<String> topics,
            @RequestParam(defaultValue = "") String actions,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var chosen = new HashSet<>(topics);
        chosen.retainAll(WebhookForm.CHOICES);
        var typed = new WebhookForm(description.strip(), address.strip(), Set.copyOf(chosen), actions.strip(), "", "");
        // Who may not do this must not have us ask for names of hosts either.
        var wrong = gate.mayChange(who) ? refusal(typed) : Optional.<WebhookForm>empty();
        return wrong.map(form -> form(who, request, HttpStatus.BAD_REQUEST, form))
                .orElseGet(() -> add(typed, who, request));
    }

    private Optional<WebhookForm> refusal(WebhookForm typed) {
        return typed.problemFound()
                .map(field -> typed.refused(field, ""))
                .or(() -> targets.refusal(typed.address()).map(why -> typed.refused("address", why)));
    }

    private View add(WebhookForm typed, SignedIn who, HttpServletRequest request) {
        return switch (desk.add(
                who.caller(), typed.address(), typed.topics().orElseGet(List::of), typed.description())) {
            case WebhookDesk.Result.Done(Webhooks.Result.Secret(var webhook, var secret)) ->
                shown.page(webhook, secret, true, who, request);
            case WebhookDesk.Result.Done _ ->
                form(who, request, HttpStatus.CONFLICT, typed.refused("many", Integer.toString(Webhook.MOST)));
            case WebhookDesk.Result.NotAllowed(var why) -> gate.refused(who, request, why);
            case WebhookDesk.Result.Tested _ -> gate.missing(who, request);
        };
    }

    private View form(SignedIn who, HttpServletRequest request, HttpStatus status, WebhookForm form) {
        return pages.page(request, who.facts(), status, "console/webhooks/new.jte", Map.of("form", form));
    }
}
