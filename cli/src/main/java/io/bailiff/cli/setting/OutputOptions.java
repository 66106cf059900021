package io.bailiff.cli.setting;

import io.bailiff.cli.terminal.Times;
import java.time.ZoneOffset;
import picocli.CommandLine.Option;

/// The options that say how to print.
public final class OutputOptions {
    @Option(names = "--json", order = 90, description = "Print JSON, for machines.")
    private boolean json;

    @Option(names = "--utc", order = 91, description = "Print times in UTC instead of the local zone.")
    private boolean utc;

    public boolean json() {
        return json;
    }

    public Times times(Surroundings surroundings) {
        return new Times(utc ? ZoneOffset.UTC : surroundings.zone());
    }
}
