package io.bailiff.server.console;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// What the pages about one user share: who he is, what the viewer may do to him, and the answers if
/// there is no such user or the viewer may not.
@Component
public class UserTabs {
    private final Users users;
    private final RevocationLog log;
    private final KillRows kills;
    private final Pages pages;

    UserTabs(Users users, RevocationLog log, KillRows kills, Pages pages) {
        this.users = users;
        this.log = log;
        this.kills = kills;
        this.pages = pages;
    }

    public View with(String id, HttpServletRequest request, SignedIn who, Function<User, View> page) {
        return find(id).map(page).orElseGet(() -> missing(request, who));
    }

    public Optional<User> find(String id) {
        return UserId.parse(id).flatMap(users::find);
    }

    /// Which of these deeds the viewer may do to the user.
    public Set<Deed> allowed(User user, SignedIn who, Set<Deed> deeds) {
        var allowed = EnumSet.noneOf(Deed.class);
        deeds.stream().filter(deed -> refusal(user, who, deed).isEmpty()).forEach(allowed::add);
        return allowed;
    }

    public Optional<String> refusal(User user, SignedIn who, Deed deed) {
        return users.refusal(user, deed, who.caller());
    }

    /// Empty if the user is not contained.
    public Optional<ContainedNotice> contained(User user) {
        return users.contained(user.id())
                .map(mark -> new ContainedNotice(
                        mark.since(), mark.by().flatMap(log::find).map(kills::row)));
    }

    /// @param why a stable code, as the domain says it
    public View refused(HttpServletRequest request, SignedIn who, User user, String why) {
        return pages.page(
                request,
                who.facts(),
                why.equals("wouldLockEveryoneOut") ? HttpStatus.CONFLICT : HttpStatus.FORBIDDEN,
                "console/may-not.jte",
                Map.of("user", user, "why", why));
    }

    public View missing(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "user"));
    }
}
