package io.bailiff.core.coverage;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.Sighting;
import io.bailiff.core.client.Sighting.Capability;
import io.bailiff.core.grant.AccessLife;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How long an access token of an app works after a kill, at the API where it works longest.
///
/// @param seen when it last asked for a token, to the day
/// @param at the API where it works longest; empty if the app has access to none
public record AppCoverage(
        Client client, Capability capability, Optional<Instant> seen, Optional<ApiCoverage> at, Duration longest) {

    static AppCoverage of(Client client, Sighting sighting, List<ApiCoverage> apis, AccessLife life, Instant now) {
        Capability capability = sighting.capability(now);
        var at = apis.stream()
                .filter(one -> uses(client, one))
                .max(Comparator.comparing(one -> one.longestFor(capability, life)));
        return new AppCoverage(
                client,
                capability,
                sighting.capable().or(sighting::plain).map(one -> later(one, sighting)),
                at,
                at.map(one -> one.longestFor(capability, life)).orElse(Duration.ZERO));
    }

    private static boolean uses(Client client, ApiCoverage api) {
        String begins = api.api().id().text() + "/";
        return client.scopes().stream().anyMatch(name -> name.startsWith(begins))
                || client.appPermissions().stream().anyMatch(name -> name.startsWith(begins));
    }

    private static Instant later(Instant one, Sighting sighting) {
        return sighting.plain().filter(one::isBefore).orElse(one);
    }
}
