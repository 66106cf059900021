package io.bailiff.core.coverage;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.ContinuousAccess;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.Sighting;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where a kill bites at once, and where it takes until when at most. It speaks of access tokens: sessions, codes and
/// refresh tokens are dead with the kill itself, and what an app remembers of its own is not known here.
///
/// @param apis those where a token works longest first
/// @param apps likewise
/// @param weakening policies that switch continuous evaluation off for some users
public record CoverageReport(List<ApiCoverage> apis, List<AppCoverage> apps, List<AccessPolicy> weakening) {
    public CoverageReport {
        apis = List.copyOf(apis);
        apps = List.copyOf(apps);
        weakening = List.copyOf(weakening);
    }

    /// What the report is made of.
    record Facts(
            List<Api> apis,
            List<Client> clients,
            List<Sighting> sightings,
            List<AccessPolicy> policies,
            Map<ApiId, Processes> listeners) {}

    static CoverageReport of(Facts facts, AccessLife life, Duration lease, Duration relied, Instant now) {
        var apis = facts.apis().stream()
                .map(api -> api(api, facts, life, lease, relied))
                .sorted(Comparator.comparing(ApiCoverage::longest)
                        .reversed()
                        .thenComparing(one -> one.api().name()))
                .toList();
        Map<ClientId, Sighting> sightings =
                facts.sightings().stream().collect(Collectors.toMap(Sighting::client, Function.identity()));
        var apps = facts.clients().stream()
                .filter(client -> !BuiltIns.isBuiltIn(client.id()) && getsTokens(client))
                .map(client -> AppCoverage.of(
                        client, sightings.getOrDefault(client.id(), Sighting.none(client.id())), apis, life, now))
                .sorted(Comparator.comparing(AppCoverage::longest)
                        .reversed()
                        .thenComparing(one -> one.client().name()))
                .toList();
        return new CoverageReport(apis, apps, weakening(facts.policies()));
    }

    private static ApiCoverage api(Api api, Facts facts, AccessLife life, Duration lease, Duration relied) {
        var processes = facts.listeners().getOrDefault(api.id(), Processes.NONE);
        boolean prepared = facts.clients().stream()
                .anyMatch(client -> client.api().filter(api.id()::equals).isPresent());
        var hearing =
                BuiltIns.isBuiltIn(api.id()) ? Hearing.AT_ONCE : Hearing.of(processes, prepared, api.statusList());
        return ApiCoverage.of(api, hearing, processes, life, lease, relied);
    }

    private static boolean getsTokens(Client client) {
        return !client.scopes().isEmpty() || !client.appPermissions().isEmpty();
    }

    private static List<AccessPolicy> weakening(Collection<AccessPolicy> policies) {
        return policies.stream()
                .filter(policy -> policy.state() == PolicyState.ENABLED)
                .filter(policy -> policy.session()
                        .continuous()
                        .filter(mode -> mode == ContinuousAccess.DISABLED)
                        .isPresent())
                .toList();
    }
}
