package io.bailiff.server.console;

import io.bailiff.core.directory.Users;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserQuery;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The list of users. Pages go on from a name, not from a number, so the last one is as fast as the first.
@Controller
class UsersPage {
    private static final int PAGE = 25;
    private static final int LONGEST_SEARCH = 256;

    private final Users users;
    private final Pages pages;

    UsersPage(Users users, Pages pages) {
        this.users = users;
        this.pages = pages;
    }

    @GetMapping("/admin/users")
    View list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String text = search.strip();
        UserQuery query = text.isEmpty() || text.length() > LONGEST_SEARCH
                ? new UserQuery.Everybody()
                : new UserQuery.StartingWith(text);
        var found = users.list(query, Optional.of(after).filter(name -> !name.isEmpty()), PAGE + 1);
        boolean more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        String next = more ? address(text, shown.getLast()) : "";
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/users.jte",
                Map.of("list", new UserListing(text, shown, next, after.isEmpty())));
    }

    private static String address(String search, User last) {
        return "/admin/users?search=" + encoded(search) + "&after="
                + encoded(last.principalName().canonical());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
