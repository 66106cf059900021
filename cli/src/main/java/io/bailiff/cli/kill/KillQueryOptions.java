package io.bailiff.cli.kill;

import io.bailiff.cli.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// Which revocations; everything that is said must hold.
public final class KillQueryOptions {
    @Option(names = "--user", paramLabel = "USER", description = "Of what this user holds: sign-in name or id.")
    private String user = "";

    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Made by this user (sign-in name or id), client or rule (id).")
    private String by = "";

    @Option(names = "--reason", paramLabel = "REASON", description = "For this reason, such as stolen-token.")
    private String reason = "";

    @Option(names = "--cause", paramLabel = "CAUSE", description = "Brought about by this, such as sign-out.")
    private String cause = "";

    @Option(names = "--scope", paramLabel = "SCOPE", description = "Of this kind, such as user, session or grant.")
    private String scope = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "open: somebody has still to confirm; confirmed: nobody has.")
    private String state = "";

    @Option(names = "--from", paramLabel = "TIME", description = "Made then or later, such as 2026-11-21T20:00:00Z.")
    private String from = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Made before then.")
    private String until = "";

    private Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("who", user);
        said.put("by", by);
        said.put("reason", reason);
        said.put("cause", cause);
        said.put("scope", scope);
        said.put("state", state);
        said.put("from", from);
        said.put("until", until);
        boolean _ = said.values().removeIf(String::isEmpty);
        return said;
    }

    String path() {
        return said().entrySet().stream()
                .map(one -> one.getKey() + "=" + Request.encode(one.getValue()))
                .collect(Collectors.joining("&", said().isEmpty() ? "/kills" : "/kills?", ""));
    }

    String nothing() {
        return said().isEmpty() ? "Nothing has been revoked yet." : "No revocation is like that.";
    }
}
