package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.DrillPlace;
import io.bailiff.core.drill.DrillRuns;
import io.bailiff.core.drill.DrillStart;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.drill.Trend;
import io.bailiff.core.id.ApiId;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Kill drills: see `docs/drills.md`.
@RestController
class DrillsApi {
    private static final String DRILLS = "/bailiff/v1/drills";
    private static final String PROBES = DRILLS + "/probes";
    private static final int TEXT_MAX = 2_000;

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final Drills drills;
    private final DrillRuns runs;
    private final Outbound outbound;

    DrillsApi(BearerAccess bearer, Look look, Paging paging, Drills drills, DrillRuns runs, Outbound outbound) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.drills = drills;
        this.runs = runs;
        this.outbound = outbound;
    }

    @GetMapping(DRILLS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.EVERYTHING, request);
        var page = paging.read(request, token, DRILLS, Paging.filters());
        var found = drills.newest(page.after().map(DrillsApi::place), page.top() + 1);
        return paging.answer(page, found, DrillsApi::view, DrillsApi::text);
    }

    private static String text(Drill drill) {
        return drill.startedAt().toEpochMilli() + " " + drill.id();
    }

    /// Of a token that we made ourselves.
    private static DrillPlace place(String text) {
        String[] parts = text.split(" ", -1);
        return new DrillPlace(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
    }

    @PostMapping(DRILLS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> start(HttpServletRequest request) {
        return switch (runs.start(caller(request))) {
            case DrillStart.Begun(var drill, var _) -> view(drill);
            case DrillStart.UnderWay() ->
                throw new Refused(new ApiError(
                        HttpStatus.CONFLICT, "drillUnderWay", "A drill is under way. Wait for its end.", ""));
            case DrillStart.NoCanary(var why) -> throw new Refused(noCanary(why));
            case DrillStart.NotAllowed(var why) -> throw notAllowed(why);
        };
    }

    private static ApiError noCanary(String why) {
        String name = Drills.CANARY_NAME.value();
        String message = switch (why) {
            case "nameTaken" -> "Somebody else is called " + name + ". Rename or delete that user.";
            case "canaryDisabled" -> name + " is disabled. Enable it, or delete it: then a new one is made.";
            default ->
                name + " has got a password, an address, a role or a group, and could be somebody."
                        + " Delete it: then a new one is made.";
        };
        return new ApiError(HttpStatus.CONFLICT, why, message, "");
    }

    @GetMapping(DRILLS + "/{id}")
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        Drill drill = id(id).flatMap(drills::find)
                .orElseThrow(() -> new Refused(ApiError.notFound("There is no such drill.")));
        Map<String, Object> view = view(drill);
        view.put(
                "findings",
                drills.findings(drill.id()).stream().map(DrillsApi::view).toList());
        return view;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @GetMapping(DRILLS + "/trend")
    Map<String, Object> trend(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of("value", drills.trend().stream().map(DrillsApi::view).toList());
    }

    @GetMapping(PROBES)
    Map<String, Object> probes(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of(
                "value",
                drills.probes().entrySet().stream()
                        .map(entry -> Map.of("api", entry.getKey().text(), "address", entry.getValue()))
                        .toList());
    }

    @PostMapping(PROBES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void probe(HttpServletRequest request) {
        Caller caller = allowed(request);
        var body = JsonBody.of(request);
        ApiId api = api(body.neededText("api", TEXT_MAX));
        String address = body.neededText("address", TEXT_MAX);
        body.end();
        refusal(address).ifPresent(why -> {
            throw body.wrong("address", "Canaries' tokens are not shown there: " + why + ".");
        });
        set(caller, api, Optional.of(address));
    }

    @DeleteMapping(PROBES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(HttpServletRequest request) {
        Caller caller = allowed(request);
        set(caller, api(Optional.ofNullable(request.getParameter("api")).orElse("")), Optional.empty());
    }

    private void set(Caller caller, ApiId api, Optional<String> address) {
        if (drills.probe(caller, api, address) == Drills.Change.NO_SUCH_API) {
            throw new Refused(ApiError.notFound("There is no such API of yours."));
        }
    }

    private static ApiId api(String text) {
        return ApiId.parse(text)
                .orElseThrow(() -> new Refused(ApiError.badRequest("This is no identifier of an API.", "api")));
    }

    private Optional<String> refusal(String address) {
        try {
            return outbound.refusalToAsk(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.of("not an address");
        }
    }

    private Caller caller(HttpServletRequest request) {
        return TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "revoke"));
    }

    /// Who may not do this must not have us ask for names of hosts either.
    private Caller allowed(HttpServletRequest request) {
        Caller caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        drills.refusal(caller, "probes").ifPresent(why -> {
            throw notAllowed(why);
        });
        return caller;
    }

    private static Refused notAllowed(String why) {
        return new Refused(ApiError.forbidden("Your role does not allow this (" + why + ")."));
    }

    private static Map<String, Object> view(Drill drill) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", drill.id().toString());
        view.put("state", drill.state().wireName());
        view.put("scheduled", drill.scheduled());
        view.put("startedAt", Times.of(drill.startedAt()));
        drill.kill().ifPresent(at -> view.put("position", at.value()));
        drill.endedAt().ifPresent(at -> view.put("endedAt", Times.of(at)));
        return view;
    }

    private static Map<String, Object> view(Finding finding) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("by", finding.kind().wireName());
        view.put("name", finding.name());
        view.put("subject", finding.subject());
        view.put("verdict", finding.verdict().wireName());
        view.put("alarming", finding.verdict().alarming());
        millis(view, "latencyMillis", finding.latency());
        view.put("promisedMillis", finding.promised().toMillis());
        return view;
    }

    private static Map<String, Object> view(Trend trend) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("by", trend.kind().wireName());
        view.put("name", trend.name());
        view.put("drills", trend.drills());
        view.put("obeyed", trend.obeyed());
        view.put("last", trend.last().wireName());
        millis(view, "medianMillis", trend.median());
        millis(view, "p99Millis", trend.p99());
        millis(view, "slowestMillis", trend.slowest());
        return view;
    }

    private static void millis(Map<String, Object> view, String name, Optional<Duration> time) {
        time.ifPresent(it -> view.put(name, it.toMillis()));
    }
}
