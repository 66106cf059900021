package io.bailiff.server.console.users;

import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.server.console.Why;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Does something to several users: shows first who will be met and who cannot be, asks why, does
/// it, and says of each what happened. Sent twice, it does nothing more the second time.
@Controller
@RequestMapping("/admin/users/selected")
class BulkPage {
    /// As many as a page of the list has at most; a form may have twice as many fields.
    private static final int MOST = 100;
    private static final int LONGEST_KEY = 64;
    private static final int GROUPS_OFFERED = 100;
    private static final String HOME = "/admin/users";

    private final Bulk bulk;
    private final Users users;
    private final Groups groups;
    private final Pages pages;

    BulkPage(Bulk bulk, Users users, Groups groups, Pages pages) {
        this.bulk = bulk;
        this.users = users;
        this.groups = groups;
        this.pages = pages;
    }

    /// @param deed what shall be done
    /// @param back the list that they were selected on
    @PostMapping
    View ask(
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") List<String> user,
            @RequestParam(defaultValue = "") String back,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var selection = selection(deed, user, who);
        return selection.wrong().isPresent()
                ? wrong(request, who, selection.wrong().get(), back)
                : form(request, who, HttpStatus.OK, selection, Why.nothing(), "", "", "", back);
    }

    /// @param key of the form
    /// @param group the name of the one that they shall join
    @PostMapping("/confirmed")
    View carryOut(
            @RequestParam(defaultValue = "") String deed,
            @RequestParam(defaultValue = "") List<String> user,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String back,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var selection = selection(deed, user, who);
        if (selection.wrong().isPresent()) {
            return wrong(request, who, selection.wrong().get(), back);
        }
        var what = selection.deed().orElseThrow();
        var why = what.ends() ? Why.typed(reason, note, ticket) : Why.nothing();
        Optional<GroupId> joined = what == BulkDeed.GROUP ? groups.named(group.strip()) : Optional.empty();
        if (what == BulkDeed.GROUP && joined.isEmpty()) {
            return form(request, who, HttpStatus.BAD_REQUEST, selection, why, key, group, "group", back);
        }
        var said = what.ends() ? why.statement() : Optional.of(Statement.unstated());
        if (said.isEmpty() || !usable(key)) {
            return form(request, who, HttpStatus.BAD_REQUEST, selection, why, key, group, "form", back);
        }
        var order = new Bulk.Order(what, said.get(), joined, key);
        var rows = bulk.carryOut(order, selection.users(), who.user(), who.caller());
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/users/bulk-done.jte",
                Map.of("deed", what, "rows", rows, "back", local(back)));
    }

    /// @param wrong the last part of a text's key
    private record Selection(Optional<BulkDeed> deed, List<String> users, Optional<String> wrong) {}

    private Selection selection(String deed, List<String> ids, SignedIn who) {
        var what = BulkDeed.named(deed);
        var chosen = ids.stream()
                .filter(id -> !id.isEmpty())
                .distinct()
                .limit(MOST + 1)
                .toList();
        Optional<String> wrong;
        if (chosen.isEmpty() || what.isEmpty()) {
            wrong = Optional.of("nobody");
        } else if (chosen.size() > MOST) {
            wrong = Optional.of("many");
        } else {
            wrong = BulkDeed.open(users, who).contains(what.get()) ? Optional.empty() : Optional.of("may-not");
        }
        return new Selection(what, chosen, wrong);
    }

    private View form(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            Selection selection,
            Why why,
            String key,
            String group,
            String problem,
            String back) {
        var deed = selection.deed().orElseThrow();
        var caller = who.caller();
        var rows = bulk.foresee(deed, selection.users(), caller);
        var form = new BulkForm(
                deed,
                rows,
                deed.ends() ? bulk.toll(rows, caller) : Toll.NOTHING,
                why,
                usable(key) ? key : UUID.randomUUID().toString(),
                group,
                deed == BulkDeed.GROUP ? groups.list("", Optional.empty(), GROUPS_OFFERED) : List.of(),
                problem,
                selection.users().contains(who.user().text()),
                local(back));
        return pages.page(request, who.facts(), status, "console/users/bulk.jte", Map.of("form", form));
    }

    private static boolean usable(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY;
    }

    /// The list, whatever was sent.
    private static String local(String back) {
        return back.equals(HOME) || back.startsWith(HOME + "?") ? back : HOME;
    }

    private View wrong(HttpServletRequest request, SignedIn who, String why, String back) {
        return pages.page(
                request,
                who.facts(),
                why.equals("may-not") ? HttpStatus.FORBIDDEN : HttpStatus.BAD_REQUEST,
                "console/users/bulk-wrong.jte",
                Map.of("why", why, "most", MOST, "back", local(back)));
    }
}
