package io.bailiff.core.access;

import io.bailiff.core.access.ReplayReport.Effect;
import io.bailiff.core.access.ReplayReport.Example;
import io.bailiff.core.access.ReplayReport.UserCount;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Tries a change of one policy on past sign-ins: what the policies of today say to each, and what they
/// would say with the change. What was done is taken as it was; the people, their groups and roles, the
/// other policies and the places are those of today.
///
/// Counts only, by hour, so that its memory does not grow with the number of sign-ins.
public final class Replay {
    static final int MOST_EXAMPLES = 10;
    static final int MOST_USERS = 10_000;
    static final int MOST_LISTED = 1_000;

    private final Trial trial;
    private final Map<Effect, Long> counts = new EnumMap<>(Effect.class);
    private final Map<Effect, List<Example>> examples = new EnumMap<>(Effect.class);
    private final Map<UserId, Map<Effect, Long>> users = new HashMap<>();
    private final Map<AccessPolicyId, Long> deciding = new HashMap<>();
    private final NavigableMap<Instant, Map<Effect, Long>> hours = new TreeMap<>();
    private long notCountedByUser;
    private long gone;

    public Replay(Trial trial) {
        this.trial = trial;
    }

    /// What is tried.
    ///
    /// @param others the policies that stay, without the one that changes
    /// @param before the policy that changes, as it is; empty if it is new
    /// @param breakGlass whom no policy holds back
    /// @param after as it would be; one that is reported only is tried as if it were on
    public record Trial(
            List<AccessPolicy> others,
            Optional<AccessPolicy> before,
            AccessPolicy after,
            List<NamedLocation> locations,
            Map<StrengthId, AuthenticationStrength> strengths,
            Set<UserId> breakGlass) {
        public Trial {
            breakGlass = Set.copyOf(breakGlass);
            others = others.stream()
                    .filter(policy -> policy.state() == PolicyState.ENABLED)
                    .toList();
            before = before.filter(policy -> policy.state() == PolicyState.ENABLED);
            after = after.state() == PolicyState.REPORT_ONLY ? after.in(PolicyState.ENABLED) : after;
            locations = List.copyOf(locations);
            strengths = Map.copyOf(strengths);
        }
    }

    /// One more sign-in, by somebody who is still there.
    public void add(PastSignIn past, User user, Set<GroupId> groups) {
        var request = AccessDecisions.request(past.attempt(user), groups, past.country(), Done.NOTHING, past.at());
        boolean free = trial.breakGlass().contains(user.id());
        Function<List<AccessPolicy>, AccessVerdict> judge = policies -> free
                ? AccessRules.ofBreakGlass(policies)
                : AccessRules.judge(
                        policies,
                        trial.locations(),
                        request,
                        AccessDecisions.reached(
                                policies,
                                id -> Optional.ofNullable(trial.strengths().get(id)),
                                past.shown()));
        var others = judge.apply(trial.others());
        var now = MergedVerdict.of(
                both(others, judge.apply(trial.before().stream().toList())), past.age());
        var then = MergedVerdict.of(both(others, judge.apply(List.of(trial.after()))), past.age());
        count(past, user, now, then, effect(now, then));
    }

    private static AccessVerdict both(AccessVerdict some, AccessVerdict others) {
        return new AccessVerdict(Stream.concat(some.findings().stream(), others.findings().stream())
                .toList());
    }

    /// A sign-in of somebody who has been deleted.
    public void addOfNobody() {
        gone++;
    }

    private static Effect effect(MergedVerdict now, MergedVerdict then) {
        return switch (then) {
            case MergedVerdict.Allowed() -> now instanceof MergedVerdict.Allowed ? Effect.AS_BEFORE : Effect.LET_IN;
            case MergedVerdict.Blocked _ -> now instanceof MergedVerdict.Blocked ? Effect.AS_BEFORE : Effect.BLOCKED;
            case MergedVerdict.MustShow(var controls, var fresh, var _) ->
                now instanceof MergedVerdict.MustShow(var asked, var was, var _)
                                && asked.equals(controls)
                                && was.equals(fresh)
                        ? Effect.AS_BEFORE
                        : Effect.CHALLENGED;
        };
    }

    private void count(PastSignIn past, User user, MergedVerdict now, MergedVerdict then, Effect effect) {
        var _ = counts.merge(effect, 1L, Long::sum);
        var _ = hours.computeIfAbsent(past.at().truncatedTo(ChronoUnit.HOURS), _ -> new EnumMap<>(Effect.class))
                .merge(effect, 1L, Long::sum);
        if (effect == Effect.AS_BEFORE) {
            return;
        }
        var some = examples.computeIfAbsent(effect, _ -> new ArrayList<>());
        if (some.size() < MOST_EXAMPLES) {
            some.add(new Example(past.at(), user.id(), past.client(), past.address(), past.came(), now, then));
        }
        if (users.containsKey(user.id()) || users.size() < MOST_USERS) {
            var _ = users.computeIfAbsent(user.id(), _ -> new EnumMap<>(Effect.class))
                    .merge(effect, 1L, Long::sum);
        } else {
            notCountedByUser++;
        }
        var decides = effect == Effect.LET_IN ? now.deciding() : then.deciding();
        decides.forEach(policy -> deciding.merge(policy.id(), 1L, Long::sum));
    }

    /// What it has come to so far.
    public ReplayReport report() {
        return new ReplayReport(
                counts,
                gone,
                examples,
                users.entrySet().stream()
                        .map(user -> new UserCount(user.getKey(), user.getValue()))
                        .sorted(Comparator.comparingLong(UserCount::total)
                                .reversed()
                                .thenComparing(user -> user.user().text()))
                        .limit(MOST_LISTED)
                        .toList(),
                users.size(),
                notCountedByUser,
                deciding,
                hours);
    }
}
