package io.bailiff.bench.measure;

import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.enforcer.internal.KillTable;
import java.util.SplittableRandom;

/// How much memory the kill state of a resource server takes.
public final class KillStateSize {
    private static final int KILLS = 1_000_000;
    /// Below this the smallest table, of 1,792 bytes, is what there is.
    private static final int FEW = 100;

    private final Report report;

    public KillStateSize(Report report) {
        this.report = report;
    }

    public void measure() {
        var random = new SplittableRandom(1);
        var table = new KillTable(KILLS, random.nextLong());
        double most = 0;
        for (int kills = 1; kills <= KILLS; kills++) {
            table.raise(random.nextLong(), random.nextLong(), kills, 1);
            if (kills >= FEW) {
                most = Math.max(most, (double) table.bytes() / kills);
            }
        }
        report.add(
                "The enforcer's memory",
                Figure.atMost(
                        "kill-state-bytes",
                        "state per kill, at worst",
                        most,
                        "bytes",
                        64,
                        "looked at after each of %,d kills; %,d bytes in the end".formatted(KILLS, table.bytes())));
    }
}
