package io.bailiff.server.api;

import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Pages of users, found by the search that the admin center has.
@Component
class UserLists {
    private final Users users;
    private final Paging paging;

    UserLists(Users users, Paging paging) {
        this.users = users;
        this.paging = paging;
    }

    /// A page may hold fewer than were asked for, or nobody, and still have a next one.
    Map<String, Object> answer(Paging.Page page, UserSearch search) {
        var from = page.after().flatMap(UserId::parse).map(user -> new UserSearch.Edge(user, false));
        UserPage found = users.search(search, from, page.top() + 1);
        boolean more = found.users().size() > page.top();
        List<UserPage.Listed> shown = more ? found.users().subList(0, page.top()) : found.users();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("value", shown.stream().map(UserLists::view).toList());
        Optional<UserId> next = more ? Optional.of(shown.getLast().user().id()) : found.unfinished();
        next.ifPresent(place -> answer.put("nextLink", paging.next(page, place.text())));
        if (found.byNameOnly()) {
            answer.put("byDisplayNameOnly", true);
        }
        return answer;
    }

    private static Map<String, Object> view(UserPage.Listed listed) {
        var view = view(listed.user());
        if (listed.contained()) {
            view.put("isContained", true);
        }
        listed.deletedAt().ifPresent(at -> view.put("deletedAt", Times.of(at)));
        return view;
    }

    static Map<String, Object> view(User user) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", user.id().text());
        view.put("userPrincipalName", user.principalName().value());
        view.put("displayName", user.displayName());
        view.put("userType", user.type().wireName());
        view.put("accountEnabled", user.enabled());
        view.put("roles", user.roles().stream().sorted().map(Role::title).toList());
        return view;
    }
}
