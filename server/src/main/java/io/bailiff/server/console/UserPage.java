package io.bailiff.server.console;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.session.Sessions;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SessionRow;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// What one user is signed in to.
@Controller
class UserPage {
    private static final int SESSIONS_SHOWN = 200;

    private final UserTabs tabs;
    private final Sessions sessions;
    private final RevocationLog log;
    private final Agents agents;
    private final InstantSource clock;
    private final Pages pages;

    UserPage(UserTabs tabs, Sessions sessions, RevocationLog log, Agents agents, InstantSource clock, Pages pages) {
        this.tabs = tabs;
        this.sessions = sessions;
        this.log = log;
        this.agents = agents;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/admin/users/{id}/security")
    View security(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return tabs.with(id, request, who, user -> {
            var now = clock.instant();
            var own = who.facts().session().id();
            var rows = SessionRow.of(sessions.of(user.id(), SESSIONS_SHOWN), own, agents, now);
            var preview = log.preview(new Scope.OfUser(user.id()), Optional.of(user.id()), who.authority(false));
            boolean mayRevoke =
                    preview.filter(found -> found.refusal().isEmpty()).isPresent();
            return pages.page(
                    request,
                    who.facts(),
                    HttpStatus.OK,
                    "console/security.jte",
                    Map.of(
                            "user", user,
                            "rows", rows,
                            "total", preview.map(found -> found.toll()).orElse(Toll.NOTHING),
                            "mayRevoke", mayRevoke,
                            "mayContain", tabs.refusal(user, who, Deed.CONTAIN).isEmpty(),
                            "shownAtMost", SESSIONS_SHOWN,
                            "contained", tabs.contained(user)));
        });
    }
}
