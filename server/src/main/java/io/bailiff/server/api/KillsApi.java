package io.bailiff.server.api;

import io.bailiff.core.coverage.Residue;
import io.bailiff.core.coverage.Residues;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Kills, receivers and the provider's state: see `docs/api.md`.
@RestController
class KillsApi {
    private static final String KILLS = "/bailiff/v1/kills";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,16}");

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final RevocationLog log;
    private final KillViews kills;
    private final ReceiverViews receivers;
    private final Residues residues;
    private final Settings settings;
    private final InstantSource clock;

    KillsApi(
            BearerAccess bearer,
            Look look,
            Paging paging,
            RevocationLog log,
            KillViews kills,
            ReceiverViews receivers,
            Residues residues,
            Settings settings,
            InstantSource clock) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.log = log;
        this.kills = kills;
        this.receivers = receivers;
        this.residues = residues;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(KILLS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.KILLS, request);
        var page = paging.read(request, token, KILLS, Paging.filters());
        var before = page.after().flatMap(KillsApi::position);
        List<LoggedKill> found = log.newest(before, page.top() + 1);
        Map<String, String> names = new HashMap<>();
        return paging.answer(
                page,
                found,
                logged -> kills.view(logged, names),
                logged -> Long.toString(logged.position().value()));
    }

    @GetMapping(KILLS + "/{position}")
    Map<String, Object> one(@PathVariable String position, HttpServletRequest request) {
        var _ = look.at(Sight.KILLS, request);
        LoggedKill logged = position(position)
                .flatMap(log::find)
                .orElseThrow(() -> new Refused(ApiError.notFound("There is no kill at this position.")));
        Map<String, Object> view = kills.view(logged);
        view.put("receivers", receivers.towards(logged.position(), clock.instant()));
        view.put(
                "residue",
                residues.of(logged).lines().stream().map(KillsApi::view).toList());
        return view;
    }

    private static Map<String, Object> view(Residue.Line line) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("api", line.api().id().text());
        view.put("why", line.why().wireName());
        line.process().ifPresent(process -> view.put("process", process));
        view.put("until", Times.of(line.until()));
        view.put("untilIfOpen", Times.of(line.untilIfOpen()));
        return view;
    }

    @GetMapping("/bailiff/v1/receivers")
    Map<String, Object> receivers(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        Instant now = clock.instant();
        return Map.of("value", receivers.towards(log.head().position(), now));
    }

    @GetMapping("/bailiff/v1/status")
    Map<String, Object> status(HttpServletRequest request) {
        var _ = bearer.require(request, BuiltIns.BAILIFF);
        var head = log.head();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                "version",
                Optional.ofNullable(KillsApi.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        view.put("lineage", head.lineage());
        view.put("position", head.position().value());
        view.put("database", settings.db().isBlank() ? "sqlite" : "postgresql");
        view.put("ready", true);
        return view;
    }

    private static Optional<Position> position(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Long.parseLong(text))
                        .filter(number -> number <= Position.MAX)
                        .map(Position::new)
                : Optional.empty();
    }
}
