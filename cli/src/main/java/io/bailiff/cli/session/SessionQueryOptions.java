package io.bailiff.cli.session;

import io.bailiff.cli.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// Which sessions of the whole tenant; everything that is said must hold.
public final class SessionQueryOptions {
    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The beginning of a name, a whole sign-in name, or an id.")
    private String user = "";

    @Option(names = "--app", paramLabel = "CLIENT", description = "An app that holds something because of the session.")
    private String app = "";

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "An address, or a range such as 192.0.2.0/24.")
    private String ip = "";

    @Option(names = "--country", paramLabel = "CODE", description = "Signed in from there, such as DE.")
    private String country = "";

    @Option(names = "--device", paramLabel = "DEVICE", description = "Id of a device.")
    private String device = "";

    @Option(names = "--agent", paramLabel = "WORDS", description = "Browser or system, such as \"firefox linux\".")
    private String agent = "";

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "Shown at the sign-in, such as fido2, sms or password.")
    private String method = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Signed in then or later, such as 2026-11-21T20:00:00Z.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "Signed in before then.")
    private String to = "";

    @Option(names = "--seen-from", paramLabel = "TIME", description = "Last seen then or later.")
    private String seenFrom = "";

    @Option(names = "--seen-to", paramLabel = "TIME", description = "Last seen before then.")
    private String seenTo = "";

    @Option(names = "--risk", paramLabel = "LEVEL", description = "The user's risk is low, medium or high, or higher.")
    private String risk = "";

    @Option(names = "--ended", description = "Sessions that are over, too.")
    private boolean ended;

    /// By the names of the API.
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("user", user);
        said.put("app", app);
        said.put("ip", ip);
        said.put("country", country);
        said.put("device", device);
        said.put("agent", agent);
        said.put("method", method);
        said.put("from", from);
        said.put("to", to);
        said.put("seenFrom", seenFrom);
        said.put("seenTo", seenTo);
        said.put("risk", risk);
        said.put("ended", ended ? "true" : "");
        boolean _ = said.values().removeIf(String::isEmpty);
        return said;
    }

    /// As the query part of an address.
    String encoded() {
        return said().entrySet().stream()
                .map(one -> one.getKey() + "=" + Request.encode(one.getValue()))
                .collect(Collectors.joining("&"));
    }
}
