package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import io.bailiff.server.console.UserTabs;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One user: who he is, what he belongs to, how he stands, and what can be done about it.
@Controller
class OverviewPage {
    private final UserTabs tabs;
    private final Groups groups;
    private final Sessions sessions;
    private final RiskDesk risks;
    private final Pages pages;

    OverviewPage(UserTabs tabs, Groups groups, Sessions sessions, RiskDesk risks, Pages pages) {
        this.tabs = tabs;
        this.groups = groups;
        this.sessions = sessions;
        this.risks = risks;
        this.pages = pages;
    }

    @GetMapping("/admin/users/{id}")
    View overview(
            @PathVariable String id,
            @RequestParam Map<String, String> asked,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return tabs.with(
                id,
                request,
                who,
                user -> pages.page(
                        request,
                        who.facts(),
                        HttpStatus.OK,
                        "console/users/overview.jte",
                        Map.of(
                                "about",
                                about(user, who),
                                "contained",
                                tabs.contained(user),
                                "news",
                                Stream.of("created", "saved", "restored")
                                        .filter(asked::containsKey)
                                        .findFirst()
                                        .orElse(""))));
    }

    private Overview about(User user, SignedIn who) {
        var risk = risks.user(user.id());
        return new Overview(
                user,
                groups.of(user.id()),
                sessions.of(user.id(), 1).stream()
                        .findFirst()
                        .map(one -> one.facts().session().createdAt()),
                risk,
                tabs.allowed(
                        user,
                        who,
                        EnumSet.of(
                                Deed.CHANGE_PROFILE,
                                Deed.ENABLE_USER,
                                Deed.DISABLE_USER,
                                Deed.DELETE_USER,
                                Deed.RESET_PASSWORD,
                                Deed.ASSIGN_ROLES,
                                Deed.CHANGE_GROUP)));
    }
}
