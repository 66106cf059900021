package io.bailiff.cli.revocation;

import picocli.CommandLine.Option;

/// What every revocation carries besides its scope and its reason.
public final class RevokeOptions {
    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "Wait so long at most until every receiver has confirmed, and tell of each; exit status 3 if one has not.")
    private int wait;

    @Option(names = "--yes", description = "Do not ask; only 'client' and 'tenant' ask.")
    private boolean yes;

    @Option(
            names = "--dry-run",
            description = "Only say what would end, whom it would meet, and what would still work. Changes nothing.")
    private boolean dryRun;

    boolean dryRun() {
        return dryRun;
    }

    int waitSeconds() {
        return wait;
    }

    boolean yes() {
        return yes;
    }
}
