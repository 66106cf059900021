package io.bailiff.cli.revocation;

import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;

/// What every revocation carries besides its scope.
public final class RevokeOptions {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            required = true,
            completionCandidates = Reasons.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String reason = "";

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            required = true,
            description = "What happened, in your words (10 to 1,000 characters); it is kept for ever.")
    private String note = "";

    @Option(names = "--ticket", paramLabel = "TEXT", description = "Where the case is dealt with.")
    private String ticket = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Wait so long at most until no receiver is pending; exit status 3 if one still is.")
    private int wait;

    @Option(names = "--yes", description = "Do not ask; only 'client' and 'tenant' ask.")
    private boolean yes;

    String reason() {
        return reason;
    }

    String note() {
        return note;
    }

    String ticket() {
        return ticket;
    }

    int waitSeconds() {
        return wait;
    }

    boolean yes() {
        return yes;
    }

    /// The reasons that docs/api.md lists. The server decides; these are for the help and for completion.
    static final class Reasons implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(
                            "account-takeover",
                            "stolen-token",
                            "lost-device",
                            "suspicious-activity",
                            "offboarding",
                            "credential-change",
                            "policy",
                            "user-request",
                            "drill",
                            "other")
                    .iterator();
        }
    }
}
