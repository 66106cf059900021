package io.bailiff.server.console.drills;

import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.drill.Finding.Verdict;
import java.util.List;

/// A drill and what it found out.
public record DrillRow(Drill drill, List<Finding> findings) {

    public DrillRow {
        findings = List.copyOf(findings);
    }

    public String address() {
        return DrillsPage.PATH + "/" + drill.id();
    }

    public boolean running() {
        return drill.state() == Drill.State.RUNNING;
    }

    public long obeyed() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.OBEYED)
                .count();
    }

    public long alarming() {
        return findings.stream().filter(finding -> finding.verdict().alarming()).count();
    }

    /// Of whom nothing can be said.
    public long unjudged() {
        return findings.size() - obeyed() - alarming();
    }

    /// An icon's name.
    public static String icon(Drill.State state) {
        return switch (state) {
            case RUNNING -> "hourglass";
            case OBEYED -> "circle-check";
            case DISOBEYED -> "alert-triangle";
            case NOBODY_JUDGED -> "question-mark";
            case INTERRUPTED -> "plug-connected-x";
        };
    }

    /// The end of a class, `state-…`.
    public static String kind(Drill.State state) {
        return switch (state) {
            case RUNNING -> "wait";
            case OBEYED -> "ok";
            case DISOBEYED -> "bad";
            case NOBODY_JUDGED, INTERRUPTED -> "gone";
        };
    }

    public static String icon(Verdict verdict) {
        return switch (verdict) {
            case OBEYED -> "circle-check";
            case LATE -> "clock";
            case DISOBEYED -> "alert-triangle";
            case SILENT -> "plug-connected-x";
            case STILL_SERVED -> "hourglass";
            case UNREACHABLE -> "question-mark";
        };
    }

    public static String kind(Verdict verdict) {
        if (verdict == Verdict.OBEYED) {
            return "ok";
        }
        return verdict.alarming() ? "bad" : "gone";
    }
}
