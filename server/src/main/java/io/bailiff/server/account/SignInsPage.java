package io.bailiff.server.account;

import io.bailiff.core.session.Sessions;
import io.bailiff.core.session.SignInRecord;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Who signed in to my account, or tried to.
@Controller
class SignInsPage {
    private static final String ADDRESS = "/account/sign-ins";
    private static final int PAGE = 25;

    private final Sessions sessions;
    private final Agents agents;
    private final OwnAccount own;

    SignInsPage(Sessions sessions, Agents agents, OwnAccount own) {
        this.sessions = sessions;
        this.agents = agents;
        this.own = own;
    }

    @GetMapping(ADDRESS)
    View list(
            @RequestParam(defaultValue = "") String before,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var from =
                Optional.of(before).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
        List<SignInRecord> found = sessions.signInsOf(who.user(), from, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<SignInRecord> page = more ? found.subList(0, PAGE) : found;
        var listing = new SignInListing(
                page.stream().map(record -> SignInRow.of(record, agents)).toList(),
                more ? ADDRESS + "?before=" + page.getLast().number() : "",
                from.isEmpty());
        return own.page(request, who, "account/sign-ins.jte", Map.of("list", listing));
    }
}
