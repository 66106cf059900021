package io.bailiff.server.console;

import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.directory.BreakGlassResult;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The accounts that no policy holds back.
@Controller
@RequestMapping("/admin/access/break-glass")
class BreakGlassPage {
    private final BreakGlass breakGlass;
    private final Users users;
    private final InstantSource clock;
    private final Pages pages;

    BreakGlassPage(BreakGlass breakGlass, Users users, InstantSource clock, Pages pages) {
        this.breakGlass = breakGlass;
        this.users = users;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return page(request, who, HttpStatus.OK, "");
    }

    @PostMapping
    View mark(
            @RequestParam(defaultValue = "") String user,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return UserPrincipalName.parse(user.strip())
                .flatMap(users::find)
                .map(User::id)
                .map(id -> answered(request, who, breakGlass.mark(id, who.caller(), provedAt(who))))
                .orElseGet(() -> page(request, who, HttpStatus.NOT_FOUND, "missing"));
    }

    @PostMapping("/{id}/unmark")
    View unmark(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return UserId.parse(id)
                .map(user -> answered(request, who, breakGlass.unmark(user, who.caller(), provedAt(who))))
                .orElseGet(() -> page(request, who, HttpStatus.NOT_FOUND, "missing"));
    }

    private View answered(HttpServletRequest request, SignedIn who, BreakGlassResult result) {
        return switch (result) {
            case BreakGlassResult.Changed() -> page(request, who, HttpStatus.OK, "changed");
            case BreakGlassResult.NothingMatches() -> page(request, who, HttpStatus.NOT_FOUND, "missing");
            case BreakGlassResult.NoWayBack() -> page(request, who, HttpStatus.CONFLICT, "no-way-back");
            case BreakGlassResult.TooMany() -> page(request, who, HttpStatus.CONFLICT, "many");
            case BreakGlassResult.NotFresh() -> page(request, who, HttpStatus.FORBIDDEN, "fresh");
            case BreakGlassResult.WouldLockEveryoneOut() -> page(request, who, HttpStatus.CONFLICT, "everyone");
            case BreakGlassResult.NotAllowed _ -> page(request, who, HttpStatus.FORBIDDEN, "refused");
        };
    }

    private static Instant provedAt(SignedIn who) {
        return who.facts().session().authTime();
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, String outcome) {
        var rows = BreakGlassRow.all(breakGlass, users, clock.instant());
        return pages.page(
                request, who.facts(), status, "console/break-glass.jte", Map.of("rows", rows, "outcome", outcome));
    }
}
