package io.bailiff.server.api;

import io.bailiff.core.coverage.Residue;
import io.bailiff.core.coverage.Residues;
import io.bailiff.core.revocation.LoggedKill;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What still works after a kill, as answers show it.
@Component
class ResidueViews {
    private final Residues residues;

    ResidueViews(Residues residues) {
        this.residues = residues;
    }

    List<Map<String, Object>> of(LoggedKill kill) {
        return of(residues.of(kill));
    }

    static List<Map<String, Object>> of(Residue residue) {
        return residue.lines().stream().map(ResidueViews::view).toList();
    }

    List<Map<String, Object>> ownSessions(LoggedKill kill) {
        return ownSessions(residues.of(kill));
    }

    static List<Map<String, Object>> ownSessions(Residue residue) {
        return residue.ownSessions().stream().map(ResidueViews::view).toList();
    }

    private static Map<String, Object> view(Residue.OwnSession one) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("app", one.app().text());
        view.put("name", one.name());
        view.put("reach", one.reach().wireName());
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
}
