package io.bailiff.server.console.reports;

import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.review.Recurrence;
import io.bailiff.core.review.ReportKind;
import io.bailiff.core.review.ReportPlace;
import io.bailiff.core.review.ReportRun;
import io.bailiff.core.review.ReportRuns;
import io.bailiff.core.review.ReportSchedule;
import io.bailiff.core.review.ReportStart;
import io.bailiff.core.review.Reports;
import io.bailiff.core.review.ScheduleResult;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.web.page.Background;
import io.bailiff.server.web.page.Chart;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.Preferences;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What somebody should look at: reports, their history, and when they are made.
@Controller
@RequestMapping(ReportsPage.PATH)
class ReportsPage {
    static final String PATH = "/admin/reports";

    private static final int PAGE = 25;
    private static final int FINDINGS = 50;
    private static final int TREND = 30;
    private static final Set<String> NOTES = Set.of("saved", "removed", "under-way", "bad-days");

    /// Fewer than two bars show no trend.
    private static final int LEAST = 2;

    private final Reports reports;
    private final ReportRuns runner;
    private final ReportFiles files;
    private final Users users;
    private final Pages pages;

    ReportsPage(Reports reports, ReportRuns runner, ReportFiles files, Users users, Pages pages) {
        this.reports = reports;
        this.runner = runner;
        this.files = files;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping
    View overview(
            @RequestParam(defaultValue = "") String note,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/reports/reports.jte",
                Map.of(
                        "cards",
                        Arrays.stream(ReportKind.values()).map(this::card).toList(),
                        "schedules",
                        reports.schedules(),
                        "may",
                        reports.refusal(who.caller()).isEmpty(),
                        "note",
                        NOTES.contains(note) ? note : ""));
    }

    private KindCard card(ReportKind kind) {
        var newest = reports.runs(Optional.of(kind), Optional.empty(), TREND);
        return new KindCard(kind, newest.stream().findFirst().map(this::row), trend(kind, newest));
    }

    private RunRow row(ReportRun run) {
        String by = run.scheduled()
                ? ""
                : UserId.parse(run.by())
                        .flatMap(users::find)
                        .map(User::displayName)
                        .orElse(run.by());
        return new RunRow(run, reports.running(run), by);
    }

    /// @param newest the newest first
    private static Optional<Chart> trend(ReportKind kind, List<ReportRun> newest) {
        var done = newest.stream()
                .filter(run -> run.state() == ReportRun.State.DONE)
                .toList()
                .reversed();
        if (done.size() < LEAST) {
            return Optional.empty();
        }
        var bars = done.stream()
                .map(run -> new Chart.Bar(
                        run.startedAt(),
                        List.of(
                                run.tally().low(),
                                run.tally().medium(),
                                run.tally().high())))
                .toList();
        var chart = new Chart(
                "trend-" + kind.wireName(),
                List.of(
                        new Chart.Series("reports.severity.low", "gone"),
                        new Chart.Series("reports.severity.medium", "wait"),
                        new Chart.Series("reports.severity.high", "bad")),
                bars,
                done.getLast().startedAt().plus(Duration.ofMinutes(1)));
        return chart.sum() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @GetMapping("/{kind}")
    View history(
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String note,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return ReportKind.named(kind)
                .map(known -> history(known, ReportPlace.parse(after), note, who, request))
                .orElseGet(() -> missing(who, request));
    }

    private View history(
            ReportKind kind, Optional<ReportPlace> after, String note, SignedIn who, HttpServletRequest request) {
        var found = reports.runs(Optional.of(kind), after, PAGE + 1);
        boolean more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        String next = more
                ? PATH + "/" + kind.wireName() + "?after="
                        + new ReportPlace(
                                        shown.getLast().startedAt(),
                                        shown.getLast().id())
                                .text()
                : "";
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/reports/history.jte",
                Map.of(
                        "kind",
                        kind,
                        "rows",
                        shown.stream().map(this::row).toList(),
                        "next",
                        next,
                        "first",
                        after.isEmpty(),
                        "trend",
                        trend(kind, reports.runs(Optional.of(kind), Optional.empty(), TREND)),
                        "may",
                        reports.refusal(who.caller()).isEmpty(),
                        "note",
                        NOTES.contains(note) ? note : ""));
    }

