package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.SelectionId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.selection.FreezeResult;
import io.bailiff.core.selection.PressResult;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.selection.SessionSet;
import io.bailiff.core.selection.SetMember;
import io.bailiff.core.selection.SetPreview;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import io.bailiff.server.web.SessionTerms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Sessions of the whole tenant, and sets of them that are ended together: see `docs/sessions.md`.
@RestController
class SessionsApi {
    private static final String SESSIONS = "/bailiff/v1/sessions";
    private static final String SETS = SESSIONS + "/sets";
    private static final int MOST_SHOWN = 100;
    private static final int TEXT_MAX = 256;
    private static final int ID_MAX = 64;

    private final Look look;
    private final Paging paging;
    private final BearerAccess bearer;
    private final Selections selections;
    private final SessionViews views;
    private final Users users;
    private final InstantSource clock;

    SessionsApi(
            Look look,
            Paging paging,
            BearerAccess bearer,
            Selections selections,
            SessionViews views,
            Users users,
            InstantSource clock) {
        this.look = look;
        this.paging = paging;
        this.bearer = bearer;
        this.selections = selections;
        this.views = views;
        this.users = users;
        this.clock = clock;
    }

    @GetMapping(SESSIONS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.SESSIONS, request);
        var page = paging.read(request, token, SESSIONS, Paging.filters(SessionTerms.FIELDS.toArray(String[]::new)));
        var terms = terms(field -> page.query().getOrDefault(field, ""), "");
        boolean everything = seesRisk(terms, TokenCaller.of(token));
        int top = Math.min(page.top(), MOST_SHOWN);
        var found = selections.list(terms.query(), page.after().flatMap(SessionTerms::place), top);
        var now = clock.instant();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "value",
                found.rows().stream()
                        .map(row -> {
                            var view = views.of(row.overview(), now);
                            var user = row.overview().facts().user();
                            view.put("user", user.id().text());
                            view.put("userPrincipalName", user.principalName().value());
                            if (everything) {
                                view.put("userRisk", row.risk().wireName());
                            }
                            return view;
                        })
                        .toList());
        answer.put("looked", found.looked());
        answer.put("unfinished", found.unfinished());
        found.next().ifPresent(place -> answer.put("nextLink", paging.next(page, SessionTerms.place(place))));
        return answer;
    }

    private SessionTerms terms(Function<String, String> said, String path) {
        var terms = SessionTerms.of(said, users);
        terms.wrong().stream().sorted().findFirst().ifPresent(field -> {
            throw new Refused(ApiError.badRequest("This cannot be understood.", path + field));
        });
        return terms;
    }

    /// @throws Refused if it is asked for and the caller may not look at it
    private boolean seesRisk(SessionTerms terms, Caller caller) {
        var refusal = users.refusalToLook(caller, Sight.EVERYTHING);
        if (terms.says("risk") && refusal.isPresent()) {
            throw notAllowed(refusal.get());
        }
        return refusal.isEmpty();
    }

    /// Freezes sessions: those that are named, or all that a query wants.
    @PostMapping(SETS)
    ResponseEntity<Map<String, Object>> freeze(HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "revoke"));
        var body = JsonBody.of(request, 1 << 20);
        var named = body.list("sessions");
        var query = body.object("query");
        if (named.isPresent() == query.isPresent()) {
            throw body.wrong("query", "Either query or sessions is needed.");
        }
        var result = query.map(wanted -> {
                    var terms = terms(field -> wanted.text(field, TEXT_MAX).orElse(""), "query.");
                    wanted.end();
                    boolean _ = seesRisk(terms, caller);
                    return selections.freeze(terms.query(), caller.actor(), caller.authority());
                })
                .orElseGet(() -> selections.freeze(
                        named.orElseThrow().stream()
                                .map(node -> Optional.of(node.asString())
                                        .filter(text -> text.length() <= ID_MAX)
                                        .flatMap(SessionId::parse)
                                        .orElseThrow(() -> body.wrong("sessions", "These are ids of sessions.")))
                                .toList(),
                        caller.actor(),
                        caller.authority()));
        body.end();
        return switch (result) {
            case FreezeResult.Frozen(var set) ->
                ResponseEntity.status(HttpStatus.CREATED).body(view(set, Optional.of(caller)));
            case FreezeResult.Nothing() -> throw new Refused(ApiError.notFound("No session fits."));
            case FreezeResult.TooMany(var most) ->
                throw new Refused(ApiError.badRequest(
                        "More than " + most + " sessions fit. Narrow the query, or revoke a broader scope.", "query"));
            case FreezeResult.TooFar(var looked, var downTo) ->
                throw new Refused(ApiError.badRequest(
                        looked + " sessions were looked at, down to " + Times.of(downTo)
                                + ". Narrow the query by user, address, country, app or time.",
                        "query"));
            case FreezeResult.NotAllowed(var why) -> throw notAllowed(why);
        };
    }

    @GetMapping(SETS + "/{id}")
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        var token = look.at(Sight.SESSIONS, request);
        return view(find(id), Optional.of(TokenCaller.of(token)));
    }

    @GetMapping(SETS + "/{id}/members")
    Map<String, Object> members(@PathVariable String id, HttpServletRequest request) {
        var token = look.at(Sight.SESSIONS, request);
        var set = find(id);
        var page = paging.read(request, token, SETS + "/" + set.id().text() + "/members", Paging.filters());
        List<SetMember> found =
                selections.members(set.id(), page.after().map(Integer::parseInt).orElse(0), page.top() + 1);
        return paging.answer(page, found, SessionsApi::view, member -> Integer.toString(member.number()));
    }

    /// Ends the set, and answers when it is done. Asked again, it goes on where it stopped.
    @PostMapping(SETS + "/{id}/revoke")
    Map<String, Object> revoke(@PathVariable String id, HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "revoke"));
        var body = JsonBody.of(request);
        var statement = Statements.read(body);
        body.end();
        var set = find(id);
        var pressed = switch (selections.press(set.id(), statement, caller.actor(), caller.authority())) {
            case PressResult.Pressed(var now) -> now;
            case PressResult.Missing() -> throw missing();
            case PressResult.NotAllowed(var why) -> throw notAllowed(why);
            case PressResult.StatementMissing() -> throw Statements.missing(body);
        };
        while (pressed.state() == SessionSet.State.ENDING) {
            pressed = selections
                    .step(set.id(), caller.actor(), caller.authority())
                    .orElseThrow(SessionsApi::missing);
        }
        return view(pressed, Optional.empty());
    }

    private SessionSet find(String id) {
        return SelectionId.parse(id).flatMap(selections::find).orElseThrow(SessionsApi::missing);
    }

    /// @param caller whose reach counts for what would end; empty after it has
    private Map<String, Object> view(SessionSet set, Optional<Caller> caller) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", set.id().text());
        view.put("state", set.state().wireName());
        view.put("madeAt", Times.of(set.madeAt()));
        view.put("sessions", set.size());
        set.press().ifPresent(press -> {
            view.put("pressedAt", Times.of(press.at()));
            view.put("reason", press.statement().reason().wireName());
            view.put("note", press.statement().note());
            press.statement().ticket().ifPresent(ticket -> view.put("ticket", ticket));
            view.put("ended", set.tally().ended());
            view.put("alreadyEnded", set.tally().alreadyEnded());
            view.put("leftOut", set.tally().leftOut());
        });
        caller.filter(_ -> set.state() == SessionSet.State.FROZEN)
                .ifPresent(by -> view.put("preview", view(selections.preview(set.id(), by.authority()))));
        return view;
    }

    private static Map<String, Object> view(SetPreview preview) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("live", preview.live());
        view.put("alreadyEnded", preview.over());
        view.put("mayEnd", preview.mayEnd());
        view.put("users", preview.people().size());
        view.put("administrators", preview.administrators());
        view.put("usersOutOfReach", preview.outOfReach());
        view.put("devices", preview.devices());
        view.put(
                "apps",
                preview.apps().stream()
                        .map(app -> Map.<String, Object>of(
                                "id", app.client().text(), "name", app.name(), "grants", app.grants()))
                        .collect(Collectors.toList()));
        return view;
    }

    private static Map<String, Object> view(SetMember member) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("number", member.number());
        view.put("session", member.session().text());
        view.put("user", member.user().text());
        view.put("outcome", member.outcome().wireName());
        member.kill().ifPresent(at -> view.put("kill", at.value()));
        return view;
    }

    private static Refused notAllowed(String why) {
        return new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
    }

    private static Refused missing() {
        return new Refused(ApiError.notFound("There is no such set of sessions."));
    }
}
