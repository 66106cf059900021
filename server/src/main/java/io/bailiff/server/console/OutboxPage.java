package io.bailiff.server.console;

import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.user.Role;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// What the development outbox has kept. Codes of everybody stand in it, so it is for those who
/// could reset everything anyway.
@Controller
class OutboxPage {
    private final ObjectProvider<DevelopmentOutbox> outbox;
    private final Pages pages;

    OutboxPage(ObjectProvider<DevelopmentOutbox> outbox, Pages pages) {
        this.outbox = outbox;
        this.pages = pages;
    }

    @GetMapping("/admin/outbox")
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        if (!who.facts().user().roles().contains(Role.GLOBAL_ADMINISTRATOR)) {
            return pages.page(
                    request,
                    who.facts(),
                    HttpStatus.FORBIDDEN,
                    "web/refused.jte",
                    Map.of("why", "not-global", "next", "/admin"));
        }
        DevelopmentOutbox kept = outbox.getIfAvailable();
        return pages.page(
                request,
                who.facts(),
                kept == null ? HttpStatus.NOT_FOUND : HttpStatus.OK,
                "console/outbox.jte",
                Map.of("on", kept != null, "messages", kept == null ? List.of() : kept.newest()));
    }
}
