package io.bailiff.server.console.settings;

import io.bailiff.core.directory.TestMessages;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.server.settings.DeliverySettings;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Who brings mail, text messages and calls, and whether he does.
@Controller
@RequestMapping(DeliveryPage.PATH)
class DeliveryPage {
    static final String PATH = "/admin/settings/delivery";

    private final DeliverySettings settings;
    private final Carriers carriers;
    private final TestMessages tests;
    private final Pages pages;

    DeliveryPage(DeliverySettings settings, Carriers carriers, TestMessages tests, Pages pages) {
        this.settings = settings;
        this.carriers = carriers;
        this.tests = tests;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return page(request, who, HttpStatus.OK, Optional.empty());
    }

    @PostMapping("/test")
    View test(
            @RequestParam(defaultValue = "") String channel,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return Channel.named(channel)
                .map(found -> tested(request, who, found))
                .orElseGet(() -> page(request, who, HttpStatus.BAD_REQUEST, Optional.empty()));
    }

    private View tested(HttpServletRequest request, SignedIn who, Channel channel) {
        var result = tests.send(channel, who.caller());
        HttpStatus status = switch (result) {
            case TestMessages.Result.Tried _ -> HttpStatus.OK;
            case TestMessages.Result.NotSetUp(), TestMessages.Result.NoAddress() -> HttpStatus.CONFLICT;
            case TestMessages.Result.TooMany() -> HttpStatus.TOO_MANY_REQUESTS;
            case TestMessages.Result.NotAllowed _ -> HttpStatus.FORBIDDEN;
        };
        if (result instanceof TestMessages.Result.NotAllowed(var why)) {
            return pages.page(
                    request,
                    who.facts(),
                    status,
                    "console/may-not-here.jte",
                    Map.of("why", why, "back", PATH, "place", "delivery.title"));
        }
        return page(request, who, status, Optional.of(DeliveryView.Told.of(channel, result)));
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, Optional<DeliveryView.Told> told) {
        List<DeliveryView.Way> ways = Arrays.stream(Channel.values())
                .filter(carriers::reach)
                .map(channel -> new DeliveryView.Way(
                        channel,
                        tests.destination(who.facts().user().id(), channel).orElse("")))
                .toList();
        var view = new DeliveryView(
                settings.mail(),
                settings.phone(),
                settings.phone().on()
                        ? Optional.ofNullable(
                                        URI.create(settings.phone().webhook()).getHost())
                                .orElse("")
                        : "",
                settings.developmentOutbox(),
                ways,
                told,
                tests.refusal(who.caller()).isEmpty());
        return pages.page(request, who.facts(), status, "console/settings/delivery.jte", Map.of("view", view));
    }
}
