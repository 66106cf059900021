package io.bailiff.server.console;

import io.bailiff.core.coverage.BlastRadii;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Revoke sessions: shows what will end, asks why, does it.
@Controller
class RevokePage {
    private static final int LONGEST_KEY = 64;

    private final Users users;
    private final Sessions sessions;
    private final BlastRadii radii;
    private final KillSwitch killSwitch;
    private final Beforehands beforehands;
    private final FreshProof proof;
    private final Agents agents;
    private final InstantSource clock;
    private final Pages pages;

    RevokePage(
            Users users,
            Sessions sessions,
            BlastRadii radii,
            KillSwitch killSwitch,
            Beforehands beforehands,
            FreshProof proof,
            Agents agents,
            InstantSource clock,
            Pages pages) {
        this.users = users;
        this.sessions = sessions;
        this.radii = radii;
        this.killSwitch = killSwitch;
        this.beforehands = beforehands;
        this.proof = proof;
        this.agents = agents;
        this.clock = clock;
        this.pages = pages;
    }

    /// Whose things, and which.
    private record Target(User user, Optional<SessionId> session) {
        Scope scope() {
            return session.<Scope>map(Scope.OfSession::new).orElseGet(() -> new Scope.OfUser(user.id()));
        }

        String page() {
            return "/admin/users/" + user.id().text()
                    + session.map(id -> "/sessions/" + id.text()).orElse("") + "/revoke";
        }
    }

    @GetMapping({"/admin/users/{id}/revoke", "/admin/users/{id}/sessions/{sid}/revoke"})
    View ask(
            @PathVariable String id,
            @PathVariable Optional<String> sid,
            @RequestParam Optional<String> draft,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return target(id, sid)
                .map(target -> {
                    var kept = proof.kept(who, target.page(), draft);
                    return form(
                            request,
                            who,
                            target,
                            HttpStatus.OK,
                            kept.map(typed -> typed.getOrDefault("key", "")).orElse(""),
                            kept.map(Why::kept).orElseGet(Why::nothing),
                            beforehands.of(target.user().id(), who, target.page(), kept.isPresent(), false));
                })
                .orElseGet(() -> missing(request, who));
    }

    /// @param seen what the form told of others' deeds, see [Beforehand#seen]
    /// @param warned the form told that somebody was faster

    @PostMapping({"/admin/users/{id}/revoke", "/admin/users/{id}/sessions/{sid}/revoke"})
    View revoke(
            @PathVariable String id,
            @PathVariable Optional<String> sid,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String warned,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var target = target(id, sid);
        if (target.isEmpty()) {
            return missing(request, who);
        }
        boolean keyed = usable(key);
        var why = Why.typed(reason, note, ticket).or(keyed ? Optional.empty() : Optional.of("form"));
        var statement = why.statement();
        if (statement.isEmpty()) {
            return form(request, who, target.get(), HttpStatus.BAD_REQUEST, key, why, before(target.get(), who, false));
        }
        if (proof.old(who)) {
            return proof.ask(who, target.get().page(), why.typed(Map.of("key", key)));
        }
        if (warned.isEmpty() && beforehands.raced(target.get().user().id(), who, seen)) {
            return form(request, who, target.get(), HttpStatus.CONFLICT, key, why, before(target.get(), who, true));
        }
        var command = new RevokeCommand(
                target.get().scope(),
                Optional.of(target.get().user().id()),
                Cause.ADMINISTRATOR,
                statement.get(),
                who.actor(),
                who.authority(false),
                Optional.of(key));
        return switch (killSwitch.revoke(command)) {
            case RevokeResult.Revoked(var at, var _, var _) -> SeeOther.to("/admin/kills/" + at.value() + "?done");
            case RevokeResult.NothingMatches() -> missing(request, who);
            case RevokeResult.NotAllowed(var code) -> refused(request, who, target.get(), code);
            case RevokeResult.StatementMissing() ->
                form(
                        request,
                        who,
                        target.get(),
                        HttpStatus.BAD_REQUEST,
                        key,
                        why.or(Optional.of("note")),
                        before(target.get(), who, false));
        };
    }

    private Beforehand before(Target target, SignedIn who, boolean raced) {
        return beforehands.of(target.user().id(), who, target.page(), false, raced);
    }

    private static boolean usable(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY;
    }

    private Optional<Target> target(String id, Optional<String> sid) {
        var user = UserId.parse(id).flatMap(users::find);
        if (sid.isEmpty()) {
            return user.map(found -> new Target(found, Optional.empty()));
        }
        var session = sid.flatMap(SessionId::parse);
        return user.filter(_ -> session.isPresent()).map(found -> new Target(found, session));
    }

    private View form(
            HttpServletRequest request,
            SignedIn who,
            Target target,
            HttpStatus status,
            String key,
            Why why,
            Beforehand before) {
        var radius = radii.of(target.scope(), Optional.of(target.user().id()), who.authority(false));
        if (radius.isEmpty()) {
            return missing(request, who);
        }
        var refusal = radius.get().preview().refusal();
        if (refusal.isPresent()) {
            return refused(request, who, target, refusal.get());
        }
        var form = new RevokeForm(
                target.user(),
                target.session().flatMap(id -> row(id, who)),
                radius.get(),
                target.user().id().equals(who.user()),
                before,
                usable(key) ? key : UUID.randomUUID().toString(),
                why);
        return pages.page(request, who.facts(), status, "console/revoke.jte", Map.of("form", form));
    }

    private Optional<SessionRow> row(SessionId id, SignedIn who) {
        var one = sessions.find(id).map(facts -> new SessionOverview(facts, List.of())).stream()
                .toList();
        return SessionRow.of(one, who.facts().session().id(), agents, clock.instant()).stream()
                .findFirst();
    }

    private View refused(HttpServletRequest request, SignedIn who, Target target, String why) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/refused.jte",
                Map.of("user", target.user(), "why", why));
    }

    private View missing(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "session"));
    }
}
