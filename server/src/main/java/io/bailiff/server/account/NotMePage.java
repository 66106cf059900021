package io.bailiff.server.account;

import io.bailiff.core.directory.Containment;
import io.bailiff.core.directory.Suspect;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.Sessions;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.SessionCookies;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// This wasn't me: shows what is meant and what will happen, does it, and says how to come back.
@Controller
class NotMePage {
    private final Containment containment;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Agents agents;
    private final OwnAccount own;
    private final Pages pages;

    NotMePage(
            Containment containment,
            Sessions sessions,
            SessionCookies cookies,
            Agents agents,
            OwnAccount own,
            Pages pages) {
        this.containment = containment;
        this.sessions = sessions;
        this.cookies = cookies;
        this.agents = agents;
        this.own = own;
        this.pages = pages;
    }

    /// A link only asks: nothing happens before the form is sent.
    @GetMapping("/account/not-me")
    View ask(
            @RequestParam(defaultValue = "") String session,
            @RequestParam(name = "sign-in", defaultValue = "") String signIn,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return suspect(session, signIn)
                .flatMap(suspect -> shown(who, suspect))
                .map(form -> own.page(request, who, "account/not-me.jte", Map.of("form", form)))
                .orElseGet(() -> own.missing(request, who));
    }

    @PostMapping("/account/not-me")
    View contain(
            @RequestParam(defaultValue = "") String session,
            @RequestParam(name = "number", defaultValue = "") String signIn,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var suspect = suspect(session, signIn);
        if (suspect.isEmpty()) {
            return own.missing(request, who);
        }
        return switch (containment.run(who.facts().session().id(), suspect.get(), SignedIn.PAGES)) {
            case Containment.Result.Contained(var _, var blocked) -> {
                cookies.signedOut(response);
                yield SeeOther.to(blocked ? "/contained" : "/contained?open=1");
            }
            case Containment.Result.SessionOver() -> {
                cookies.signedOut(response);
                yield SeeOther.to("/signin?continue=%2Faccount");
            }
            case Containment.Result.NothingMatches() -> own.missing(request, who);
        };
    }

    /// For somebody who is no longer signed in; it says nothing about any account.
    ///
    /// @param open `1` if the account was not blocked
    @GetMapping("/contained")
    View contained(@RequestParam(defaultValue = "") String open, HttpServletRequest request) {
        return pages.page(request, HttpStatus.OK, "account/contained.jte", Map.of("blocked", !open.equals("1")));
    }

    private static Optional<Suspect> suspect(String session, String signIn) {
        if (!session.isEmpty()) {
            return SessionId.parse(session).map(Suspect.OfSession::new);
        }
        return Optional.of(signIn)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> new Suspect.OfSignIn(Long.parseLong(text)));
    }

    private Optional<NotMeForm> shown(SignedIn who, Suspect suspect) {
        boolean blocks = containment.wouldBlock(who.user());
        return switch (suspect) {
            case Suspect.OfSession(var id) ->
                sessions.find(id)
                        .map(SessionFacts::session)
                        .filter(session -> session.user().equals(who.user()))
                        .map(session -> of(session, blocks));
            case Suspect.OfSignIn(var number) ->
                sessions.signIn(who.user(), number)
                        .map(record -> new NotMeForm(
                                "",
                                Long.toString(number),
                                agents.read(record.userAgent()),
                                record.userAgent(),
                                SessionRow.written(record.address()),
                                record.at(),
                                !record.successful(),
                                blocks));
        };
    }

    private NotMeForm of(Session session, boolean blocks) {
        return new NotMeForm(
                session.id().text(),
                "",
                agents.read(session.userAgent()),
                session.userAgent(),
                SessionRow.written(session.address()),
                session.createdAt(),
                false,
                blocks);
    }
}
