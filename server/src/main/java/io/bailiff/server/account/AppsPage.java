package io.bailiff.server.account;

import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.ClientChange;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.id.ClientId;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Which apps may act for me, and how to end that.
@Controller
@RequestMapping("/account/apps")
class AppsPage {
    private final Grants grants;
    private final Clients clients;
    private final OwnAccount own;

    AppsPage(Grants grants, Clients clients, OwnAccount own) {
        this.grants = grants;
        this.clients = clients;
        this.own = own;
    }

    @GetMapping
    View list(
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return own.page(
                request,
                who,
                "account/apps.jte",
                Map.of("apps", grants.appsOf(who.user()), "withdrawn", done.equals("withdrawn")));
    }

    /// Ends what the app holds and forgets the consent, in one transaction.
    @PostMapping("/withdraw")
    View withdraw(
            @RequestParam(defaultValue = "") String client,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var id = ClientId.parse(client);
        if (id.isEmpty()) {
            return own.missing(request, who);
        }
        return switch (clients.withdrawConsent(who.user(), id.get(), new Caller(who.actor(), who.authority(true)))) {
            case ClientChange.Changed _ -> SeeOther.to("/account/apps?done=withdrawn");
            case ClientChange.NothingMatches _,
                    ClientChange.NotAllowed _,
                    ClientChange.Unfit _,
                    ClientChange.BuiltIn _ -> own.missing(request, who);
        };
    }
}
