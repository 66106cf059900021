package io.bailiff.server.console;

import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.View;

/// Is everything all right?
@Controller
class HomePage {
    private static final int NEWEST = 5;

    private final RevocationLog log;
    private final RevocationRulebook rulebook;
    private final KillRows rows;
    private final Receivers receivers;
    private final Carriers carriers;
    private final ObjectProvider<DevelopmentOutbox> developmentOutbox;
    private final InstantSource clock;
    private final Pages pages;

    HomePage(
            RevocationLog log,
            RevocationRulebook rulebook,
            KillRows rows,
            Receivers receivers,
            Carriers carriers,
            ObjectProvider<DevelopmentOutbox> developmentOutbox,
            InstantSource clock,
            Pages pages) {
        this.log = log;
        this.rulebook = rulebook;
        this.rows = rows;
        this.receivers = receivers;
        this.carriers = carriers;
        this.developmentOutbox = developmentOutbox;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/admin")
    View home(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var kills = log.newest(Optional.empty(), NEWEST).stream().map(rows::row).toList();
        var newest = kills.isEmpty() ? Position.NONE : kills.getFirst().position();
        var report = ReceiverReport.now(receivers.receivers(), newest, clock.instant());
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/home.jte",
                Map.of(
                        "kills",
                        kills,
                        "receivers",
                        report,
                        "mail",
                        mail(),
                        "stoppedRules",
                        rulebook.stopped().size()));
    }

    /// Whether users can be written to: the last part of a text's key.
    private String mail() {
        if (developmentOutbox.getIfAvailable() != null) {
            return "development";
        }
        return carriers.reach(Channel.MAIL) ? "on" : "off";
    }
}
