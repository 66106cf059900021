package io.bailiff.server.account;

import io.bailiff.core.access.UserAction;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.session.ExternalSignIn;
import io.bailiff.server.federation.Departures;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.server.web.access.Guarded;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// The way to another provider, to link an account there. The way back is the one of a sign-in.
@Controller
class ExternalAccountsPage {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalAccountsPage.class);

    private final ExternalSignIn external;
    private final Departures departures;
    private final Pages pages;

    ExternalAccountsPage(ExternalSignIn external, Departures departures, Pages pages) {
        this.external = external;
        this.departures = departures;
        this.pages = pages;
    }

    @Guarded(UserAction.REGISTER_SECURITY_INFO)
    @PostMapping("/account/security/external/{provider}")
    View link(
            @PathVariable("provider") String name,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        var departure = ProviderId.parse(name).flatMap(id -> external.departToLink(who.facts(), id));
        if (departure.isEmpty()) {
            return SeeOther.to(SecurityInfoPage.SIGN_IN_FIRST);
        }
        try {
            return departures.leave(request, response, departure.get());
        } catch (Unreachable e) {
            LOG.warn("provider {} cannot be used: {}", name, e.getMessage());
            return pages.page(request, HttpStatus.BAD_GATEWAY, "signin/external.jte", Map.of("problem", "unreachable"));
        }
    }
}
