package io.bailiff.server.console;

import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.Users;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.console.kill.KillExport;
import io.bailiff.server.console.kill.KillListing;
import io.bailiff.server.console.kill.Progresses;
import io.bailiff.server.web.EvidenceFiles;
import io.bailiff.server.web.kill.KillFilter;
import io.bailiff.server.web.kill.KillSearches;
import io.bailiff.server.web.page.Background;
import io.bailiff.server.web.page.FormTime;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The log of kills, and one of them on its way to everybody who has to know.
@Controller
@RequestMapping("/admin/kills")
class KillsPage {
    private static final int PAGE = 25;

    private final RevocationLog log;
    private final KillSearches searches;
    private final KillExport export;
    private final KillRows rows;
    private final Progresses progresses;
    private final KillEvents events;
    private final EvidenceFiles evidence;
    private final Users users;
    private final Pages pages;

    KillsPage(
            RevocationLog log,
            KillSearches searches,
            KillExport export,
            KillRows rows,
            Progresses progresses,
            KillEvents events,
            EvidenceFiles evidence,
            Users users,
            Pages pages) {
        this.log = log;
        this.searches = searches;
        this.export = export;
        this.rows = rows;
        this.progresses = progresses;
        this.events = events;
        this.evidence = evidence;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam Map<String, String> typed,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var filter = filter(typed, request);
        var start = position(typed.getOrDefault("before", ""));
        var page = searches.page(filter, start, PAGE);
        var list = new KillListing(
                filter,
                page.kills().stream().map(rows::row).toList(),
                page.next()
                        .map(next -> "/admin/kills?before=" + next.value() + filter.address())
                        .orElse(""),
                start.isEmpty());
        var status = filter.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
        return pages.page(request, who.facts(), status, "console/kill/kills.jte", Map.of("list", list));
    }

    private KillFilter filter(Map<String, String> typed, HttpServletRequest request) {
        return KillFilter.of(typed, users, FormTime.empty(request).zone());
    }

    /// The same list as a file.
    @GetMapping("/export")
    void export(@RequestParam Map<String, String> typed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var filter = filter(typed, request);
        if (filter.wrong().isEmpty()) {
            export.write(filter, KillExport.Format.named(typed.getOrDefault("format", "")), response);
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", "/admin/kills?" + filter.address());
        }
    }

    @GetMapping("/{position}")
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
                        "console/kill/kill.jte",
                        Map.of(
                                "row",
                                rows.row(kill),
                                "progress",
                                progresses.of(kill),
                                "done",
                                done.isPresent(),
                                "evidence",
                                mayProve(who))));
    }

    private boolean mayProve(SignedIn who) {
        return users.refusalToLook(who.caller(), Sight.EVERYTHING).isEmpty();
    }

    /// The part of the page that changes by itself.
    @Background
    @GetMapping("/{position}/progress")
    View progress(
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
                        "console/kill/progress.jte",
                        Map.of("position", kill.position().value(), "progress", progresses.of(kill))));
    }

    /// Says when [#progress] has something new.
    @Background
    @GetMapping("/{position}/events")
    void events(@PathVariable String position, HttpServletResponse response) throws IOException {
        Optional<LoggedKill> kill = position(position).flatMap(log::find);
        if (kill.isPresent()) {
            events.write(kill.get(), response);
        } else {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
    }

    /// One sealed file about it. That it was taken is written down, so it is a deed and no look.
    @PostMapping("/{position}/evidence")
    View evidence(
            @PathVariable String position,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return withKill(position, who, request, kill -> {
            if (!mayProve(who)) {
                return pages.page(
                        request,
                        who.facts(),
                        HttpStatus.FORBIDDEN,
                        "console/may-not-here.jte",
                        Map.of("why", "roleTooLow", "back", "/admin/kills", "place", "nav.kills"));
            }
            byte[] file = evidence.about(kill, who.actor()).getBytes(StandardCharsets.UTF_8);
            return (_, _, response) -> {
                response.setContentType("application/json");
                response.setHeader("Cache-Control", "no-store");
                response.setHeader(
                        "Content-Disposition",
                        "attachment; filename=\"kill-" + kill.position().value() + ".json\"");
                response.setContentLength(file.length);
                response.getOutputStream().write(file);
            };
        });
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
