package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.review.Finding;
import io.bailiff.core.review.ReportKind;
import io.bailiff.core.review.ReportPlace;
import io.bailiff.core.review.ReportRun;
import io.bailiff.core.review.ReportRuns;
import io.bailiff.core.review.ReportStart;
import io.bailiff.core.review.Reports;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Reports: see `docs/reports.md`.
@RestController
class ReportsApi {
    private static final String REPORTS = "/bailiff/v1/reports";

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final Reports reports;
    private final ReportRuns runner;

    ReportsApi(BearerAccess bearer, Look look, Paging paging, Reports reports, ReportRuns runner) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.reports = reports;
        this.runner = runner;
    }

    @GetMapping(REPORTS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.EVERYTHING, request);
        var page = paging.read(request, token, REPORTS, Paging.filters("kind"));
        var kind = Optional.ofNullable(page.query().get("kind")).map(ReportsApi::kind);
        var found = reports.runs(kind, page.after().flatMap(ReportPlace::parse), page.top() + 1);
        return paging.answer(page, found, ReportsApi::view, run -> new ReportPlace(run.startedAt(), run.id()).text());
    }

    private static ReportKind kind(String text) {
        return ReportKind.named(text)
                .orElseThrow(() -> new Refused(ApiError.badRequest("There is no such report.", "kind")));
    }

    @PostMapping(REPORTS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> start(HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "revoke"));
        var body = JsonBody.of(request);
        ReportKind kind = kind(body.neededText("kind", 64));
        Optional<String> days = body.text("days", 4);
        body.end();
        int number = days.filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(days.isPresent() ? 0 : kind.days());
        return switch (runner.start(caller, kind, number)) {
            case ReportStart.Begun(var run) -> view(run);
            case ReportStart.UnderWay(var run) ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT,
                        "reportUnderWay",
                        "This report is being made. Wait for its end: " + run.id(),
                        ""));
            case ReportStart.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not allow this (" + why + ")."));
            case ReportStart.BadDays() ->
                throw body.wrong("days", "A number from 1 to " + Reports.MOST_DAYS + ", as text.");
        };
    }

    @GetMapping(REPORTS + "/{id}")
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        ReportRun run = id(id).flatMap(reports::run)
                .orElseThrow(() -> new Refused(ApiError.notFound("There is no such report.")));
        Map<String, Object> view = view(run);
        view.put(
                "findings",
                reports.findings(run.id(), 0, Reports.KEPT_FINDINGS).stream()
                        .map(ReportsApi::view)
                        .toList());
        return view;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> view(ReportRun run) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", run.id().toString());
        view.put("kind", run.kind().wireName());
        view.put("days", run.days());
        view.put("state", run.state().wireName());
        view.put("scheduled", run.scheduled());
        view.put("startedAt", Times.of(run.startedAt()));
        run.endedAt().ifPresent(at -> view.put("endedAt", Times.of(at)));
        view.put("high", run.tally().high());
        view.put("medium", run.tally().medium());
        view.put("low", run.tally().low());
        return view;
    }

    private static Map<String, Object> view(Finding finding) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("severity", finding.severity().wireName());
        view.put("code", finding.code());
        view.put(
                "subject",
                Map.of("kind", finding.subject().kind(), "id", finding.subject().id()));
        view.put("name", finding.name());
        view.put("user", finding.user());
        view.put("since", Times.of(finding.since()));
        view.put("facts", finding.facts());
        return view;
    }
}
