package io.bailiff.server.console.webhooks;

import io.bailiff.core.directory.WebhookDesk;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookDelivery;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.core.webhook.WebhookPlace;
import io.bailiff.core.webhook.WebhookReceiver;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.console.ReceiverGate;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One webhook: how it is, what it was told, and what can be done about it.
@Controller
@RequestMapping(WebhooksPage.PATH + "/{id}")
class WebhookPage {
    private static final int PAGE = 25;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Set<String> DEEDS = Set.of("paused", "resumed", "replayed");

    private final Webhooks webhooks;
    private final WebhookDesk desk;
    private final ReceiverGate gate;
    private final ShownSecret shown;
    private final Pages pages;

    WebhookPage(Webhooks webhooks, WebhookDesk desk, ReceiverGate gate, ShownSecret shown, Pages pages) {
        this.webhooks = webhooks;
        this.desk = desk;
        this.gate = gate;
        this.shown = shown;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                webhook -> page(
                        webhook,
                        WebhookDelivery.State.named(state),
                        after,
                        DEEDS.contains(done) ? done : "",
                        Optional.empty(),
                        who,
                        request));
    }

    private View page(
            Webhook webhook,
            Optional<WebhookDelivery.State> state,
            String after,
            String done,
            Optional<WebhookDetail.Trial> tried,
            SignedIn who,
            HttpServletRequest request) {
        var place = Optional.of(after)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> new WebhookPlace(Long.parseLong(text)));
        List<WebhookDelivery> found = webhooks.deliveries(webhook.id(), state, place, PAGE + 1);
        var ledger = found.subList(0, Math.min(PAGE, found.size()));
        var row = row(webhook);
        String filter = state.map(WebhookDelivery.State::wireName).orElse("");
        String next = found.size() > PAGE
                ? row.address() + "?state=" + filter + "&after="
                        + ledger.getLast().link()
                : "";
        var detail = new WebhookDetail(row, ledger, filter, next, place.isEmpty(), done, tried, gate.mayChange(who));
        return pages.page(
                request, who.facts(), HttpStatus.OK, "console/webhooks/webhook.jte", Map.of("detail", detail));
    }

    private WebhookRow row(Webhook webhook) {
        return new WebhookRow(webhook, webhooks.lag(webhook));
    }

    @PostMapping("/pause")
    View pause(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String said = reason.strip();
        String kept = said.substring(0, Math.min(said.length(), Webhook.DESCRIPTION_MAX));
        return with(
                id,
                who,
                request,
                webhook -> after(desk.pause(who.caller(), webhook.id(), kept), row(webhook), "paused", who, request));
    }

    @PostMapping("/resume")
    View resume(
            @PathVariable String id,
            @RequestParam Optional<String> skip,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                webhook -> after(
                        desk.resume(who.caller(), webhook.id(), skip.isPresent()),
                        row(webhook),
                        "resumed",
                        who,
                        request));
    }

    @PostMapping("/rotate")
    View rotate(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                webhook -> after(desk.rotate(who.caller(), webhook.id()), row(webhook), "", who, request));
    }

    @PostMapping("/replay/{entry}")
    View replay(
            @PathVariable String id,
            @PathVariable String entry,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        long link = NUMBER.matcher(entry).matches() ? Long.parseLong(entry) : 0;
        return with(
                id,
                who,
                request,
                webhook ->
                        after(desk.replay(who.caller(), webhook.id(), link), row(webhook), "replayed", who, request));
    }

    @PostMapping("/test")
    View test(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, who, request, webhook -> switch (desk.test(who.caller(), webhook.id())) {
            case WebhookDesk.Result.Tested(var answer) ->
                answer.map(said -> new WebhookDetail.Trial(said instanceof WebhookReceiver.Answer.Taken, said.words()))
                        .map(tried -> page(webhook, Optional.empty(), "", "", Optional.of(tried), who, request))
                        .orElseGet(() -> gate.missing(who, request));
            case WebhookDesk.Result.NotAllowed(var why) -> gate.refused(who, request, why);
            case WebhookDesk.Result.Done _ -> gate.missing(who, request);
        });
    }

    @GetMapping("/remove")
    View ask(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return gate.changing(
                who,
                request,
                () -> with(
                        id,
                        who,
                        request,
                        webhook -> pages.page(
                                request,
                                who.facts(),
                                HttpStatus.OK,
                                "console/webhooks/end.jte",
                                Map.of("row", row(webhook)))));
    }

    @PostMapping("/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, who, request, webhook -> switch (desk.remove(who.caller(), webhook.id())) {
            case WebhookDesk.Result.NotAllowed(var why) -> gate.refused(who, request, why);
            case WebhookDesk.Result.Done _, WebhookDesk.Result.Tested _ -> SeeOther.to(WebhooksPage.PATH + "?removed");
        });
    }

    private View after(
            WebhookDesk.Result result, WebhookRow row, String done, SignedIn who, HttpServletRequest request) {
        return switch (result) {
            case WebhookDesk.Result.Done(Webhooks.Result.Done _), WebhookDesk.Result.Done(Webhooks.Result.Replayed _) ->
                SeeOther.to(row.address() + "?done=" + done);
            case WebhookDesk.Result.Done(Webhooks.Result.Secret(var webhook, var secret)) ->
                shown.page(webhook, secret, false, who, request);
            case WebhookDesk.Result.NotAllowed(var why) -> gate.refused(who, request, why);
            case WebhookDesk.Result.Done _, WebhookDesk.Result.Tested _ -> gate.missing(who, request);
        };
    }

    private View with(String id, SignedIn who, HttpServletRequest request, Function<Webhook, View> page) {
        return WebhookId.parse(id).flatMap(webhooks::find).map(page).orElseGet(() -> gate.missing(who, request));
    }
}
