package io.bailiff.server.account;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.session.Sessions;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Where I am signed in, and how to end one of it.
@Controller
@RequestMapping("/account")
class AccountPage {
    private static final int PAGE = 25;
    private static final int LOOKED_AT_FOR_ENDED = 50;
    private static final int ENDED_SHOWN = 10;

    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Agents agents;
    private final InstantSource clock;
    private final OwnAccount own;

    AccountPage(Sessions sessions, SessionCookies cookies, Agents agents, InstantSource clock, OwnAccount own) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.agents = agents;
        this.clock = clock;
        this.own = own;
    }

    /// @param after when the last session of the page before was made, in Unix milliseconds
    /// @param sid its id
    @GetMapping
    View show(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String sid,
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var place = place(after, sid);
        Instant now = clock.instant();
        SessionId current = who.facts().session().id();
        List<SessionOverview> found = sessions.liveOf(who.user(), place, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<SessionOverview> page = more ? found.subList(0, PAGE) : found;
        var ended = place.isPresent()
                ? List.<SessionRow>of()
                : SessionRow.of(sessions.of(who.user(), LOOKED_AT_FOR_ENDED), current, agents, now).stream()
                        .filter(row -> !row.live())
                        .limit(ENDED_SHOWN)
                        .toList();
        var listing = new SessionListing(
                SessionRow.of(page, current, agents, now),
                ended,
                more ? address(SessionPlace.of(page.getLast().facts().session())) : "",
                place.isEmpty(),
                done.equals("elsewhere") ? Optional.of("elsewhere") : Optional.empty());
        return own.page(
                request,
                who,
                "account/account.jte",
                java.util.Map.of("user", who.facts().user(), "list", listing));
    }

    private static Optional<SessionPlace> place(String after, String sid) {
        return SessionId.parse(sid)
                .filter(_ -> after.matches("[0-9]{1,15}"))
                .map(id -> new SessionPlace(Instant.ofEpochMilli(Long.parseLong(after)), id));
    }

    private static String address(SessionPlace place) {
        return "/account?after=" + place.createdAt().toEpochMilli() + "&sid="
                + place.id().text();
    }

    @PostMapping("/sessions/{sid}/end")
    View end(
            @PathVariable String sid,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var session = SessionId.parse(sid);
        if (session.isEmpty()) {
            return own.missing(request, who);
        }
        return switch (own.revoke(who, new Scope.OfSession(session.get()), "Ended on the account page")) {
            case RevokeResult.Revoked _
            when session.get().equals(who.facts().session().id()) -> {
                cookies.signedOut(response);
                yield SeeOther.to("/signed-out");
            }
            case RevokeResult.Revoked _ -> SeeOther.to("/account");
            case RevokeResult.NothingMatches _, RevokeResult.NotAllowed _, RevokeResult.StatementMissing _ ->
                own.missing(request, who);
        };
    }
}
