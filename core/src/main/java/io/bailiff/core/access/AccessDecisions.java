package io.bailiff.core.access;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks the policies. A change of a policy, a group or a role counts from the next question on: the
/// policies are read again when their version has changed, and that is looked at each time.
public final class AccessDecisions {
    private final Transactions<? extends AccessReads, ? extends AccessTx> store;
    private final InstantSource clock;
    private final AtomicReference<PolicyBook> book = new AtomicReference<>(PolicyBook.EMPTY);

    public AccessDecisions(Transactions<? extends AccessReads, ? extends AccessTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What the policies say to this attempt.
    public AccessVerdict judge(Attempt attempt) {
        return store.read(reads -> {
            var policies = book(reads);
            return policies.policies().isEmpty() ? AccessVerdict.NOTHING : judge(reads, policies, attempt);
        });
    }

    /// True if there is a policy to ask.
    public boolean any() {
        return store.read(reads -> !book(reads).policies().isEmpty());
    }

    private PolicyBook book(AccessReads reads) {
        long version = reads.accessVersion();
        var known = book.get();
        if (known.version() == version) {
            return known;
        }
        var fresh = PolicyBook.read(reads, version);
        book.set(fresh);
        return fresh;
    }

    /// What if? Somebody who has shown nothing yet.
    ///
    /// @param apps ids of clients and APIs
    public record Question(
            User user,
            Set<String> apps,
            ClientAppType clientApp,
            Optional<Platform> platform,
            Optional<InetAddress> address,
            Optional<TransferMethod> flow,
            Circumstances circumstances) {
        public Question {
            apps = Set.copyOf(apps);
        }
    }

    /// What the policies would say.
    public AccessVerdict whatIf(Question question) {
        var user = question.user();
        return store.read(reads -> AccessRules.judge(
                book(reads).policies(),
                book(reads).locations(),
                new AccessRequest(
                        user.id(),
                        reads.groupsOf(user.id()),
                        user.roles(),
                        "",
                        question.apps(),
                        question.clientApp(),
                        question.platform(),
                        question.address(),
                        question.flow(),
                        question.circumstances()),
                Set.of()));
    }

    private static AccessVerdict judge(AccessReads reads, PolicyBook book, Attempt attempt) {
        return AccessRules.judge(
                book.policies(),
                book.locations(),
                request(attempt, reads.groupsOf(attempt.user().id())),
                reached(book.policies(), reads::strength, attempt.shown()));
    }

    /// What the rules look at.
    static AccessRequest request(Attempt attempt, Set<GroupId> groups) {
        var user = attempt.user();
        return new AccessRequest(
                user.id(),
                groups,
                user.roles(),
                attempt.client(),
                attempt.apis(),
                attempt.clientApp(),
                attempt.platform(),
                IpRange.address(attempt.address().replaceFirst("%.*", "")),
                attempt.flow(),
                attempt.circumstances());
    }

    /// Those strengths that policies ask for and that this reaches.
    static Set<StrengthId> reached(
            Collection<AccessPolicy> policies,
            Function<StrengthId, Optional<AuthenticationStrength>> strengths,
            Set<MethodMode> shown) {
        return policies.stream()
                .flatMap(policy -> asked(policy.grant()))
                .distinct()
                .filter(id -> strengths
                        .apply(id)
                        .filter(strength -> strength.satisfiedBy(shown))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static Stream<StrengthId> asked(GrantControls grant) {
        return grant instanceof GrantControls.Strengths(var ids, var _) ? ids.stream() : Stream.empty();
    }

    /// Writes down who was kept out by which policy, or would have been by one that is reported only.
    public void note(Attempt attempt, AccessVerdict verdict) {
        var entries = new ArrayList<AuditEntry>();
        verdict.blocking().ifPresent(policy -> entries.add(entry(attempt, policy, "blocked")));
        verdict.wouldRefuse().forEach(policy -> entries.add(entry(attempt, policy, "reportOnly")));
        if (!entries.isEmpty()) {
            store.change(tx -> entries.forEach(tx::audit));
        }
    }

    private AuditEntry entry(Attempt attempt, AccessPolicy policy, String outcome) {
        return new AuditEntry(
                clock.instant(),
                new Actor.Unknown(),
                "conditional-access",
                attempt.user().id().text(),
                outcome,
                Map.of(
                        "policy", policy.id().text(),
                        "name", policy.name(),
                        "client", attempt.client(),
                        "address", attempt.address()));
    }
}
