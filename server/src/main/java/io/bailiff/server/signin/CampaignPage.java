package io.bailiff.server.signin;

import io.bailiff.core.session.Campaigns;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.SecurityHeaders;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Between a sign-in and what it was for: a request to register a better method. Only people who
/// have just signed in come by here, never a request that must be silent.
@Controller
@RequestMapping(CampaignPage.PATH)
class CampaignPage {
    static final String PATH = "/signin/campaign";

    private static final String PURPOSE = "campaign";

    private final Campaigns campaigns;
    private final CurrentSession current;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final Pages pages;

    CampaignPage(Campaigns campaigns, CurrentSession current, PreSession before, SameOrigin sameOrigin, Pages pages) {
        this.campaigns = campaigns;
        this.current = current;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    /// @param next where to go on
    static String address(String next) {
        return PATH + "?continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    @GetMapping
    View ask(
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var destination = LocalPath.parse(next);
        return current.of(request)
                .flatMap(session -> campaigns.requestTo(session.user().id()))
                .map(asked -> page(asked, destination, request, response))
                .orElseGet(() -> goOn(destination));
    }

    @PostMapping
    View later(@RequestParam(name = "continue", defaultValue = "") String next, HttpServletRequest request) {
        var destination = LocalPath.parse(next);
        boolean putOff = sameOrigin.vouchesFor(request)
                && before.sent(request, PURPOSE)
                && current.of(request)
                        .filter(session -> campaigns.putOff(session, SignedIn.PAGES))
                        .isPresent();
        return putOff
                ? goOn(destination)
                : SeeOther.to(address(destination.map(LocalPath::value).orElse("")));
    }

    private View page(
            Campaigns.Request asked,
            Optional<LocalPath> destination,
            HttpServletRequest request,
            HttpServletResponse response) {
        destination.flatMap(LocalPath::redirectUri).ifPresent(uri -> SecurityHeaders.formsMayEndAt(request, uri));
        return pages.page(
                request,
                HttpStatus.OK,
                "signin/campaign.jte",
                Map.of(
                        "token", before.token(request, response, PURPOSE),
                        "next", destination.map(LocalPath::value).orElse(""),
                        "kind", asked.kind().wireName(),
                        "mayWait", asked.mayWait()));
    }

    private static View goOn(Optional<LocalPath> destination) {
        return SeeOther.to(destination.map(LocalPath::value).orElse("/account"));
    }
}
