package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.user.Role;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// The administrator roles: who holds which, and what each may do, as the rules themselves say.
@Controller
class RolesPage {
    private static final int SHOWN = 20;

    private final Users users;
    private final Pages pages;

    RolesPage(Users users, Pages pages) {
        this.users = users;
        this.pages = pages;
    }

    @GetMapping("/admin/roles")
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        List<RoleLine> roles = Arrays.stream(Role.values()).map(this::line).toList();
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/users/roles.jte",
                Map.of("roles", roles, "deeds", List.of(Deed.values())));
    }

    private RoleLine line(Role role) {
        var found = users.search(UserSearch.holding(role), Optional.empty(), SHOWN + 1)
                .users();
        return new RoleLine(role, found.subList(0, Math.min(found.size(), SHOWN)), found.size() > SHOWN);
    }
}
