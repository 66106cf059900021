package io.bailiff.bench.measure;

import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// From the start of the launcher to the first good answer, with the AOT cache that the first start has made.
public final class Starting {
    private static final int TIMES = 5;

    private Starting() {}

    public static void measure(ServerProcess.Order order, Report report, String section, String prefix)
            throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            try (ServerProcess server = ServerProcess.start(order)) {
                seconds.add(server.ready().toNanos() / 1e9);
            }
        }
        var sorted = seconds.stream().sorted().toList();
        report.add(
                section,
                Figure.atMost(
                        prefix + "ready",
                        "ready from a cold start, median of " + TIMES,
                        sorted.get(TIMES / 2),
                        "s",
                        2.5,
                        "from the launcher's start to the first discovery document; fastest "
                                + Figure.text(sorted.getFirst(), "s") + ", slowest "
                                + Figure.text(sorted.getLast(), "s")));
    }
}
