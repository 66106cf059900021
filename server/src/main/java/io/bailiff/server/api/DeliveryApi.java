package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.TestMessages;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Channel;
import io.bailiff.server.settings.DeliverySettings;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who brings messages to people, and whether he does: see `docs/mail-and-phone.md`.
@RestController
class DeliveryApi {
    private static final String DELIVERY = "/bailiff/v1/delivery";

    private final BearerAccess bearer;
    private final Look look;
    private final DeliverySettings settings;
    private final TestMessages tests;

    DeliveryApi(BearerAccess bearer, Look look, DeliverySettings settings, TestMessages tests) {
        this.bearer = bearer;
        this.look = look;
        this.settings = settings;
        this.tests = tests;
    }

    @GetMapping(DELIVERY)
    Map<String, Object> show(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("developmentOutbox", settings.developmentOutbox());
        if (settings.mail().on()) {
            view.put(
                    "mail",
                    Map.of(
                            "host", settings.mail().host(),
                            "port", settings.mail().effectivePort(),
                            "security", settings.mail().security().name().toLowerCase(Locale.ROOT),
                            "from", settings.mail().from()));
        }
        if (settings.phone().on()) {
            String host = Optional.ofNullable(
                            URI.create(settings.phone().webhook()).getHost())
                    .orElse("");
            view.put(
                    "phone",
                    Map.of(
                            "host",
                            host,
                            "channels",
                            settings.phone().channels().stream().sorted().toList()));
        }
        return view;
    }

    @PostMapping(DELIVERY + "/test")
    Map<String, Object> test(HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        var body = JsonBody.of(request);
        String named = body.neededText("channel", 20);
        body.end();
        Channel channel =
                Channel.named(named).orElseThrow(() -> body.wrong("channel", "channel is mail, sms or voice."));
        return switch (tests.send(channel, caller)) {
            case TestMessages.Result.Tried(var to, var outcome) -> view(channel, to, outcome);
            case TestMessages.Result.NotSetUp() ->
                throw conflict("notSetUp", "Nobody carries such messages. See docs/mail-and-phone.md.");
            case TestMessages.Result.NoAddress() ->
                throw conflict("noAddress", "Your own account has no such address. Give it one first.");
            case TestMessages.Result.TooMany() ->
                throw new Refused(new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS, "tooMany", "Ten tests in an hour are enough. Try again later."));
            case TestMessages.Result.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not allow this (" + why + ")."));
        };
    }

    private static Refused conflict(String code, String message) {
        return new Refused(new ApiError(HttpStatus.CONFLICT, code, message));
    }

    private static Map<String, Object> view(Channel channel, String to, Carrier.Outcome outcome) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("channel", channel.wireName());
        view.put("to", to);
        switch (outcome) {
            case Carrier.Outcome.Accepted() -> view.put("outcome", "accepted");
            case Carrier.Outcome.Refused(var why, var said) -> explain(view, "refused", why, said);
            case Carrier.Outcome.Unreachable(var why, var said) -> explain(view, "unreachable", why, said);
            case Carrier.Outcome.Late(var why) -> explain(view, "late", why, "");
        }
        return view;
    }

    private static void explain(Map<String, Object> view, String outcome, String why, String said) {
        view.put("outcome", outcome);
        view.put("why", why);
        view.put("said", said);
    }
}
