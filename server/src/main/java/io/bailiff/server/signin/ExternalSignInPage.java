package io.bailiff.server.signin;

import io.bailiff.core.federation.ExternalFlow;
import io.bailiff.core.federation.ExternalIdentity;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.session.ExternalSignIn;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.server.federation.Departures;
import io.bailiff.server.federation.NotBelieved;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.server.federation.Upstream;
import io.bailiff.server.web.CurrentSession;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// To another provider and back, to sign in or to link an account. It needs no script.
@Controller
@RequestMapping("/signin/with/{provider}")
class ExternalSignInPage {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalSignInPage.class);
    private static final int LONGEST_CODE = 4_096;
    private static final String SECURITY_INFO = "/account/security";

    private final ExternalSignIn external;
    private final SignIn signIn;
    private final Upstream upstream;
    private final Departures departures;
    private final Arrival arrival;
    private final CurrentSession current;
    private final PreSession before;
    private final SameOrigin sameOrigin;
    private final Pages pages;

    ExternalSignInPage(
            ExternalSignIn external,
            SignIn signIn,
            Upstream upstream,
            Departures departures,
            Arrival arrival,
            CurrentSession current,
            PreSession before,
            SameOrigin sameOrigin,
            Pages pages) {
        this.external = external;
        this.signIn = signIn;
        this.upstream = upstream;
        this.departures = departures;
        this.arrival = arrival;
        this.current = current;
        this.before = before;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    @PostMapping
    View leave(
            @PathVariable("provider") String name,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!sameOrigin.vouchesFor(request) || !before.sent(request, SignInPage.PURPOSE)) {
            return problem(request, HttpStatus.FORBIDDEN, "expired");
        }
        String destination = LocalPath.parse(next).map(LocalPath::value).orElse("");
        var departure = ProviderId.parse(name).flatMap(id -> external.depart(id, destination, false));
        if (departure.isEmpty()) {
            return problem(request, HttpStatus.NOT_FOUND, "gone");
        }
        try {
            return departures.leave(request, response, departure.get());
        } catch (Unreachable e) {
            return unreachable(request, departure.get().provider(), e);
        }
    }

    @GetMapping("/callback")
    View back(
            @PathVariable("provider") String name,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String iss,
            @RequestParam(defaultValue = "") String error,
            HttpServletRequest request,
            HttpServletResponse response) {
        var provider = ProviderId.parse(name);
        var secret = departures.back(request, response).filter(held -> held.asked(state));
        if (provider.isEmpty() || secret.isEmpty()) {
            provider.ifPresent(id -> refused(id, "notAsked", request));
            return problem(request, HttpStatus.BAD_REQUEST, "expired");
        }
        var found = external.back(secret.get(), provider.get());
        if (found.isEmpty()) {
            refused(provider.get(), "notAsked", request);
            return problem(request, HttpStatus.BAD_REQUEST, "expired");
        }
        Provider from = found.get().provider();
        // The proof has arrived: here, and not after it was looked at.
        SignIn.Begun begun = signIn.begin();
        try {
            upstream.answeredBy(from, iss);
            if (!error.isEmpty() || code.isEmpty() || code.length() > LONGEST_CODE) {
                refused(from.id(), "refusedThere", request);
                return problem(request, HttpStatus.BAD_REQUEST, "refused");
            }
            var identity = upstream.identity(from, secret.get(), code, departures.redirect(from));
            ExternalFlow flow = found.get().flow();
            return flow.links().isPresent()
                    ? link(request, flow, identity)
                    : signIn(request, response, begun, flow, identity);
        } catch (NotBelieved e) {
            refused(from.id(), e.code(), request);
            return problem(request, HttpStatus.UNAUTHORIZED, "not-believed");
        } catch (Unreachable e) {
            return unreachable(request, from, e);
        }
    }

    private View signIn(
            HttpServletRequest request,
            HttpServletResponse response,
            SignIn.Begun begun,
            ExternalFlow flow,
            ExternalIdentity identity) {
        var destination = LocalPath.parse(flow.next());
        var result = external.signIn(begun, identity, arrival.browser(request), flow.stay());
        if (result.isEmpty()) {
            return problem(request, HttpStatus.FORBIDDEN, "not-linked");
        }
        return switch (result.get()) {
            case SignInResult.SignedIn done -> arrival.goOn(request, response, done, flow.stay(), destination);
            case SignInResult.Unfinished(var cookie, var _) -> arrival.goOnWithSecond(response, cookie, destination);
            case SignInResult.WrongCredentials(), SignInResult.PasswordExpired() ->
                problem(request, HttpStatus.FORBIDDEN, "not-allowed");
            case SignInResult.Throttled() -> problem(request, HttpStatus.TOO_MANY_REQUESTS, "again");
            case SignInResult.StartAgain() -> problem(request, HttpStatus.CONFLICT, "again");
            case SignInResult.DeviceDisabled() -> problem(request, HttpStatus.FORBIDDEN, "device");
            case SignInResult.ClockBehind() -> problem(request, HttpStatus.SERVICE_UNAVAILABLE, "again");
        };
    }

    private View link(HttpServletRequest request, ExternalFlow flow, ExternalIdentity identity) {
        var facts = current.of(request);
        if (facts.isEmpty()) {
            refused(identity.provider(), "notAsked", request);
            return problem(request, HttpStatus.FORBIDDEN, "expired");
        }
        return switch (external.link(flow, facts.get(), identity, SignedIn.PAGES)) {
            case LINKED -> SeeOther.to(SECURITY_INFO);
            case TAKEN -> problem(request, HttpStatus.CONFLICT, "taken");
            case FRESH_PROOF_NEEDED -> SeeOther.to("/signin?fresh=1&continue=%2Faccount%2Fsecurity");
            case REFUSED -> problem(request, HttpStatus.FORBIDDEN, "expired");
        };
    }

    private void refused(ProviderId provider, String code, HttpServletRequest request) {
        external.refused(provider, code, Map.of(), arrival.browser(request));
    }

    private View unreachable(HttpServletRequest request, Provider provider, Unreachable why) {
        LOG.warn("provider {} cannot be used: {}", provider.id(), why.getMessage());
        refused(provider.id(), "unreachable", request);
        return problem(request, HttpStatus.BAD_GATEWAY, "unreachable");
    }

    private View problem(HttpServletRequest request, HttpStatus status, String problem) {
        return pages.page(request, status, "signin/external.jte", Map.of("problem", problem));
    }
}
