package io.bailiff.server.api;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.settings.Installation;
import io.bailiff.server.token.BearerAccess;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Kills, receivers and the provider's state: see `docs/api.md`.
@RestController
class KillsApi {
    private static final String KILLS = "/bailiff/v1/kills";

    private final BearerAccess bearer;
    private final Look look;
    private final Paging paging;
    private final RevocationLog log;
    private final KillFinder finder;
    private final KillViews kills;
    private final ReceiverViews receivers;
    private final TellingViews tellings;
    private final ResidueViews residues;
    private final Installation installation;
    private final InstantSource clock;

    KillsApi(
            BearerAccess bearer,
            Look look,
            Paging paging,
            RevocationLog log,
            KillFinder finder,
            KillViews kills,
            ReceiverViews receivers,
            TellingViews tellings,
            ResidueViews residues,
            Installation installation,
            InstantSource clock) {
        this.bearer = bearer;
        this.look = look;
        this.paging = paging;
        this.log = log;
        this.finder = finder;
        this.kills = kills;
        this.receivers = receivers;
        this.tellings = tellings;
        this.residues = residues;
        this.installation = installation;
        this.clock = clock;
    }

    @GetMapping(KILLS)
    Map<String, Object> list(HttpServletRequest request) {
        var token = look.at(Sight.KILLS, request);
        var page = paging.read(request, token, KILLS, Paging.filters());
        var before = page.after().flatMap(KillFinder::position);
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
        LoggedKill logged = finder.at(position);
        Map<String, Object> view = kills.view(logged);
        view.put("receivers", receivers.towards(logged));
        view.put("told", tellings.of(logged));
        view.put("residue", residues.of(logged));
        view.put("ownSessions", residues.ownSessions(logged));
        return view;
    }

    @GetMapping("/bailiff/v1/receivers")
    Map<String, Object> receivers(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        Instant now = clock.instant();
        return Map.of("value", receivers.now(log.head().position(), now));
    }

    @GetMapping("/bailiff/v1/status")
    Map<String, Object> status(HttpServletRequest request) {
        var _ = bearer.require(request, BuiltIns.BAILIFF);
        var head = log.head();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("version", installation.version());
        view.put("lineage", head.lineage());
        view.put("position", head.position().value());
        view.put("database", installation.database());
        view.put("ready", true);
        return view;
    }
}
