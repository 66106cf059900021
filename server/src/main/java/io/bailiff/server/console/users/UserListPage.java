package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import io.bailiff.server.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The list of users. What is shown stands in the address, so that it can be handed on; pages go on
/// from a user, not from a number, so the last one is as fast as the first.
@Controller
class UserListPage {
    private static final int GROUPS_OFFERED = 100;

    private final Users users;
    private final Groups groups;
    private final Pages pages;

    UserListPage(Users users, Groups groups, Pages pages) {
        this.users = users;
        this.groups = groups;
        this.pages = pages;
    }

    @GetMapping("/admin/users")
    View list(
            @RequestParam Map<String, String> asked,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var question = UserQuestion.read(asked, Viewer.of(who.facts()).sees(Sight.EVERYTHING));
        if (request.getHeader("HX-Request") != null) {
            // A form sends its empty fields too; the address is for handing on.
            response.setHeader("HX-Push-Url", question.address());
        }
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/users/list.jte",
                Map.of("list", listing(question, who), "deeds", deeds(who), "mayCreate", mayCreate(who)));
    }

    private UserListing listing(UserQuestion question, SignedIn who) {
        int size = question.size();
        UserPage found = users.search(question.search(), question.from(), size + 1);
        boolean backwards = question.from().filter(UserSearch.Edge::backwards).isPresent();
        boolean more = found.users().size() > size;
        if (backwards && !more && found.unfinished().isEmpty()) {
            // Fewer than a page are before: this is the first page, and it is shown whole.
            return listing(question.fromStart(), who);
        }
        var shown = !more
                ? found.users()
                : backwards ? found.users().subList(1, size + 1) : found.users().subList(0, size);
        boolean later = backwards || more;
        boolean earlier = question.from().isPresent();
        return new UserListing(
                question,
                shown,
                later && !shown.isEmpty()
                        ? question.after(shown.getLast().user().id())
                        : "",
                earlier && !shown.isEmpty()
                        ? question.before(shown.getFirst().user().id())
                        : "",
                found.unfinished()
                        .map(place -> backwards ? question.before(place) : question.after(place))
                        .orElse(""),
                found.byNameOnly(),
                offered(question));
    }

    /// The groups to choose from: the first ones by name, and the one that is asked for.
    private List<GroupLine> offered(UserQuestion question) {
        var offered = new ArrayList<>(groups.list("", Optional.empty(), GROUPS_OFFERED));
        question.search()
                .group()
                .filter(id -> offered.stream().noneMatch(group -> group.id().equals(id)))
                .flatMap(groups::find)
                .ifPresent(found -> offered.add(found.group()));
        return offered;
    }

    private boolean mayCreate(SignedIn who) {
        return users.refusal(Deed.CREATE_USER, who.caller()).isEmpty();
    }

    private List<BulkDeed> deeds(SignedIn who) {
        return BulkDeed.open(users, who);
    }
}
