package io.bailiff.server.console;

import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.access.ReplayReport;
import io.bailiff.core.directory.ReplayRun;
import io.bailiff.core.directory.Replays;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.server.web.access.ReplayViews;
import io.bailiff.server.web.access.Verdicts;
import io.bailiff.server.web.page.Background;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What would it have done? The switch of a policy, tried on past sign-ins.
@Controller
@RequestMapping("/admin/access/replays")
class ReplayPage {
    private static final String ROOT = "/admin/access/replays/";
    private static final int USERS_SHOWN = 50;

    private final Replays replays;
    private final ReplayViews views;
    private final Verdicts verdicts;
    private final Pages pages;

    ReplayPage(Replays replays, ReplayViews views, Verdicts verdicts, Pages pages) {
        this.replays = replays;
        this.views = views;
        this.verdicts = verdicts;
        this.pages = pages;
    }

    @PostMapping
    View start(
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "enabled") String state,
            @RequestParam(defaultValue = "7") String days,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var id = AccessPolicyId.parse(policy);
        if (id.isEmpty() || PolicyState.named(state).isEmpty() || !days.matches("[1-9][0-9]{0,2}")) {
            return missing(request, who, HttpStatus.BAD_REQUEST, "invalid");
        }
        var back = Duration.ofDays(Math.min(Long.parseLong(days), Replays.LONGEST.toDays()));
        var form = PolicyForm.of(Map.of("state", List.of(state)));
        return switch (replays.start(id, form, Set.of("state"), back, who.caller())) {
            case Replays.Start.Started(var run) -> SeeOther.to(ROOT + run.id());
            case Replays.Start.Busy() -> missing(request, who, HttpStatus.TOO_MANY_REQUESTS, "busy");
            case Replays.Start.Refused _ -> missing(request, who, HttpStatus.CONFLICT, "invalid");
        };
    }

    /// Loads itself again as long as it is not finished.
    @Background
    @GetMapping("/{id}")
    View show(
            @PathVariable String id,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        return found(id)
                .map(run -> {
                    if (run.progress().state() == ReplayRun.State.RUNNING) {
                        response.setHeader("Refresh", "1");
                    }
                    return pages.page(
                            request, who.facts(), HttpStatus.OK, "console/replay.jte", Map.of("replay", detail(run)));
                })
                .orElseGet(() -> missing(request, who, HttpStatus.NOT_FOUND, "gone"));
    }

    @PostMapping("/{id}/cancel")
    View cancel(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return found(id)
                .map(run -> {
                    run.cancel();
                    return SeeOther.to(ROOT + run.id());
                })
                .orElseGet(() -> missing(request, who, HttpStatus.NOT_FOUND, "gone"));
    }

    @GetMapping("/{id}/result.json")
    ResponseEntity<Map<String, Object>> download(@PathVariable String id) {
        return found(id)
                .map(run -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"replay.json\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(views.whole(run)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<ReplayRun> found(String id) {
        return ReplayViews.id(id).flatMap(replays::run);
    }

    private ReplayDetail detail(ReplayRun run) {
        var progress = run.progress();
        var people = new ArrayList<ReplayDetail.Person>();
        var examples = new ArrayList<ReplayDetail.Example>();
        progress.report().ifPresent(report -> {
            report.users().stream()
                    .limit(USERS_SHOWN)
                    .map(user -> new ReplayDetail.Person(views.name(user.user()), user.counts()))
                    .forEach(people::add);
            for (var effect : ReplayReport.Effect.values()) {
                report.examples().getOrDefault(effect, List.of()).forEach(one -> examples.add(example(effect, one)));
            }
        });
        var deciding = progress.report()
                .map(report -> views.deciders(report, run.policy()))
                .orElse(List.of());
        return new ReplayDetail(
                run.id().toString(),
                run.policy().name(),
                run.policy().state().wireName(),
                run.from(),
                run.startedAt(),
                progress,
                deciding,
                people,
                examples);
    }

    private ReplayDetail.Example example(ReplayReport.Effect effect, ReplayReport.Example one) {
        return new ReplayDetail.Example(
                effect.wireName(),
                views.name(one.user()),
                one.client(),
                one.address(),
                one.at(),
                verdicts.sentence(one.now()),
                verdicts.sentence(one.then()));
    }

    private View missing(HttpServletRequest request, SignedIn who, HttpStatus status, String why) {
        return pages.page(request, who.facts(), status, "console/no-replay.jte", Map.of("why", why));
    }
}
