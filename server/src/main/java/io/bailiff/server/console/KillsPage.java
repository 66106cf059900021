package io.bailiff.server.console;

import io.bailiff.core.coverage.Residues;
import io.bailiff.core.evidence.Tellings;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.web.page.Background;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The log of kills, and one of them with what the receivers say.
@Controller
class KillsPage {
    private static final int PAGE = 25;

    private final RevocationLog log;
    private final KillRows rows;
    private final Receivers receivers;
    private final Tellings tellings;
    private final Residues residues;
    private final KillEvents events;
    private final InstantSource clock;
    private final Pages pages;

    KillsPage(
            RevocationLog log,
            KillRows rows,
            Receivers receivers,
            Tellings tellings,
            Residues residues,
            KillEvents events,
            InstantSource clock,
            Pages pages) {
        this.log = log;
        this.rows = rows;
        this.receivers = receivers;
        this.tellings = tellings;
        this.residues = residues;
        this.events = events;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/admin/kills")
    View list(
            @RequestParam(defaultValue = "") String before,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var start = position(before);
        var found = log.newest(start, PAGE + 1);
        boolean more = found.size() > PAGE;
        var shown =
                (more ? found.subList(0, PAGE) : found).stream().map(rows::row).toList();
        String next = more ? "/admin/kills?before=" + shown.getLast().position().value() : "";
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/kills.jte",
                Map.of("list", new KillListing(shown, next, start.isEmpty())));
    }

    @GetMapping("/admin/kills/{position}")
    View kill(
            @PathVariable String position,
            @RequestParam Optional<String> done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return withKill(
                position,
                who,
                request,
                kill -> pages.page(
                        request,
                        who.facts(),
                        HttpStatus.OK,
                        "console/kill.jte",
                        Map.of(
                                "row",
                                rows.row(kill),
                                "receivers",
                                report(kill),
                                "told",
                                told(kill),
                                "residue",
                                residues.of(kill),
                                "done",
                                done.isPresent())));
    }

    /// The part of the page that changes by itself.
    @Background
    @GetMapping("/admin/kills/{position}/receivers")
    View receivers(
            @PathVariable String position,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return withKill(
                position,
                who,
                request,
                kill -> pages.page(
                        request,
                        who.facts(),
                        HttpStatus.OK,
                        "console/receivers.jte",
                        Map.of(
                                "position",
                                kill.position().value(),
                                "receivers",
                                report(kill),
                                "told",
                                told(kill),
                                "residue",
                                residues.of(kill))));
    }

    /// Says when [#receivers] has something new.
    @Background
    @GetMapping("/admin/kills/{position}/events")
    void events(@PathVariable String position, HttpServletResponse response) throws IOException {
        Optional<LoggedKill> kill = position(position).flatMap(log::find);
        if (kill.isPresent()) {
            events.write(kill.get(), response);
        } else {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
    }

    private EnforcementReport report(LoggedKill kill) {
        return EnforcementReport.of(receivers, kill);
    }

    private ToldReport told(LoggedKill kill) {
        return ToldReport.of(tellings, kill, clock.instant());
    }

    private View withKill(String position, SignedIn who, HttpServletRequest request, Function<LoggedKill, View> page) {
        return position(position)
                .flatMap(log::find)
                .map(page)
                .orElseGet(() -> pages.page(
                        request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "kill")));
    }

    private static Optional<Position> position(String text) {
        return text.matches("[0-9]{1,16}") && Long.parseLong(text) <= Position.MAX
                ? Optional.of(new Position(Long.parseLong(text)))
                : Optional.empty();
    }
}
