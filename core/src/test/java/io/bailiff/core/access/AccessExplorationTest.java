package io.bailiff.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.device.DeviceRule;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Role;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Many policies at once, judged by the rule and by somebody who knows only its sentences.
final class AccessExplorationTest {
    private static final int ROUNDS = 5_000;
    private static final List<UserId> USERS = ids(3).stream().map(UserId::new).toList();
    private static final List<GroupId> GROUPS =
            ids(3).stream().map(GroupId::new).toList();
    private static final List<LocationId> PLACES =
            ids(3).stream().map(LocationId::new).toList();
    private static final List<AgreementId> TERMS =
            ids(2).stream().map(AgreementId::new).toList();
    private static final List<String> APPS = List.of("web", "native", "api://orders", "api://pay");
    private static final List<String> CONTEXTS = List.of("c1", "c7");
    private static final List<RiskLevel> RISKS = List.of(RiskLevel.NONE, RiskLevel.LOW, RiskLevel.HIGH);
    private static final List<StrengthId> STRENGTHS = AuthenticationStrength.BUILT_IN.stream()
            .map(AuthenticationStrength::id)
            .toList();
    private static final List<NamedLocation> NAMED = List.of(
            place(0, true, List.of("198.51.100.0/24"), Optional.empty()),
            place(1, false, List.of("203.0.113.0/24"), Optional.empty()),
            place(2, false, List.of(), Optional.of(new NamedLocation.Countries(Set.of("AT"), true))));

    private final Random random = new Random(4);
    private final NaiveAccess naive = new NaiveAccess(NAMED);