    private View missing(SignedIn who, HttpServletRequest request) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/reports/missing.jte", Map.of());
    }

    private View refused(SignedIn who, HttpServletRequest request, String why) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/may-not-here.jte",
                Map.of("why", why, "back", PATH, "place", "reports.title"));
    }

    @PostMapping("/{kind}/run")
    View start(
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String days,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var known = ReportKind.named(kind);
        if (known.isEmpty()) {
            return missing(who, request);
        }
        int number = ScheduleForm.number(days).orElse(0);
        return switch (runner.start(who.caller(), known.get(), number)) {
            case ReportStart.Begun(var run) -> SeeOther.to(PATH + "/runs/" + run.id());
            case ReportStart.UnderWay(var run) -> SeeOther.to(PATH + "/runs/" + run.id());
            case ReportStart.NotAllowed(var why) -> refused(who, request, why);
            case ReportStart.BadDays() -> SeeOther.to(PATH + "/" + known.get().wireName() + "?note=bad-days");
        };
    }

    private View withRun(String id, SignedIn who, HttpServletRequest request, Function<ReportRun, View> page) {
        return uuid(id).flatMap(reports::run).map(page).orElseGet(() -> missing(who, request));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @GetMapping("/runs/{id}")
    View run(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String from,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return withRun(id, who, request, run -> page(run, from, "console/reports/run.jte", who, request));
    }

    /// The part of the page that changes by itself.
    @Background
    @GetMapping("/runs/{id}/findings")
    View findings(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return withRun(id, who, request, run -> page(run, "", "console/reports/findings.jte", who, request));
    }

    private View page(ReportRun run, String from, String template, SignedIn who, HttpServletRequest request) {
        int first = ScheduleForm.number(from).orElse(0);
        var found = reports.findings(run.id(), first, FINDINGS + 1);
        boolean more = found.size() > FINDINGS;
        var shown = more ? found.subList(0, FINDINGS) : found;
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                template,
                Map.of(
                        "row",
                        row(run),
                        "findings",
                        shown.stream().map(FindingRow::new).toList(),
                        "next",
                        more ? PATH + "/runs/" + run.id() + "?from=" + (first + FINDINGS) : "",
                        "first",
                        first == 0));
    }

    @GetMapping("/runs/{id}/report.csv")
    void csv(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        file(id, "csv", "text/csv;charset=utf-8", run -> files.csv(run, Preferences.of(request)), response);
    }

    @GetMapping("/runs/{id}/report.pdf")
    void pdf(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        file(id, "pdf", "application/pdf", run -> files.pdf(run, Preferences.of(request)), response);
    }

    private void file(
            String id, String ending, String type, Function<ReportRun, byte[]> bytes, HttpServletResponse response)
            throws IOException {
        var run = uuid(id).flatMap(reports::run).filter(one -> one.state() == ReportRun.State.DONE);
        if (run.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return;
        }
        byte[] body = bytes.apply(run.get());
        String day = run.get().startedAt().toString().substring(0, 10);
        response.setContentType(type);
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + run.get().kind().wireName() + "-" + day + "." + ending + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @GetMapping("/schedules/{id}")
    View schedule(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var refusal = reports.refusal(who.caller());
        if (refusal.isPresent()) {
            return refused(who, request, refusal.get());
        }
        if (id.equals("new")) {
            var of = ReportKind.named(kind).orElse(ReportKind.STALE_SESSIONS);
            String zone = Preferences.of(request).zone().map(ZoneId::getId).orElse("UTC");
            var fresh =
                    new ScheduleForm(of.wireName(), Integer.toString(of.days()), "weekly", "1", "06:00", zone, "", "");
            return form(who, request, HttpStatus.OK, id, fresh);
        }
        return uuid(id).flatMap(reports::schedule)
                .map(found -> form(who, request, HttpStatus.OK, id, typed(found)))
                .orElseGet(() -> missing(who, request));
    }

    private ScheduleForm typed(ReportSchedule schedule) {
        Recurrence recurrence = schedule.recurrence();
        return new ScheduleForm(
                schedule.kind().wireName(),
                Integer.toString(schedule.days()),
                recurrence.every().wireName(),
                Integer.toString(recurrence.day()),
                recurrence.time().toString(),
                recurrence.zone().getId(),
                schedule.recipients().stream()
                        .flatMap(user -> users.find(user).stream())
                        .map(user -> user.principalName().value())
                        .collect(Collectors.joining("\n")),
                "");
    }

    private View form(SignedIn who, HttpServletRequest request, HttpStatus status, String id, ScheduleForm form) {
        return pages.page(request, who.facts(), status, "console/reports/schedule.jte", Map.of("id", id, "form", form));
    }

    @PostMapping("/schedules/{id}")
    View save(
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var refusal = reports.refusal(who.caller());
        if (refusal.isPresent()) {
            return refused(who, request, refusal.get());
        }
        var form = ScheduleForm.typed(sent);
        var kind = ReportKind.named(form.kind());
        var recurrence = form.recurrence();
        var days = ScheduleForm.number(form.days());
        var recipients = recipients(form.recipients());
        var known = uuid(id);
        if (!id.equals("new") && known.isEmpty()) {
            return missing(who, request);
        }
        if (kind.isEmpty() || recurrence.isEmpty() || days.isEmpty() || recipients.isEmpty()) {
            return form(
                    who,
                    request,
                    HttpStatus.BAD_REQUEST,
                    id,
                    form.problem().isEmpty() ? form.with("recipients") : form);
        }
        return switch (reports.schedule(
                who.caller(), known, kind.get(), days.get(), recurrence.get(), recipients.get())) {
            case ScheduleResult.Saved _, ScheduleResult.Removed _ -> SeeOther.to(PATH + "?note=saved");
            case ScheduleResult.NothingMatches _ -> missing(who, request);
            case ScheduleResult.NotAllowed(var why) -> refused(who, request, why);
            case ScheduleResult.Invalid(var field) -> form(who, request, HttpStatus.BAD_REQUEST, id, form.with(field));
            case ScheduleResult.TooMany _ -> form(who, request, HttpStatus.BAD_REQUEST, id, form.with("too-many"));
        };
    }

    /// Empty if one of them is nobody.
    private Optional<List<UserId>> recipients(String typed) {
        List<UserId> found = new ArrayList<>();
        for (String name : typed.split("[,;\\s]+", -1)) {
            if (!name.isEmpty()) {
                var user = UserPrincipalName.parse(name).flatMap(users::find);
                if (user.isEmpty()) {
                    return Optional.empty();
                }
                found.add(user.get().id());
            }
        }
        return Optional.of(found.stream().distinct().toList());
    }

    @PostMapping("/schedules/{id}/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return uuid(id).map(known -> switch (reports.unschedule(who.caller(), known)) {
                    case ScheduleResult.Removed _ -> SeeOther.to(PATH + "?note=removed");
                    case ScheduleResult.NotAllowed(var why) -> refused(who, request, why);
                    case ScheduleResult.NothingMatches _,
                            ScheduleResult.Saved _,
                            ScheduleResult.Invalid _,
                            ScheduleResult.TooMany _ -> missing(who, request);
                })
                .orElseGet(() -> missing(who, request));
    }
}
