package io.bailiff.server.console;

import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.Users;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.console.home.DeskFacts;
import io.bailiff.server.console.home.HomeFacts;
import io.bailiff.server.console.home.Hours;
import io.bailiff.server.console.home.Need;
import io.bailiff.server.web.kill.KillSearches;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import io.bailiff.server.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private static final int OPEN = 100;

    /// Whoever has not confirmed by then is late.
    private static final Duration USUAL = Duration.ofSeconds(60);

    private final RevocationLog log;
    private final KillSearches searches;
    private final KillRows rows;
    private final Hours hours;
    private final DeskFacts desk;
    private final RevocationRulebook rulebook;
    private final Carriers carriers;
    private final ObjectProvider<DevelopmentOutbox> developmentOutbox;
    private final BreakGlass breakGlass;
    private final Users users;
    private final InstantSource clock;
    private final Pages pages;

    HomePage(
            RevocationLog log,
            KillSearches searches,
            KillRows rows,
            Hours hours,
            DeskFacts desk,
            RevocationRulebook rulebook,
            Carriers carriers,
            ObjectProvider<DevelopmentOutbox> developmentOutbox,
            BreakGlass breakGlass,
            Users users,
            InstantSource clock,
            Pages pages) {
        this.log = log;
        this.searches = searches;
        this.rows = rows;
        this.hours = hours;
        this.desk = desk;
        this.rulebook = rulebook;
        this.carriers = carriers;
        this.developmentOutbox = developmentOutbox;
        this.breakGlass = breakGlass;
        this.users = users;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/admin")
    View home(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        Instant now = clock.instant();
        boolean everything = Viewer.of(who.facts()).sees(Sight.EVERYTHING);
        Optional<HomeFacts.Desk> seen = everything ? Optional.of(desk.at(now)) : Optional.empty();
        List<Position> open = searches.open(OPEN + 1);
        var facts = new HomeFacts(
                needs(open, seen, now),
                hours.kills(now),
                Hours.begin(now).toString().substring(0, 16),
                log.newest(Optional.empty(), NEWEST).stream().map(rows::row).toList(),
                HomeFacts.Some.of(open.size(), OPEN),
                seen);
        return pages.page(request, who.facts(), HttpStatus.OK, "console/home/home.jte", Map.of("facts", facts));
    }

    /// Only what can be acted on: a number that is merely interesting stands in its card.
    private List<Need> needs(List<Position> open, Optional<HomeFacts.Desk> seen, Instant now) {
        List<Need> needs = new ArrayList<>();
        long late = open.stream()
                .flatMap(position -> log.find(position).stream())
                .filter(kill -> late(kill, now))
                .count();
        if (late > 0) {
            needs.add(Need.counted("home.need.late", late, true, "/admin/kills?state=open"));
        }
        seen.ifPresent(all -> needs.addAll(needs(all, now)));
        needs.sort(Comparator.comparing((Need need) -> !need.bad()));
        return needs;
    }

    private static boolean late(LoggedKill kill, Instant now) {
        return kill.kill().at().plus(USUAL).isBefore(now);
    }

    private List<Need> needs(HomeFacts.Desk seen, Instant now) {
        List<Need> needs = new ArrayList<>();
        BreakGlassRow.used(breakGlass, users, now)
                .forEach(row -> needs.add(Need.named(
                        "break-glass.used", row.name(), row.lastSignIn(), true, "/admin/access/break-glass")));
        long untested = breakGlass.overdue().size();
        if (untested > 0) {
            needs.add(Need.counted("home.need.untested", untested, true, "/admin/access/break-glass"));
        }
        var stopped = rulebook.stopped().size();
        if (stopped > 0) {
            needs.add(Need.counted("home.rules", stopped, true, "/admin/rules"));
        }
        long silent = seen.listeners().report().silent();
        if (silent > 0) {
            needs.add(Need.counted("home.silent", silent, true, "/admin/receivers"));
        }
        if (seen.listeners().troubled() > 0) {
            needs.add(Need.counted("home.need.troubled", seen.listeners().troubled(), true, "/admin/receivers"));
        }
        if (seen.risks().high().count() > 0) {
            needs.add(Need.counted("home.need.risky", seen.risks().high().count(), true, "/admin/risk"));
        }
        seen.practice()
                .last()
                .filter(drill -> drill.state() == Drill.State.DISOBEYED)
                .ifPresent(drill -> needs.add(
                        Need.named("home.need.drill", "", Optional.of(drill.startedAt()), true, "/admin/drills")));
        seen.expiries()
                .forEach(one -> needs.add(Need.named(
                        "home.need.expiry." + one.kind(),
                        one.name(),
                        Optional.of(one.at()),
                        one.at().isBefore(now),
                        one.address())));
        if (seen.reach().weakening() > 0) {
            needs.add(Need.counted("home.need.weakening", seen.reach().weakening(), false, "/admin/coverage"));
        }
        if (developmentOutbox.getIfAvailable() != null) {
            needs.add(Need.named("home.mail.development", "", Optional.empty(), false, "/admin/outbox"));
        } else if (!carriers.reach(Channel.MAIL)) {
            needs.add(Need.named("home.mail.off", "", Optional.empty(), false, ""));
        }
        return needs;
    }
}
