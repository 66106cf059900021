package io.bailiff.demo;

import java.io.PrintStream;

/// What the drill prints, and whether all of it was good.
final class Report {
    private final PrintStream out;
    private boolean good = true;

    Report(PrintStream out) {
        this.out = out;
    }

    void heading(String text) {
        out.println();
        out.println(text);
    }

    void line(String text) {
        out.println(text);
    }

    void check(String what, boolean held) {
        good &= held;
        out.println((held ? "  ok    " : "  FAIL  ") + what);
    }

    boolean done() {
        out.println();
        out.println(good ? "The drill passed." : "The drill FAILED.");
        return good;
    }
}
