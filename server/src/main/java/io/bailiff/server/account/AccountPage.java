package io.bailiff.server.account;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Sessions;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/// Where I am signed in, and how to end it.
@Controller
@RequestMapping("/account")
class AccountPage {
    private static final int SESSIONS_SHOWN = 100;

    private final Sessions sessions;
    private final KillSwitch killSwitch;
    private final SessionCookies cookies;
    private final Agents agents;
    private final InstantSource clock;
    private final Pages pages;

    AccountPage(
            Sessions sessions,
            KillSwitch killSwitch,
            SessionCookies cookies,
            Agents agents,
            InstantSource clock,
            Pages pages) {
        this.sessions = sessions;
        this.killSwitch = killSwitch;
        this.cookies = cookies;
        this.agents = agents;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var all = SessionRow.of(
                sessions.of(who.user(), SESSIONS_SHOWN), who.facts().session().id(), agents, clock.instant());
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "account/account.jte",
                Map.of(
                        "user", who.facts().user(),
                        "live", all.stream().filter(SessionRow::live).toList(),
                        "ended",
                                all.stream()
                                        .filter(row -> !row.live())
                                        .limit(10)
                                        .toList()));
    }

    @GetMapping("/everywhere")
    View askEverywhere(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return pages.page(request, who.facts(), HttpStatus.OK, "account/everywhere.jte", Map.of());
    }

    @PostMapping("/everywhere")
    View everywhere(
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var result = revoke(who, new Scope.OfUser(who.user()), "Signed out everywhere on the account page");
        return switch (result) {
            case RevokeResult.Revoked _ -> {
                cookies.signedOut(response);
                yield SeeOther.to("/signed-out?everywhere=1");
            }
            case RevokeResult.NothingMatches _, RevokeResult.NotAllowed _, RevokeResult.StatementMissing _ ->
                missing(request, who);
        };
    }

    @PostMapping("/sessions/{sid}/end")
    View end(
            @PathVariable String sid,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = SessionId.parse(sid);
        if (session.isEmpty()) {
            return missing(request, who);
        }
        return switch (revoke(who, new Scope.OfSession(session.get()), "Ended on the account page")) {
            case RevokeResult.Revoked _
            when session.get().equals(who.facts().session().id()) -> {
                cookies.signedOut(response);
                yield SeeOther.to("/signed-out");
            }
            case RevokeResult.Revoked _ -> SeeOther.to("/account");
            case RevokeResult.NothingMatches _, RevokeResult.NotAllowed _, RevokeResult.StatementMissing _ ->
                missing(request, who);
        };
    }

    private RevokeResult revoke(SignedIn who, Scope scope, String note) {
        return killSwitch.revoke(new RevokeCommand(
                scope,
                Optional.of(who.user()),
                Cause.SELF_SERVICE,
                Statement.by(Reason.USER_REQUEST, note),
                who.actor(),
                who.authority(true),
                Optional.empty()));
    }

    private View missing(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "account/missing.jte", Map.of());
    }
}
