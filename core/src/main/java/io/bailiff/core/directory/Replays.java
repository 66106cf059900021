package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessReads;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.Replay;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tries changes of policies on past sign-ins, in the background. What runs here is known to this node
/// alone, and forgotten with it.
public final class Replays {
    /// Nobody has a longer memory of sign-ins.
    public static final Duration LONGEST = Duration.ofDays(365);

    private static final int MOST_RUNNING = 2;
    private static final int MOST_KEPT = 20;
    private static final int PAGE = 2_000;
    private static final int PEOPLE_KNOWN = 10_000;

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final AccessPolicies policies;
    private final SignInLog log;
    private final InstantSource clock;
    private final Executor executor;
    private final Map<UUID, ReplayRun> runs = new LinkedHashMap<>();

    public Replays(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            AccessPolicies policies,
            SignInLog log,
            InstantSource clock,
            Executor executor) {
        this.store = store;
        this.policies = policies;
        this.log = log;
        this.clock = clock;
        this.executor = executor;
    }

    /// What became of a wish to try something.
    public sealed interface Start {

        record Started(ReplayRun run) implements Start {}

        record Refused(PolicyChange<AccessPolicy> why) implements Start {}

        /// Others are running.
        record Busy() implements Start {}
    }

    /// Tries a change. The caller may look at policies and users.
    ///
    /// @param changed the policy that changes; empty for a new one
    /// @param form what changes in it, or a whole new policy
    /// @param roots the top members that are given
    /// @param back how far back
    public Start start(
            Optional<AccessPolicyId> changed, PolicyForm form, Set<String> roots, Duration back, Caller caller) {
        return switch (policies.draft(changed, form, roots)) {
            case PolicyChange.Changed<AccessPolicy>(var policy, var _) -> begin(changed, policy, back, caller);
            case PolicyChange<AccessPolicy> refused -> new Start.Refused(refused);
        };
    }

    private synchronized Start begin(
            Optional<AccessPolicyId> changed, AccessPolicy policy, Duration back, Caller caller) {
        long running = runs.values().stream()
                .filter(run -> run.progress().state() == ReplayRun.State.RUNNING)
                .count();
        if (running >= MOST_RUNNING) {
            return new Start.Busy();
        }
        Instant now = clock.instant();
        var run = new ReplayRun(UUID.randomUUID(), caller.actor(), policy, now.minus(back), now);
        runs.put(run.id(), run);
        runs.values().stream()
                .filter(one -> one.progress().state() != ReplayRun.State.RUNNING)
                .limit(Math.max(0, runs.size() - MOST_KEPT))
                .map(ReplayRun::id)
                .toList()
                .forEach(runs::remove);
        store.change(tx -> tx.audit(new AuditEntry(
                now,
                caller.actor(),
                "replay-access-policy",
                changed.map(AccessPolicyId::text).orElse(""),
                AuditEntry.OK,
                Map.of("policy", policy.name(), "since", run.from().toString()))));
        executor.execute(() -> work(run, changed, now));
        return new Start.Started(run);
    }

    /// A run that is still known.
    public synchronized Optional<ReplayRun> run(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    private void work(ReplayRun run, Optional<AccessPolicyId> changed, Instant until) {
        try {
            log.flush();
            long total = store.read(reads -> reads.countSignIns(run.from(), until));
            var replay = new Replay(store.read(reads -> trial(reads, changed, run.policy())));
            var people = new People();
            Optional<AccessReads.Remembered> last = Optional.empty();
            long done = 0;
            while (run.advance(ReplayRun.State.RUNNING, done, total, Optional.of(replay.report()))) {
                var after = last;
                var page = store.read(reads -> {
                    var found = reads.signIns(run.from(), until, after, PAGE);
                    found.forEach(one -> people.meet(reads, one.signIn().user()));
                    return found;
                });
                if (page.isEmpty()) {
                    var _ = run.advance(ReplayRun.State.DONE, done, total, Optional.of(replay.report()));
                    return;
                }
                for (var one : page) {
                    people.get(one.signIn().user())
                            .ifPresentOrElse(
                                    person -> replay.add(one.signIn(), person.user(), person.groups()),
                                    replay::addOfNobody);
                }
                people.forget();
                last = Optional.of(page.getLast());
                done += page.size();
            }
        } catch (StoreUnavailable e) {
            var _ = run.advance(ReplayRun.State.FAILED, 0, 0, Optional.empty());
        }
    }

    private static Replay.Trial trial(DirectoryReads reads, Optional<AccessPolicyId> changed, AccessPolicy policy) {
        return new Replay.Trial(
                reads.accessPolicies().stream()
                        .filter(one -> changed.filter(one.id()::equals).isEmpty())
                        .toList(),
                changed.flatMap(reads::accessPolicy),
                policy,
                reads.namedLocations(),
                Stream.concat(AuthenticationStrength.BUILT_IN.stream(), reads.customStrengths().stream())
                        .collect(Collectors.toMap(AuthenticationStrength::id, strength -> strength)));
    }

    private record Person(User user, Set<GroupId> groups) {}

    /// Whom we have met lately, so that each is read about once and not with each of his sign-ins.
    private static final class People {
        private final Map<UserId, Optional<Person>> known = new LinkedHashMap<>(16, 0.75f, true);

        void meet(DirectoryReads reads, UserId id) {
            if (!known.containsKey(id)) {
                known.put(id, reads.user(id).map(user -> new Person(user, reads.groupsOf(id))));
            }
        }

        Optional<Person> get(UserId id) {
            return known.getOrDefault(id, Optional.empty());
        }

        /// Never within a page.
        void forget() {
            var all = known.keySet().iterator();
            while (known.size() > PEOPLE_KNOWN) {
                var _ = all.next();
                all.remove();
            }
        }
    }
}
