package io.bailiff.server.console.drills;

import io.bailiff.core.client.Api;
import io.bailiff.core.drill.Trend;
import io.bailiff.server.web.page.Chart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the page of kill drills shows.
///
/// @param rows newest first
/// @param next the address of the rest; empty text for none
/// @param chart of the newest drills; empty before the first
/// @param every how long after a drill the next one begins by itself; empty for never
/// @param probes where which API is asked
/// @param others APIs that nobody asks
/// @param form the address and the API as they were typed, and what is wrong with them
/// @param outcome the last part of a text's key, `drills.outcome.…`; empty text for none
public record DrillListing(
        List<DrillRow> rows,
        String next,
        boolean first,
        Optional<Chart> chart,
        List<Trend> trend,
        Optional<Duration> every,
        List<Place> probes,
        List<Api> others,
        ProbeForm form,
        String outcome,
        boolean mayRun) {

    public DrillListing {
        rows = List.copyOf(rows);
        trend = List.copyOf(trend);
        probes = List.copyOf(probes);
        others = List.copyOf(others);
    }

    public record Place(Api api, String address) {}

    /// @param problem the last part of a text's key, `drills.probe.…`; empty text for none
    /// @param why what the problem is in detail; may be empty text
    public record ProbeForm(String api, String address, String problem, String why) {
        static final ProbeForm EMPTY = new ProbeForm("", "", "", "");
    }

    public boolean running() {
        return rows.stream().anyMatch(DrillRow::running);
    }

    public boolean good() {
        return outcome.equals("probed") || outcome.equals("unprobed");
    }
}