    private static List<UUID> ids(int count) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            ids.add(new UUID(7, i));
        }
        return ids;
    }

    private static NamedLocation place(
            int number, boolean trusted, List<String> ranges, Optional<NamedLocation.Countries> countries) {
        return new NamedLocation(
                PLACES.get(number),
                "Place " + number,
                trusted,
                ranges.stream().map(range -> IpRange.parse(range).orElseThrow()).toList(),
                countries,
                Policies.THEN,
                Optional.empty());
    }

    @Test
    @Tag("CA-01")
    void theRuleSaysWhatItsSentencesSay() {
        int blocked = 0;
        int asked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var policies = new ArrayList<AccessPolicy>();
            for (int i = random.nextInt(16); i > 0; i--) {
                policies.add(policy());
            }
            var request = request();
            var reached = some(STRENGTHS);
            var verdict = AccessRules.judge(policies, NAMED, request, reached);
            var on = policies.stream()
                    .filter(policy -> policy.state() == PolicyState.ENABLED)
                    .toList();
            var applying =
                    on.stream().filter(policy -> naive.applies(policy, request)).toList();

            boolean block = applying.stream().anyMatch(policy -> policy.grant() instanceof GrantControls.Block);
            var open = applying.stream()
                    .filter(policy -> !(policy.grant() instanceof GrantControls.Block))
                    .filter(policy -> !naive.satisfied(policy, request, reached))
                    .toList();
            assertThat(verdict.blocking().isPresent()).isEqualTo(block);
            assertThat(verdict.satisfied()).isEqualTo(!block && open.isEmpty());
            assertThat(verdict.open().isEmpty()).isEqualTo(open.isEmpty());
            session(verdict, on, applying, request);

            // Whoever does what is lacking has done enough.
            var then = new HashSet<>(reached);
            then.addAll(verdict.lacking());
            var after = AccessRules.judge(policies, NAMED, afterwards(request, verdict), then);
            assertThat(after.lacking()).isEmpty();
            assertThat(after.terms()).isEmpty();
            assertThat(after.lacks(new Control.PasswordChange())).isEmpty();
            blocked += block ? 1 : 0;
            asked += open.isEmpty() ? 0 : 1;
        }
        assertThat(blocked).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
        assertThat(asked).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    private void session(
            AccessVerdict verdict, List<AccessPolicy> on, List<AccessPolicy> applying, AccessRequest request) {
        Optional<Duration> shortest = Optional.empty();
        Optional<PersistentBrowser> browser = Optional.empty();
        for (AccessPolicy policy : applying) {
            var frequency = policy.session().frequency();
            if (frequency.isPresent()
                    && !frequency.get().secondFactor()
                    && (shortest.isEmpty() || frequency.get().every().compareTo(shortest.get()) < 0)) {
                shortest = Optional.of(frequency.get().every());
            }
            if (policy.session().browser().isPresent()
                    && browser.filter(PersistentBrowser.NEVER::equals).isEmpty()) {
                browser = policy.session().browser();
            }
        }
        assertThat(verdict.frequency()).isEqualTo(shortest);
        assertThat(verdict.persistentBrowser()).isEqualTo(browser);
        assertThat(verdict.strictLocation())
                .isEqualTo(on.stream()
                        .filter(policy ->
                                policy.session().continuous().equals(Optional.of(ContinuousAccess.STRICT_LOCATION)))
                        .filter(policy -> naive.meets(policy, request))
                        .toList());
    }

    private static AccessRequest afterwards(AccessRequest request, AccessVerdict verdict) {
        var accepted = new HashSet<>(request.done().accepted());
        accepted.addAll(verdict.terms());
        boolean changed = request.done().passwordChanged()
                || verdict.lacks(new Control.PasswordChange()).isPresent();
        return new AccessRequest(
                request.who(),
                request.wanted(),
                request.from(),
                request.circumstances(),
                new Done(accepted, changed),
                request.at());
    }

    private AccessPolicy policy() {
        return new AccessPolicy(
                new AccessPolicyId(new UUID(random.nextLong(), random.nextLong())),
                "A policy",
                Optional.empty(),
                one(Arrays.asList(PolicyState.values())),
                new Conditions(
                        new UserCondition(
                                random.nextInt(3) > 0,
                                some(USERS),
                                some(GROUPS),
                                some(Arrays.asList(Role.values())),
                                few(USERS),
                                few(GROUPS),
                                few(Arrays.asList(Role.values())),
                                random.nextInt(4) == 0,
                                random.nextInt(8) == 0),
                        target(),
                        random.nextInt(3) > 0 ? Set.of() : some(Arrays.asList(ClientAppType.values())),
                        PlatformCondition.ANY,
                        random.nextInt(3) > 0 ? LocationCondition.ANY : new LocationCondition(places(), places()),
                        rarely(() -> new DeviceFilter(random.nextBoolean(), rule())),
                        random.nextInt(6) == 0 ? some(RISKS) : Set.of(),
                        random.nextInt(6) == 0 ? some(RISKS) : Set.of(),
                        Set.of(),
                        rarely(this::times)),
                switch (random.nextInt(5)) {
                    case 0 -> new GrantControls.Block();
                    case 1 -> new GrantControls.None();
                    default -> needs();
                },
                new SessionControls(
                        rarely(() -> new SessionControls.Frequency(
                                Duration.ofHours(random.nextInt(1, 9)), random.nextBoolean())),
                        rarely(() -> one(Arrays.asList(PersistentBrowser.values()))),
                        rarely(() -> one(Arrays.asList(ContinuousAccess.values()))),
                        random.nextInt(8) == 0),
                Policies.THEN,
                Optional.empty());
    }

    private Target target() {
        return switch (random.nextInt(6)) {
            case 0 -> new Target.Actions(Set.of(one(Arrays.asList(UserAction.values()))));
            case 1 -> new Target.Contexts(Set.of(one(CONTEXTS)));
            default -> new AppCondition(random.nextBoolean(), some(APPS), few(APPS));
        };
    }

    private static DeviceRule rule() {
        return switch (DeviceRule.read("device.isCompliant -eq True")) {
            case DeviceRule.Reading.Good(var rule) -> rule;
            case DeviceRule.Reading.Bad bad -> throw new AssertionError(bad.toString());
        };
    }

    private Places places() {
        return new Places(random.nextInt(4) == 0, random.nextInt(4) == 0, some(PLACES));
    }

    private TimeWindow times() {
        int from = random.nextInt(24);
        int to = (from + random.nextInt(1, 24)) % 24;
        return new TimeWindow(
                random.nextBoolean(), EnumSet.allOf(DayOfWeek.class), LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private GrantControls needs() {
        var controls = new ArrayList<Control>();
        STRENGTHS.forEach(id -> controls.add(new Control.Strength(id)));
        TERMS.forEach(id -> controls.add(new Control.Terms(id)));
        controls.add(new Control.CompliantDevice());
        controls.add(new Control.PasswordChange());
        Collections.shuffle(controls, random);
        return new GrantControls.Needs(controls.subList(0, random.nextInt(1, 4)), random.nextBoolean());
    }

    private AccessRequest request() {
        boolean app = random.nextInt(6) > 0;
        return new AccessRequest(
                new Who(one(USERS), few(GROUPS), few(Arrays.asList(Role.values())), random.nextInt(3) == 0),
                app
                        ? Wanted.app(one(APPS.subList(0, 2)), some(APPS.subList(2, 4)))
                                .withContexts(few(CONTEXTS))
                        : Wanted.action(one(Arrays.asList(UserAction.values()))),
                new From(
                        one(List.of(ClientAppType.BROWSER, ClientAppType.MOBILE_AND_DESKTOP)),
                        Optional.empty(),
                        IpRange.address(one(List.of("198.51.100.7", "203.0.113.9", "192.0.2.1", "nowhere"))),
                        one(List.of(new Country.Known("AT"), new Country.Known("DE"), Country.UNKNOWN)),
                        Optional.empty()),
                new Circumstances(rarely(this::device), one(RISKS), one(RISKS), random.nextBoolean()),
                new Done(some(TERMS), random.nextBoolean()),
                Policies.THEN.plus(Duration.ofHours(random.nextInt(24))));
    }

    private DeviceFacts device() {
        return new DeviceFacts(
                new DeviceId(new UUID(7, 7)), "Hers", "Linux", "6", "Workplace", random.nextBoolean(), Map.of());
    }

    private <T> Optional<T> rarely(Supplier<T> something) {
        return random.nextInt(4) == 0 ? Optional.of(something.get()) : Optional.empty();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> Set<T> some(Collection<T> all) {
        return pick(all, 2);
    }

    private <T> Set<T> few(Collection<T> all) {
        return pick(all, 6);
    }

    private <T> Set<T> pick(Collection<T> all, int oneOf) {
        return all.stream().filter(_ -> random.nextInt(oneOf) == 0).collect(Collectors.toSet());
    }
}
