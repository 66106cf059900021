package io.bailiff.server.console.sessions;

import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.SelectionId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.selection.FreezeResult;
import io.bailiff.core.selection.PressResult;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.selection.SessionSet;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.user.User;
import io.bailiff.server.console.Why;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.SessionTerms;
import io.bailiff.server.web.page.Background;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.SignedIn;
import io.bailiff.server.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Sessions that were chosen: looked at before they end, ended, and looked at after it.
@Controller
class SetPage {
    private static final String SET = "/admin/sessions/sets/{id}";
    private static final int MEMBERS = 50;
    private static final int PEOPLE = 50;

    private final Selections selections;
    private final SetRunner runner;
    private final SessionsPage list;
    private final Users users;
    private final Agents agents;
    private final InstantSource clock;
    private final Pages pages;

    SetPage(
            Selections selections,
            SetRunner runner,
            SessionsPage list,
            Users users,
            Agents agents,
            InstantSource clock,
            Pages pages) {
        this.selections = selections;
        this.runner = runner;
        this.list = list;
        this.users = users;
        this.agents = agents;
        this.clock = clock;
        this.pages = pages;
    }

    /// @param all every session that the query wants, and not only the ticked ones
    @PostMapping("/admin/sessions/select")
    View select(
            @RequestParam(defaultValue = "") String all,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var terms = SessionTerms.of(SessionsPage.said(request), users);
        List<SessionId> ticked = Arrays.stream(Optional.ofNullable(request.getParameterValues("session"))
                        .orElse(new String[0]))
                .flatMap(id -> SessionId.parse(id).stream())
                .toList();
        if (!terms.wrong().isEmpty()) {
            return list.show(request, who, HttpStatus.BAD_REQUEST, terms, "", "");
        }
        if (terms.says("risk") && !Viewer.of(who.facts()).sees(Sight.EVERYTHING)) {
            return list.mayNot(request, who);
        }
        var result = all.isEmpty()
                ? selections.freeze(ticked, who.actor(), who.authority(false))
                : selections.freeze(terms.query(), who.actor(), who.authority(false));
        return switch (result) {
            case FreezeResult.Frozen(var set) -> SeeOther.to(address(set.id()));
            case FreezeResult.Nothing() -> list.show(request, who, HttpStatus.BAD_REQUEST, terms, "", "nothing");
            case FreezeResult.TooMany(var _) -> list.show(request, who, HttpStatus.BAD_REQUEST, terms, "", "too-many");
            case FreezeResult.TooFar _ -> list.show(request, who, HttpStatus.BAD_REQUEST, terms, "", "too-far");
            case FreezeResult.NotAllowed(var _) -> list.mayNot(request, who);
        };
    }

    private static String address(SelectionId id) {
        return "/admin/sessions/sets/" + id.text();
    }

    /// @param after the number of the last member of the page before
    @GetMapping(SET)
    View show(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") String after,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return find(id).map(set -> page(request, who, HttpStatus.OK, set, number(after), Why.nothing()))
                .orElseGet(() -> missing(request, who));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    /// The part that changes by itself.
    @Background
    @GetMapping(SET + "/progress")
    View progress(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return find(id).map(set -> pages.page(
                        request,
                        who.facts(),
                        HttpStatus.OK,
                        "console/sessions/progress.jte",
                        Map.of("set", set, "stopped", set.stopped(clock.instant()))))
                .orElseGet(() -> missing(request, who));
    }

    @PostMapping(SET + "/revoke")
    View revoke(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var set = find(id);
        if (set.isEmpty()) {
            return missing(request, who);
        }
        if (set.get().press().isPresent()) {
            return SeeOther.to(address(set.get().id()));
        }
        var why = Why.typed(reason, note, ticket);
        var statement = why.statement();
        if (statement.isEmpty()) {
            return page(request, who, HttpStatus.BAD_REQUEST, set.get(), 0, why);
        }
        return switch (selections.press(set.get().id(), statement.get(), who.actor(), who.authority(false))) {
            case PressResult.Pressed(var pressed) -> {
                runner.run(pressed.id(), who);
                yield SeeOther.to(address(pressed.id()));
            }
            case PressResult.Missing() -> missing(request, who);
            case PressResult.NotAllowed(var _) -> list.mayNot(request, who);
            case PressResult.StatementMissing() ->
                page(request, who, HttpStatus.BAD_REQUEST, set.get(), 0, why.or(Optional.of("note")));
        };
    }

    /// Takes up a set that was left in the middle.
    @PostMapping(SET + "/go-on")
    View goOn(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var set = find(id);
        if (set.isEmpty()) {
            return missing(request, who);
        }
        if (!Selections.endsOthers(who.facts().user().roles())) {
            return list.mayNot(request, who);
        }
        if (set.get().state() == SessionSet.State.ENDING) {
            runner.run(set.get().id(), who);
        }
        return SeeOther.to(address(set.get().id()));
    }

    private Optional<SessionSet> find(String id) {
        return SelectionId.parse(id).flatMap(selections::find);
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, SessionSet set, int after, Why why) {
        Instant now = clock.instant();
        var preview = selections.preview(set.id(), who.authority(false));
        var members = selections.shown(set.id(), after, MEMBERS + 1);
        boolean more = members.size() > MEMBERS;
        var shown = more ? members.subList(0, MEMBERS) : members;
        var form = new SetForm(
                set,
                set.stopped(now),
                preview,
                preview.people().stream()
                        .limit(PEOPLE)
                        .map(person -> new SetForm.Person(person, users.find(person.user())))
                        .toList(),
                shown.stream()
                        .map(line -> new SetForm.Line(
                                line.member(),
                                line.overview().map(overview -> overview.facts().user()),
                                line.overview().map(overview -> row(overview, who, now))))
                        .toList(),
                more ? address(set.id()) + "?after=" + shown.getLast().member().number() : "",
                after == 0,
                preview.people().stream().anyMatch(person -> person.user().equals(who.user()) && person.live() > 0),
                Selections.endsOthers(who.facts().user().roles()),
                set.press().map(press -> name(press.by().id())).orElse(""),
                why);
        return pages.page(request, who.facts(), status, "console/sessions/set.jte", Map.of("form", form));
    }

    private SessionRow row(SessionOverview overview, SignedIn who, Instant now) {
        return SessionRow.of(overview, who.facts().session().id(), agents, now);
    }

    private String name(String actor) {
        return UserId.parse(actor).flatMap(users::find).map(User::displayName).orElse(actor);
    }

    private View missing(HttpServletRequest request, SignedIn who) {
        return pages.page(
                request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "session-set"));
    }
}
