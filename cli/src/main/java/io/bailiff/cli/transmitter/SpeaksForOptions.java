package io.bailiff.cli.transmitter;

import io.bailiff.cli.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// Of whom a transmitter may speak.
public final class SpeaksForOptions {

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "It may speak of users by mail addresses in this domain; may be repeated.")
    private List<String> domains = List.of();

    @Option(
            names = "--provider",
            paramLabel = "ID",
            description = "It may speak of accounts at this external provider that are linked with ours.")
    private String provider = "";

    @Option(names = "--own-subjects", description = "It may call users, sessions and devices as our issuer calls them.")
    private boolean ownSubjects;

    @Option(names = "--nobody", description = "It may speak of nobody else than is given with this.")
    private boolean nobody;

    /// Leaves things as they are if nothing was said.
    void into(Map<String, Json> members) {
        if (!nobody && domains.isEmpty() && provider.isEmpty() && !ownSubjects) {
            return;
        }
        var speaksFor = new LinkedHashMap<String, Json>();
        speaksFor.put(
                "domains",
                new Json.Items(domains.stream().<Json>map(Json.Text::new).toList()));
        if (!provider.isEmpty()) {
            speaksFor.put("provider", new Json.Text(provider));
        }
        speaksFor.put("ownSubjects", new Json.Truth(ownSubjects));
        members.put("speaksFor", new Json.Members(speaksFor));
    }
}
