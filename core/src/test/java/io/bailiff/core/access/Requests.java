package io.bailiff.core.access;

import io.bailiff.core.access.AccessVerdict.Outcome;
import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Requests for access in a few words, and the places they come from.
final class Requests {
    static final String ALICE = "00000000-0000-4000-8000-00000000000a";
    static final String BOB = "00000000-0000-4000-8000-00000000000b";
    static final String STAFF = "00000000-0000-4000-8000-000000000051";
    static final String GUESTS = "00000000-0000-4000-8000-000000000052";
    static final String OFFICE = "00000000-0000-4000-8000-000000000061";
    static final String CAFE = "00000000-0000-4000-8000-000000000062";
    static final String ALPS = "00000000-0000-4000-8000-000000000063";
    static final String NOBODY_KNOWS = "00000000-0000-4000-8000-000000000064";
    static final String TERMS = "00000000-0000-4000-8000-000000000071";
    static final String OTHER_TERMS = "00000000-0000-4000-8000-000000000072";
    static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
    static final String HELPDESK = "729827e3-9c14-49f7-bb1b-9608f156bbb8";

    static final List<NamedLocation> PLACES = List.of(
            place(OFFICE, true, "198.51.100.0/24", "2001:db8::/48"),
            place(CAFE, false, "203.0.113.0/24"),
            countries(ALPS, false, "AT", "CH"),
            countries(NOBODY_KNOWS, true));

    private Requests() {}

    static NamedLocation place(String id, boolean trusted, String... ranges) {
        return new NamedLocation(
                LocationId.parse(id).orElseThrow(),
                id,
                trusted,
                Arrays.stream(ranges)
                        .map(range -> IpRange.parse(range).orElseThrow())
                        .toList(),
                Policies.THEN,
                Optional.empty());
    }

    private static NamedLocation countries(String id, boolean unknown, String... codes) {
        return new NamedLocation(
                LocationId.parse(id).orElseThrow(),
                id,
                false,
                List.of(),
                Optional.of(new NamedLocation.Countries(Set.of(codes), unknown)),
                Policies.THEN,
                Optional.empty());
    }

    /// Alice of the staff, who may read, at the orders API with her browser on Linux in the office.
    static AccessRequest request(String... changes) {
        var values = new HashMap<>(Map.of(
                "client",
                "web",
                "apis",
                "api://orders",
                "type",
                "browser",
                "platform",
                "linux",
                "address",
                "198.51.100.7",
                "flow",
                ""));
        for (String change : changes) {
            String[] parts = change.strip().split("=", 2);
            values.put(parts[0], parts[1]);
        }
        String address = values.getOrDefault("address", "");
        var country = values.getOrDefault("country", "");
        return new AccessRequest(
                new Who(
                        UserId.parse(ALICE).orElseThrow(),
                        Set.of(GroupId.parse(STAFF).orElseThrow()),
                        Set.of(Role.SECURITY_READER),
                        values.containsKey("guest")),
                new Wanted(
                        values.getOrDefault("client", ""),
                        Set.of(words(values.getOrDefault("apis", ""))),
                        UserAction.named(values.getOrDefault("action", "")),
                        Set.of(words(values.getOrDefault("contexts", "")))),
                new From(
                        ClientAppType.named(values.getOrDefault("type", "")).orElseThrow(),
                        Platform.named(values.getOrDefault("platform", "")),
                        IpRange.address(address.isEmpty() ? "nowhere" : address),
                        country.equals("?")
                                ? Country.NOBODY_CAN_SAY
                                : Country.named(country).orElse(Country.UNKNOWN),
                        TransferMethod.named(values.getOrDefault("flow", ""))),
                new Circumstances(
                        Optional.of(values.getOrDefault("device", ""))
                                .filter(text -> !text.isEmpty())
                                .map(Requests::device),
                        RiskLevel.named(values.getOrDefault("risk", "none")).orElseThrow(),
                        RiskLevel.named(values.getOrDefault("userRisk", "none")).orElseThrow(),
                        values.containsKey("keyBound")),
                new Done(
                        Arrays.stream(words(values.getOrDefault("accepted", "")))
                                .map(id -> AgreementId.parse(id).orElseThrow())
                                .collect(Collectors.toSet()),
                        values.containsKey("newPassword")),
                Instant.parse(values.getOrDefault("at", "2026-11-22T09:00:00Z")));
    }

    /// @param text `compliant` or not, and an operating system
    static DeviceFacts device(String text) {
        String[] words = words(text);
        return new DeviceFacts(
                new DeviceId(new UUID(0, 5)),
                "LAB-07",
                words[1],
                "10.0.22631",
                "Workplace",
                words[0].equals("compliant"),
                Map.of(1, "SAW"));
    }

    static Outcome outcome(AccessPolicy policy, AccessRequest request, String... reached) {
        var verdict = AccessRules.judge(List.of(policy), PLACES, request, strengths(reached));
        return verdict.findings().getFirst().outcome();
    }

    static Set<StrengthId> strengths(String... ids) {
        return Set.copyOf(Arrays.stream(ids).map(StrengthId::new).toList());
    }

    static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ", -1);
    }

    /// `applies`, or the reason why it does not.
    static String answer(String policy, @Nullable String request) {
        var asked = request == null ? request() : request(request.strip().split("; ", -1));
        var outcome = outcome(Policies.policy(policy.split("; ", -1)), asked);
        return outcome instanceof Outcome.NotApplied(var reason)
                ? reason.wireName()
                : outcome instanceof Outcome.CannotTell ? "cannot tell" : "applies";
    }
}
