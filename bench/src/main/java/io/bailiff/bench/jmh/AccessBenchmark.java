package io.bailiff.bench.jmh;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessRequest;
import io.bailiff.core.access.AccessRules;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.Done;
import io.bailiff.core.access.From;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyText;
import io.bailiff.core.access.Reading;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.access.Who;
import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Conditional Access for one sign-in, with every condition in every policy and 50 places of 40 ranges.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AccessBenchmark {
    private static final int PLACES = 50;
    private static final int RANGES = 40;
    private static final Instant THEN = Instant.parse("2026-11-21T12:00:00Z");

    @Param({"10", "500"})
    int count;

    private List<AccessPolicy> policies = List.of();
    private List<NamedLocation> places = List.of();
    private final AccessRequest request = new AccessRequest(
            new Who(
                    new UserId(id(7)),
                    Set.of(new GroupId(id(1)), new GroupId(id(2)), new GroupId(id(3))),
                    Set.of(),
                    false),
            Wanted.app("web", Set.of("api://orders")),
            new From(
                    ClientAppType.BROWSER,
                    Optional.of(Platform.LINUX),
                    IpRange.address("203.0.113.9"),
                    new Country.Known("AT"),
                    Optional.empty()),
            new Circumstances(
                    Optional.of(new DeviceFacts(
                            new DeviceId(id(8)), "Till 17", "Windows", "11", "Workplace", true, Map.of(1, "shop"))),
                    RiskLevel.LOW,
                    RiskLevel.LOW,
                    true),
            Done.NOTHING,
            THEN);

    private static UUID id(int number) {
        return new UUID(42, number);
    }

    @Setup
    public void furnish() {
        places = IntStream.range(0, PLACES).mapToObj(AccessBenchmark::place).toList();
        policies = IntStream.range(0, count).mapToObj(AccessBenchmark::policy).toList();
    }

    private static NamedLocation place(int number) {
        var ranges = IntStream.range(0, RANGES)
                .mapToObj(range ->
                        IpRange.parse("10." + number + "." + range + ".0/24").orElseThrow())
                .toList();
        return new NamedLocation(new LocationId(id(number)), "Place " + number, true, ranges, THEN, Optional.empty());
    }

    private static AccessPolicy policy(int number) {
        var form = PolicyForm.of(Map.ofEntries(
                Map.entry("displayName", List.of("Policy " + number)),
                Map.entry("state", List.of("enabled")),
                Map.entry(
                        "conditions.users.includeGroups", List.of(id(number % 5).toString())),
                Map.entry("conditions.applications.includeApplications", List.of("All")),
                Map.entry("conditions.clientAppTypes", List.of("browser")),
                Map.entry("conditions.platforms.includePlatforms", List.of("all")),
                Map.entry("conditions.locations.includeLocations", List.of("All")),
                Map.entry(
                        "conditions.locations.excludeLocations",
                        List.of(id(number % PLACES).toString())),
                Map.entry("conditions.devices.deviceFilter.mode", List.of("include")),
                Map.entry(
                        "conditions.devices.deviceFilter.rule",
                        List.of(
                                "device.displayName -startsWith \"Till\" -and device.extensionAttribute1 -eq \"shop\"")),
                Map.entry("conditions.signInRiskLevels", List.of("low", "medium")),
                Map.entry("conditions.userRiskLevels", List.of("low")),
                Map.entry("conditions.times.mode", List.of("include")),
                Map.entry("conditions.times.days", List.of("saturday", "sunday")),
                Map.entry("grantControls.operator", List.of("AND")),
                Map.entry("grantControls.builtInControls", List.of("mfa", "compliantDevice")),
                Map.entry("sessionControls.secureSignInSession.isEnabled", List.of("true"))));
        return switch (PolicyText.read(new AccessPolicyId(id(number)), form, THEN, Optional.empty())) {
            case Reading.Good<AccessPolicy>(var policy) -> policy;
            case Reading.Bad<AccessPolicy> bad -> throw new IllegalStateException(bad.toString());
        };
    }

    @Benchmark
    public AccessVerdict judge() {
        return AccessRules.judge(policies, places, request, Set.of());
    }
}
