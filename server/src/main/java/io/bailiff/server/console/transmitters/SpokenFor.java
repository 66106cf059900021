package io.bailiff.server.console.transmitters;

import io.bailiff.core.id.ProviderId;
import io.bailiff.core.inbound.SpeaksFor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Of whom a transmitter may speak, as it was typed.
///
/// @param domains separated by spaces
/// @param provider the id of an external provider; empty text for none
public record SpokenFor(String domains, String provider, boolean own) {
    static final SpokenFor NOBODY = new SpokenFor("", "", false);

    static SpokenFor of(SpeaksFor speaksFor) {
        return new SpokenFor(
                String.join(" ", new TreeSet<>(speaksFor.domains())),
                speaksFor.provider().map(ProviderId::text).orElse(""),
                speaksFor.ownSubjects());
    }

    static SpokenFor typed(Map<String, String> typed) {
        return new SpokenFor(
                typed.getOrDefault("domains", "").strip(),
                typed.getOrDefault("provider", "").strip(),
                typed.containsKey("own"));
    }

    /// The fields that cannot be taken.
    Set<String> problems() {
        Set<String> problems = new LinkedHashSet<>();
        if (listed().size() > SpeaksFor.DOMAINS_MAX || !listed().stream().allMatch(SpeaksFor::domain)) {
            problems.add("domains");
        }
        if (!provider.isEmpty() && ProviderId.parse(provider).isEmpty()) {
            problems.add("provider");
        }
        return problems;
    }

    private Set<String> listed() {
        return Arrays.stream(domains.split("[\\s,;]+", -1))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }

    /// Only if there are no problems.
    SpeaksFor speaksFor() {
        return new SpeaksFor(listed(), ProviderId.parse(provider), own);
    }
}
