package io.bailiff.server.console.sessions;

import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Users;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.SessionTerms;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.SignedIn;
import io.bailiff.server.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The sessions of the whole tenant.
@Controller
class SessionsPage {
    private static final String HERE = "/admin/sessions";
    private static final int PAGE = 50;
    private static final int MOST_APPS = 200;

    private final Selections selections;
    private final Users users;
    private final Clients clients;
    private final Agents agents;
    private final InstantSource clock;
    private final Pages pages;

    SessionsPage(Selections selections, Users users, Clients clients, Agents agents, InstantSource clock, Pages pages) {
        this.selections = selections;
        this.users = users;
        this.clients = clients;
        this.agents = agents;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping(HERE)
    View list(
            @RequestParam(defaultValue = "") String after,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return show(request, who, HttpStatus.OK, SessionTerms.of(said(request), users), after, "");
    }

    /// The fields of a form or an address.
    static Function<String, String> said(HttpServletRequest request) {
        return field -> Optional.ofNullable(request.getParameter(field)).orElse("");
    }

    /// @param problem why nothing was chosen
    View show(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            SessionTerms terms,
            String after,
            String problem) {
        boolean everything = Viewer.of(who.facts()).sees(Sight.EVERYTHING);
        if (terms.says("risk") && !everything) {
            return mayNot(request, who);
        }
        Optional<SessionPlace> start = SessionTerms.place(after);
        Instant now = clock.instant();
        var page = terms.wrong().isEmpty()
                ? selections.list(terms.query(), start, PAGE)
                : new Selections.Page(List.of(), Optional.empty(), 0, false);
        var lines = page.rows().stream()
                .map(row -> new SessionListing.Line(
                        SessionRow.of(row.overview(), who.facts().session().id(), agents, now),
                        row.overview().facts().user(),
                        everything ? row.risk() : RiskLevel.NONE))
                .toList();
        var listing = new SessionListing(
                terms,
                lines,
                clients.list().stream()
                        .limit(MOST_APPS)
                        .map(client -> new SessionListing.App(client.id().text(), client.name()))
                        .toList(),
                page.next().map(place -> address(terms, place)).orElse(""),
                start.isEmpty(),
                page.looked(),
                page.unfinished(),
                Selections.endsOthers(who.facts().user().roles()),
                problem);
        return pages.page(
                request,
                who.facts(),
                terms.wrong().isEmpty() ? status : HttpStatus.BAD_REQUEST,
                "console/sessions/list.jte",
                Map.of("list", listing));
    }

    View mayNot(HttpServletRequest request, SignedIn who) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/may-not-here.jte",
                Map.of("why", "roleTooLow", "back", HERE, "place", "nav.all-sessions"));
    }

    private static String address(SessionTerms terms, SessionPlace place) {
        String query = terms.encoded();
        return HERE + "?" + (query.isEmpty() ? "" : query + "&") + "after=" + SessionTerms.place(place);
    }
}
