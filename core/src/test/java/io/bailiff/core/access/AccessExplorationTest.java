package io.bailiff.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Many policies at once, judged by the rule and by somebody who knows only its sentences.
final class AccessExplorationTest {
    private static final int ROUNDS = 5_000;
    private static final List<UserId> USERS = ids(3).stream().map(UserId::new).toList();
    private static final List<GroupId> GROUPS =
            ids(3).stream().map(GroupId::new).toList();
    private static final List<String> APPS = List.of("web", "native", "api://orders", "api://pay");
    private static final List<StrengthId> STRENGTHS = AuthenticationStrength.BUILT_IN.stream()
            .map(AuthenticationStrength::id)
            .toList();

    private final Random random = new Random(4);

    private static List<UUID> ids(int count) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            ids.add(new UUID(7, i));
        }
        return ids;
    }

    @Test
    void theRuleSaysWhatItsSentencesSay() {
        int blocked = 0;
        int asked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var policies = new ArrayList<AccessPolicy>();
            for (int i = random.nextInt(6); i > 0; i--) {
                policies.add(policy());
            }
            var request = request();
            var reached = some(STRENGTHS);
            var verdict = AccessRules.judge(policies, List.of(), request, reached);

            boolean block = false;
            var open = new ArrayList<GrantControls.Needs>();
            Optional<Duration> shortest = Optional.empty();
            for (AccessPolicy policy : policies) {
                if (policy.state() != PolicyState.ENABLED || !applies(policy, request)) {
                    continue;
                }
                block |= policy.grant() instanceof GrantControls.Block;
                if (policy.grant() instanceof GrantControls.Needs strengths && !satisfied(strengths, reached)) {
                    open.add(strengths);
                }
                var frequency = policy.session().frequency().map(SessionControls.Frequency::every);
                if (frequency.isPresent()
                        && (shortest.isEmpty() || frequency.get().compareTo(shortest.get()) < 0)) {
                    shortest = frequency;
                }
            }
            assertThat(verdict.blocking().isPresent()).isEqualTo(block);
            assertThat(verdict.lacking().isEmpty()).isEqualTo(open.isEmpty());
            assertThat(verdict.frequency()).isEqualTo(shortest);

            // Whoever shows what is lacking has shown enough; whoever shows more never lacks more.
            var then = new HashSet<>(reached);
            then.addAll(verdict.lacking());
            assertThat(AccessRules.judge(policies, List.of(), request, then).lacking())
                    .isEmpty();
            assertThat(open).allMatch(strengths -> satisfied(strengths, then));
            blocked += block ? 1 : 0;
            asked += open.isEmpty() ? 0 : 1;
        }
        assertThat(blocked).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
        assertThat(asked).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    private static boolean satisfied(GrantControls.Needs strengths, Set<StrengthId> reached) {
        int shown = 0;
        for (Control control : strengths.controls()) {
            shown += control instanceof Control.Strength(var id) && reached.contains(id) ? 1 : 0;
        }
        return strengths.all() ? shown == strengths.controls().size() : shown > 0;
    }

    private static boolean applies(AccessPolicy policy, AccessRequest request) {
        var users = policy.conditions().users();
        boolean named =
                users.everybody() || users.users().contains(request.who().user());
        for (GroupId group : request.who().groups()) {
            named |= users.groups().contains(group);
        }
        for (Role role : request.who().roles()) {
            named |= users.roles().contains(role);
        }
        boolean leftOut = users.exceptUsers().contains(request.who().user());
        for (GroupId group : request.who().groups()) {
            leftOut |= users.exceptGroups().contains(group);
        }
        for (Role role : request.who().roles()) {
            leftOut |= users.exceptRoles().contains(role);
        }
        var types = policy.conditions().clientApps();
        boolean type = types.isEmpty() || types.contains(request.from().clientApp());
        return named && !leftOut && type && guarded(policy.conditions().target(), request.wanted());
    }

    private static boolean guarded(Target target, Wanted request) {
        if (!(target instanceof AppCondition apps)) {
            return false;
        }
        if (apps.except().contains(request.client())) {
            return false;
        }
        boolean client = apps.apps().contains(request.client())
                || (apps.all() && request.apis().isEmpty());
        boolean api = false;
        for (String asked : request.apis()) {
            api |= (apps.all() || apps.apps().contains(asked)) && !apps.except().contains(asked);
        }
        return client || api;
    }

    private AccessPolicy policy() {
        return new AccessPolicy(
                new AccessPolicyId(new UUID(random.nextLong(), random.nextLong())),
                "A policy",
                Optional.empty(),
                one(Arrays.asList(PolicyState.values())),
                new Conditions(
                        new UserCondition(
                                random.nextInt(3) == 0,
                                some(USERS),
                                some(GROUPS),
                                some(Arrays.asList(Role.values())),
                                few(USERS),
                                few(GROUPS),
                                few(Arrays.asList(Role.values()))),
                        new AppCondition(random.nextBoolean(), some(APPS), few(APPS)),
                        random.nextBoolean() ? Set.of() : some(Arrays.asList(ClientAppType.values())),
                        PlatformCondition.ANY,
                        LocationCondition.ANY,
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Optional.empty()),
                switch (random.nextInt(4)) {
                    case 0 -> new GrantControls.Block();
                    case 1 -> new GrantControls.None();
                    default -> strengths();
                },
                new SessionControls(
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(
                                        new SessionControls.Frequency(Duration.ofHours(random.nextInt(1, 9)), false)),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                Policies.THEN,
                Optional.empty());
    }

    private GrantControls strengths() {
        var ids = new ArrayList<>(STRENGTHS);
        Collections.shuffle(ids, random);
        return new GrantControls.Needs(
                ids.subList(0, random.nextInt(1, ids.size() + 1)).stream()
                        .<Control>map(Control.Strength::new)
                        .toList(),
                random.nextBoolean());
    }

    private AccessRequest request() {
        return new AccessRequest(
                new Who(one(USERS), few(GROUPS), few(Arrays.asList(Role.values()))),
                Wanted.app(one(APPS.subList(0, 2)), some(APPS.subList(2, 4))),
                new From(
                        one(List.of(ClientAppType.BROWSER, ClientAppType.MOBILE_AND_DESKTOP)),
                        Optional.empty(),
                        Optional.empty(),
                        Country.UNKNOWN,
                        Optional.empty()),
                Circumstances.NONE,
                Done.NOTHING,
                Policies.THEN);
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
        var picked = new HashSet<T>();
        for (T one : all) {
            if (random.nextInt(oneOf) == 0) {
                picked.add(one);
            }
        }
        return picked;
    }
}
