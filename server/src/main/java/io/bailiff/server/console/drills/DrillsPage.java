package io.bailiff.server.console.drills;

import io.bailiff.core.coverage.ApiCoverage;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.DrillPlace;
import io.bailiff.core.drill.DrillRuns;
import io.bailiff.core.drill.DrillStart;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.id.ApiId;
import io.bailiff.server.console.ReceiverGate;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.web.page.Background;
import io.bailiff.server.web.page.Chart;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Kill drills: run one, see who obeyed, and say where APIs are asked.
@Controller
@RequestMapping(DrillsPage.PATH)
class DrillsPage {
    static final String PATH = "/admin/drills";

    private static final int PAGE = 25;
    private static final int LONGEST = 2_000;
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,15})\\.([0-9a-f-]{36})");

    private final Drills drills;
    private final DrillRuns runs;
    private final Coverage coverage;
    private final Outbound outbound;
    private final ReceiverGate gate;
    private final InstantSource clock;
    private final Pages pages;

    DrillsPage(
            Drills drills,
            DrillRuns runs,
            Coverage coverage,
            Outbound outbound,
            ReceiverGate gate,
            InstantSource clock,
            Pages pages) {
        this.drills = drills;
        this.runs = runs;
        this.coverage = coverage;
        this.outbound = outbound;
        this.gate = gate;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String outcome = List.of("probed", "unprobed").contains(done) ? done : "";
        return page(request, who, HttpStatus.OK, place(after), outcome, DrillListing.ProbeForm.EMPTY);
    }

    private static Optional<DrillPlace> place(String text) {
        var place = PLACE.matcher(text);
        return place.matches()
                ? id(place.group(2))
                        .map(drill -> new DrillPlace(Instant.ofEpochMilli(Long.parseLong(place.group(1))), drill))
                : Optional.empty();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private View page(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            Optional<DrillPlace> after,
            String outcome,
            DrillListing.ProbeForm form) {
        var found = drills.newest(after, PAGE + 1);
        var rows = found.stream()
                .limit(PAGE)
                .map(drill -> new DrillRow(drill, drills.findings(drill.id())))
                .toList();
        var asked = drills.probes();
        var apis = coverage.report().apis().stream().map(ApiCoverage::api).toList();
        var list = new DrillListing(
                rows,
                found.size() > PAGE ? next(rows.getLast().drill()) : "",
                after.isEmpty(),
                after.isEmpty() ? chart(rows) : Optional.empty(),
                after.isEmpty() ? drills.trend() : List.of(),
                runs.every(),
                apis.stream()
                        .filter(api -> asked.containsKey(api.id()))
                        .map(api -> new DrillListing.Place(api, asked.getOrDefault(api.id(), "")))
                        .toList(),
                apis.stream()
                        .filter(api -> !asked.containsKey(api.id()) && !BuiltIns.isBuiltIn(api.id()))
                        .toList(),
                form,
                outcome,
                mayRun(who));
        return pages.page(request, who.facts(), status, "console/drills/drills.jte", Map.of("list", list));
    }

    private static String next(Drill last) {
        return PATH + "?after=" + last.startedAt().toEpochMilli() + "." + last.id();
    }

    private static boolean mayRun(SignedIn who) {
        return DirectoryRules.refusal(who.authority(false), who.facts().user().roles(), Deed.RUN_DRILL)
                .isEmpty();
    }

    private Optional<Chart> chart(List<DrillRow> rows) {
        var bars = rows.reversed().stream()
                .map(row ->
                        new Chart.Bar(row.drill().startedAt(), List.of(row.obeyed(), row.unjudged(), row.alarming())))
                .toList();
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(
                        "drills",
                        List.of(
                                new Chart.Series("drills.obeyed", "ok"),
                                new Chart.Series("drills.unjudged", "gone"),
                                new Chart.Series("drills.alarming", "bad")),
                        bars,
                        clock.instant()));
    }

    @PostMapping
    View start(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return switch (runs.start(who.caller())) {
            case DrillStart.Begun(var drill, var _) -> SeeOther.to(PATH + "/" + drill.id());
            case DrillStart.UnderWay() -> refused(request, who, "under-way");
            case DrillStart.NoCanary(var why) -> refused(request, who, why);
            case DrillStart.NotAllowed(var why) -> gate.refused(who, request, why);
        };
    }

    private View refused(HttpServletRequest request, SignedIn who, String why) {
        return page(request, who, HttpStatus.CONFLICT, Optional.empty(), why, DrillListing.ProbeForm.EMPTY);
    }

    /// Loads itself again as long as the drill runs.
    @Background
    @GetMapping("/{id}")
    View show(
            @PathVariable String id,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        return id(id).flatMap(drills::find)
                .map(drill -> new DrillRow(drill, drills.findings(drill.id())))
                .map(row -> {
                    if (row.running()) {
                        response.setHeader("Refresh", "1");
                    }
                    return pages.page(
                            request, who.facts(), HttpStatus.OK, "console/drills/drill.jte", Map.of("row", row));
                })
                .orElseGet(() -> pages.page(
                        request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "drill")));
    }

    @PostMapping("/probes")
    View probe(
            @RequestParam(defaultValue = "") String api,
            @RequestParam(defaultValue = "") String address,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        // Who may not do this must not have us ask for names of hosts either.
        var refusal = drills.refusal(who.caller(), "probes");
        if (refusal.isPresent()) {
            return gate.refused(who, request, refusal.get());
        }
        String typed = address.strip();
        return refusalToAsk(typed)
                .map(why -> wrong(request, who, new DrillListing.ProbeForm(api, typed, "address", why)))
                .orElseGet(() -> set(request, who, api, Optional.of(typed)));
    }

    private Optional<String> refusalToAsk(String address) {
        if (address.isEmpty() || address.length() > LONGEST) {
            return Optional.of("");
        }
        try {
            return outbound.refusalToAsk(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.of("");
        }
    }

    private View wrong(HttpServletRequest request, SignedIn who, DrillListing.ProbeForm form) {
        return page(request, who, HttpStatus.BAD_REQUEST, Optional.empty(), "", form);
    }

    @PostMapping("/probes/remove")
    View unprobe(
            @RequestParam(defaultValue = "") String api,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return drills.refusal(who.caller(), "probes")
                .map(why -> gate.refused(who, request, why))
                .orElseGet(() -> set(request, who, api, Optional.empty()));
    }

    private View set(HttpServletRequest request, SignedIn who, String api, Optional<String> address) {
        return ApiId.parse(api)
                .filter(id -> drills.probe(who.caller(), id, address) == Drills.Change.DONE)
                .map(_ -> SeeOther.to(PATH + "?done=" + (address.isPresent() ? "probed" : "unprobed")))
                .orElseGet(() -> wrong(request, who, new DrillListing.ProbeForm(api, address.orElse(""), "api", "")));
    }
}
