package io.bailiff.server.console;

import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// What the pages of receivers share: who may change, and the answers if not.
@Component
public class ReceiverGate {
    static final String PATH = "/admin/receivers";

    private final ReceiverDesk desk;
    private final Pages pages;

    ReceiverGate(ReceiverDesk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    public boolean mayChange(SignedIn who) {
        return desk.refusal(who.caller()).isEmpty();
    }

    public View changing(SignedIn who, HttpServletRequest request, Supplier<View> page) {
        return desk.refusal(who.caller()).map(why -> refused(who, request, why)).orElseGet(page);
    }

    public View refused(SignedIn who, HttpServletRequest request, String why) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/may-not-here.jte",
                Map.of("why", why, "back", "/admin", "place", "nav.admin"));
    }

    public View missing(SignedIn who, HttpServletRequest request) {
        return pages.page(
                request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "receiver"));
    }
}
