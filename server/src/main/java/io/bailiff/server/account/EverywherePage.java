package io.bailiff.server.account;

import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SignOutElsewhere;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/// Ending everything of mine, with this browser or without it.
@Controller
@RequestMapping("/account")
class EverywherePage {
    private final SignOutElsewhere elsewhere;
    private final SessionCookies cookies;
    private final InstantSource clock;
    private final OwnAccount own;

    EverywherePage(SignOutElsewhere elsewhere, SessionCookies cookies, InstantSource clock, OwnAccount own) {
        this.elsewhere = elsewhere;
        this.cookies = cookies;
        this.clock = clock;
        this.own = own;
    }

    @GetMapping("/everywhere")
    View askEverywhere(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return own.page(request, who, "account/everywhere.jte", Map.of("what", "everywhere"));
    }

    @PostMapping("/everywhere")
    View everywhere(
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var result = own.revoke(who, new Scope.OfUser(who.user()), "Signed out everywhere on the account page");
        return switch (result) {
            case RevokeResult.Revoked _ -> {
                cookies.signedOut(response);
                yield SeeOther.to("/signed-out?everywhere=1");
            }
            case RevokeResult.NothingMatches _, RevokeResult.NotAllowed _, RevokeResult.StatementMissing _ ->
                own.missing(request, who);
        };
    }

    @GetMapping("/elsewhere")
    View askElsewhere(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return own.page(request, who, "account/everywhere.jte", Map.of("what", "elsewhere"));
    }

    @PostMapping("/elsewhere")
    View elsewhere(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletResponse response) {
        return switch (elsewhere.run(who.facts().session().id(), SignedIn.PAGES)) {
            case SignOutElsewhere.Result.Done(var session, var cookie, var _, var _) -> {
                cookies.signedIn(response, cookie, session.device(), lifetime(session));
                yield SeeOther.to("/account?done=elsewhere");
            }
            case SignOutElsewhere.Result.SessionOver() -> {
                cookies.signedOut(response);
                yield SeeOther.to("/signin?continue=%2Faccount");
            }
        };
    }

    /// A session of somebody who did not ask to stay signed in ends with the browser.
    private Optional<Duration> lifetime(Session session) {
        return session.idleUntil().equals(session.expiresAt())
                ? Optional.of(Duration.between(clock.instant(), session.expiresAt()))
                : Optional.empty();
    }
}
