package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.WebhookDesk;
import io.bailiff.core.webhook.Topic;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookDelivery;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.core.webhook.WebhookPlace;
import io.bailiff.core.webhook.WebhookReceiver;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.federation.PushTargets;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Webhooks for a SIEM or SOAR, and what they were told: see `docs/webhooks.md`.
@RestController
class WebhooksApi {
    private static final String WEBHOOKS = "/bailiff/v1/webhooks";
    private static final int TEXT_MAX = 2_000;

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final Webhooks webhooks;
    private final WebhookDesk desk;
    private final PushTargets targets;

    WebhooksApi(
            BearerAccess bearer, Look look, Paging paging, Webhooks webhooks, WebhookDesk desk, PushTargets targets) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.webhooks = webhooks;
        this.desk = desk;
        this.targets = targets;
    }

    @GetMapping(WEBHOOKS)
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of("value", webhooks.all().stream().map(this::view).toList());
    }

    @GetMapping(WEBHOOKS + "/{id}")
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return view(webhooks.find(id(id)).orElseThrow(WebhooksApi::nothing));
    }

    private Map<String, Object> view(Webhook webhook) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", webhook.id().text());
        view.put("description", webhook.description());
        view.put("address", webhook.address());
        view.put("topics", webhook.topics().stream().map(Topic::text).toList());
        view.put("status", webhook.pause().isPresent() ? "paused" : "enabled");
        webhook.pause().ifPresent(pause -> {
            view.put("pausedBy", pause.by());
            view.put("pauseReason", pause.reason());
        });
        var lag = webhooks.lag(webhook);
        view.put("pending", lag.pending());
        view.put("entriesBehind", lag.entries());
        view.put("failures", webhook.failures());
        view.put("answer", webhook.answer());
        webhook.failingSince().ifPresent(at -> view.put("failingSince", Times.of(at)));
        webhook.lastContact().ifPresent(at -> view.put("lastContact", Times.of(at)));
        webhook.former().ifPresent(old -> view.put("formerSecretUntil", Times.of(old.until())));
        view.put("createdAt", Times.of(webhook.createdAt()));
        return view;
    }

    @PostMapping(WEBHOOKS)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(HttpServletRequest request) {
        Caller caller = caller(request);
        var body = JsonBody.of(request);
        String address = body.neededText("address", TEXT_MAX);
        List<Topic> topics = body.list("topics")
                .map(nodes -> topics(nodes, body))
                .orElseGet(() -> List.of(new Topic.Kills(), new Topic.Alarms()));
        String description = body.text("description", Webhook.DESCRIPTION_MAX).orElse("");
        body.end();
        // Who may not do this must not have us ask for names of hosts either.
        desk.refusal(caller)
                .ifPresentOrElse(
                        _ -> {},
                        () -> targets.refusal(address).ifPresent(why -> {
                            throw body.wrong("address", "Nothing is posted there: " + why + ".");
                        }));
        return shown(desk.add(caller, address, topics, description));
    }

    private static List<Topic> topics(List<JsonNode> nodes, JsonBody body) {
        List<Topic> topics = new ArrayList<>();
        for (JsonNode node : nodes) {
            topics.add(Optional.of(node)
                    .filter(JsonNode::isString)
                    .flatMap(text -> Topic.parse(text.stringValue()))
                    .orElseThrow(() -> body.wrong(
                            "topics", "Topics are kills, alarms, audit, or audit: and how an action begins.")));
        }
        if (topics.isEmpty() || topics.size() > Webhook.MOST_TOPICS) {
            throw body.wrong("topics", "Name 1 to " + Webhook.MOST_TOPICS + " topics.");
        }
        return topics;
    }

    @DeleteMapping(WEBHOOKS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        var _ = shown(desk.remove(caller, id(id)));
    }

    @PostMapping(WEBHOOKS + "/{id}/pause")
    Map<String, Object> pause(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        var body = JsonBody.of(request);
        String reason = body.text("reason", Webhook.DESCRIPTION_MAX).orElse("");
        body.end();
        return shown(desk.pause(caller, id(id), reason));
    }

    @PostMapping(WEBHOOKS + "/{id}/resume")
    Map<String, Object> resume(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        var body = JsonBody.of(request);
        boolean skip = body.flag("skip").orElse(false);
        body.end();
        return shown(desk.resume(caller, id(id), skip));
    }

    @PostMapping(WEBHOOKS + "/{id}/rotate")
    Map<String, Object> rotate(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        return shown(desk.rotate(caller, id(id)));
    }

    @PostMapping(WEBHOOKS + "/{id}/test")
    Map<String, Object> test(@PathVariable String id, HttpServletRequest request) {
        Caller caller = caller(request);
        return switch (desk.test(caller, id(id))) {
            case WebhookDesk.Result.Tested(var answer) ->
                answer.map(WebhooksApi::view).orElseThrow(WebhooksApi::nothing);
            case WebhookDesk.Result.NotAllowed(var why) -> throw forbidden(why);
            case WebhookDesk.Result.Done _ -> throw nothing();
        };
    }

    private static Map<String, Object> view(WebhookReceiver.Answer answer) {
        return Map.of("delivered", answer instanceof WebhookReceiver.Answer.Taken, "answer", answer.words());
    }

    @GetMapping(WEBHOOKS + "/{id}/deliveries")
    Map<String, Object> deliveries(@PathVariable String id, HttpServletRequest request) {
        var token = look.at(Sight.EVERYTHING, request);
        Webhook webhook = webhooks.find(id(id)).orElseThrow(WebhooksApi::nothing);
        var page = paging.read(
                request, token, WEBHOOKS + "/" + webhook.id().text() + "/deliveries", Paging.filters("state"));
        var state = Optional.ofNullable(page.query().get("state"))
                .map(text -> WebhookDelivery.State.named(text)
                        .orElseThrow(() ->
                                new Refused(ApiError.badRequest("state is pending, delivered or refused.", "state"))));
        List<WebhookDelivery> found = webhooks.deliveries(
                webhook.id(), state, page.after().map(text -> new WebhookPlace(Long.parseLong(text))), page.top() + 1);
        return paging.answer(page, found, WebhooksApi::view, delivery -> Long.toString(delivery.link()));
    }

    private static Map<String, Object> view(WebhookDelivery delivery) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("sequence", delivery.link());
        view.put("type", delivery.type());
        view.put("state", delivery.state().wireName());
        view.put("attempts", delivery.attempts());
        view.put("answer", delivery.answer());
        view.put("createdAt", Times.of(delivery.createdAt()));
        delivery.settledAt().ifPresent(at -> view.put("settledAt", Times.of(at)));
        return view;
    }

    @PostMapping(WEBHOOKS + "/{id}/deliveries/{sequence}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replay(@PathVariable String id, @PathVariable String sequence, HttpServletRequest request) {
        Caller caller = caller(request);
        if (!sequence.matches("[1-9][0-9]{0,17}")) {
            throw nothing();
        }
        var _ = shown(desk.replay(caller, id(id), Long.parseLong(sequence)));
    }

    private Map<String, Object> shown(WebhookDesk.Result result) {
        return switch (result) {
            case WebhookDesk.Result.Done(var done) ->
                switch (done) {
                    case Webhooks.Result.Done(var webhook) -> view(webhook);
                    case Webhooks.Result.Secret(var webhook, var secret) -> {
                        Map<String, Object> view = view(webhook);
                        view.put("secret", secret.reveal());
                        yield view;
                    }
                    case Webhooks.Result.Replayed() -> Map.of();
                    case Webhooks.Result.NothingMatches() -> throw nothing();
                    case Webhooks.Result.TooMany() ->
                        throw new Refused(ApiError.badRequest("There are " + Webhook.MOST + " webhooks already.", ""));
                };
            case WebhookDesk.Result.NotAllowed(var why) -> throw forbidden(why);
            case WebhookDesk.Result.Tested _ -> throw nothing();
        };
    }

    private Caller caller(HttpServletRequest request) {
        return TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
    }

    private static WebhookId id(String text) {
        return WebhookId.parse(text).orElseThrow(WebhooksApi::nothing);
    }

    private static Refused nothing() {
        return new Refused(ApiError.notFound("There is no such webhook or entry."));
    }

    private static Refused forbidden(String why) {
        return new Refused(ApiError.forbidden("Your role does not let you do this (" + why + ")."));
    }
}
