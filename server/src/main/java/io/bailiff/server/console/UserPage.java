package io.bailiff.server.console;

import io.bailiff.core.access.OwnApps;
import io.bailiff.core.directory.ClientChange;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.directory.Users;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.journal.Journal;
import io.bailiff.core.journal.SignInEvent;
import io.bailiff.core.journal.SignInFilter;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import io.bailiff.server.console.logs.SignInRow;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.SignedIn;
import io.bailiff.server.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Account security: all that one user holds, and how he stands.
@Controller
class UserPage {
    private static final int SESSIONS_SHOWN = 50;
    private static final int SIGN_INS = 8;
    private static final int FINDINGS = 5;

    private final UserTabs tabs;
    private final Users users;
    private final Sessions sessions;
    private final Selections selections;
    private final RevocationLog log;
    private final Methods methods;
    private final RiskDesk risk;
    private final Journal journal;
    private final Grants grants;
    private final Clients clients;
    private final Agents agents;
    private final InstantSource clock;
    private final Pages pages;

    UserPage(
            UserTabs tabs,
            Users users,
            Sessions sessions,
            Selections selections,
            RevocationLog log,
            Methods methods,
            RiskDesk risk,
            Journal journal,
            Grants grants,
            Clients clients,
            Agents agents,
            InstantSource clock,
            Pages pages) {
        this.tabs = tabs;
        this.users = users;
        this.sessions = sessions;
        this.selections = selections;
        this.log = log;
        this.methods = methods;
        this.risk = risk;
        this.journal = journal;
        this.grants = grants;
        this.clients = clients;
        this.agents = agents;
        this.clock = clock;
        this.pages = pages;
    }

    /// @param done what was just done
    @GetMapping("/admin/users/{id}/security")
    View security(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(id, request, who, user -> {
            boolean everything = Viewer.of(who.facts()).sees(Sight.EVERYTHING);
            var preview = log.preview(new Scope.OfUser(user.id()), Optional.of(user.id()), who.authority(false));
            var factors = methods.of(user.id());
            var listing = new SecurityListing(
                    user,
                    lines(user, who, everything),
                    preview.map(found -> found.toll()).orElse(Toll.NOTHING),
                    SESSIONS_SHOWN,
                    MethodRow.of(factors, methods.passOf(user.id())),
                    users.hasPassword(user.id()),
                    factors.mfa().state(),
                    everything ? Optional.of(risk.user(user.id())) : Optional.empty(),
                    everything ? risk.detections(Optional.of(user.id()), FINDINGS) : List.of(),
                    everything ? signIns(user) : List.of(),
                    grants.appsOf(user.id()),
                    preview.filter(found -> found.refusal().isEmpty()).isPresent(),
                    tabs.refusal(user, who, Deed.CONTAIN).isEmpty(),
                    tabs.refusal(user, who, Deed.WITHDRAW_CONSENT).isEmpty(),
                    everything,
                    done.equals("withdrawn") ? done : "",
                    tabs.contained(user));
            return pages.page(request, who.facts(), HttpStatus.OK, "console/security.jte", Map.of("list", listing));
        });
    }

    /// The viewer's own session first, then the living ones, each group newest first.
    private List<SecurityListing.Line> lines(User user, SignedIn who, boolean everything) {
        var rows = SessionRow.of(
                sessions.of(user.id(), SESSIONS_SHOWN), who.facts().session().id(), agents, clock.instant());
        var risks = everything
                ? selections.signInRisks(
                        rows.stream().map(row -> row.session().id()).toList())
                : Map.<SessionId, RiskLevel>of();
        return rows.stream()
                .map(row -> new SecurityListing.Line(
                        row, risks.getOrDefault(row.session().id(), RiskLevel.NONE)))
                .toList();
    }

    private List<SignInRow> signIns(User user) {
        var his = new SignInFilter(
                Optional.of(new SignInFilter.Whose.User(user.id())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return journal.signIns(his, Optional.empty(), SIGN_INS).rows().stream()
                .map(event -> new SignInRow(event, Optional.of(user), app(event), agents.read(event.agent())))
                .toList();
    }

    private String app(SignInEvent event) {
        return Stream.of(event)
                .filter(SignInEvent.Admission.class::isInstance)
                .map(one -> ((SignInEvent.Admission) one).signIn().client())
                .map(id -> OwnApps.has(id)
                        ? id
                        : ClientId.parse(id)
                                .flatMap(clients::find)
                                .map(client -> client.name())
                                .orElse(id))
                .findFirst()
                .orElse("");
    }

    /// Takes back what the user has agreed to at an app, and ends what it holds of him.
    @PostMapping("/admin/users/{id}/security/withdraw")
    View withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String app,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(id, request, who, user -> {
            var result = ClientId.parse(app)
                    .map(client -> clients.withdrawConsent(user.id(), client, who.caller()))
                    .orElseGet(ClientChange.NothingMatches::new);
            return switch (result) {
                case ClientChange.Changed _ ->
                    SeeOther.to("/admin/users/" + user.id().text() + "/security?done=withdrawn");
                case ClientChange.NotAllowed(var why) -> tabs.refused(request, who, user, why);
                case ClientChange.NothingMatches(), ClientChange.BuiltIn(), ClientChange.Unfit() -> gone(request, who);
            };
        });
    }

    private View gone(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "app"));
    }
}
