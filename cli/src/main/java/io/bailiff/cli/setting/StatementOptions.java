package io.bailiff.cli.setting;

import io.bailiff.cli.json.Json;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// Why something is taken away.
public final class StatementOptions {
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

    /// Adds its members to a body as docs/api.md writes them.
    public void into(Map<String, Json> members) {
        members.put("reason", new Json.Text(reason));
        members.put("note", new Json.Text(note));
        if (!ticket.isEmpty()) {
            members.put("ticket", new Json.Text(ticket));
        }
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
