package io.bailiff.server.api;

import io.bailiff.core.evidence.Telling;
import io.bailiff.core.evidence.Tellings;
import io.bailiff.core.evidence.Told;
import io.bailiff.core.revocation.LoggedKill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Who was told of a kill besides the feed's receivers, as answers show it.
@Component
class TellingViews {
    private static final int SHOWN = 100;
    private static final int PROVEN = 5_000;

    private final Tellings tellings;

    TellingViews(Tellings tellings) {
        this.tellings = tellings;
    }

    Map<String, Object> of(LoggedKill kill) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("signals", ledger(tellings.signals(kill, SHOWN), "stream", "jti"));
        view.put("logouts", ledger(tellings.logouts(kill, SHOWN), "client", "session"));
        view.put("revocations", ledger(tellings.demands(kill, SHOWN), "client", "user"));
        return view;
    }

    private static Map<String, Object> ledger(Told told, String receiver, String about) {
        Map<String, Object> view = summary(told);
        view.put(
                "value",
                told.listed().stream().map(one -> view(one, receiver, about)).toList());
        return view;
    }

    private static Map<String, Object> summary(Told told) {
        Map<String, Object> states = new LinkedHashMap<>();
        told.counts().forEach((state, count) -> states.put(state.wireName(), count));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("known", told.known().wireName());
        view.put("count", told.count());
        view.put("states", states);
        return view;
    }

    private static Map<String, Object> view(Telling one, String receiver, String about) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(receiver, one.receiver());
        view.put("name", one.name());
        view.put(about, one.about());
        view.put("state", one.state().wireName());
        view.put("attempts", one.attempts());
        view.put("answer", one.answer());
        view.put("createdAt", Times.of(one.since()));
        one.nextTryAt().ifPresent(at -> view.put("nextTryAt", Times.of(at)));
        one.settledAt().ifPresent(at -> view.put("settledAt", Times.of(at)));
        one.latency().ifPresent(latency -> view.put("latencyMillis", latency.toMillis()));
        return view;
    }

    /// A record of evidence.
    record Proven(String kind, Map<String, Object> facts) {}

    /// What the ledgers hold: of each a summary, and then its lines.
    List<Proven> proven(LoggedKill kill) {
        List<Proven> records = new ArrayList<>();
        add(records, tellings.signals(kill, PROVEN), "signal", "stream", "jti");
        add(records, tellings.logouts(kill, PROVEN), "logout", "client", "session");
        add(records, tellings.demands(kill, PROVEN), "revocation", "client", "user");
        return records;
    }

    private static void add(List<Proven> records, Told told, String kind, String receiver, String about) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("ledger", kind);
        summary.putAll(summary(told));
        summary.put("listed", told.listed().size());
        records.add(new Proven("told", summary));
        told.listed().forEach(one -> records.add(new Proven(kind, view(one, receiver, about))));
    }
}
