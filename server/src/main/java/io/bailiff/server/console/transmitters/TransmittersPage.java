package io.bailiff.server.console.transmitters;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Everybody who tells us of our users.
@Controller
@RequestMapping(TransmittersPage.PATH)
class TransmittersPage {
    static final String PATH = "/admin/transmitters";

    private final TransmitterDesk desk;
    private final Pages pages;

    TransmittersPage(TransmitterDesk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam Optional<String> removed,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var rows = desk.all().stream()
                .map(one -> new TransmitterRow(one, desk.refusedLately(one.id(), TransmitterRow.MANY)))
                .toList();
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/transmitters/transmitters.jte",
                Map.of("rows", rows, "removed", removed.isPresent(), "mayChange", mayChange(who)));
    }

    static boolean mayChange(SignedIn who) {
        return DirectoryRules.refusal(who.authority(false), who.facts().user().roles(), Deed.CHANGE_TRANSMITTER)
                .isEmpty();
    }
}
