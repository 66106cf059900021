package io.bailiff.core.directory;

import io.bailiff.core.access.Control;
import io.bailiff.core.access.GrantControls;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.Holding;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.policy.PolicyReads;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the organization allows and asks for, in the hands of an administrator. A change ends no
/// session; it counts from the next step of every sign-in on.
public final class MethodsPolicies {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final InstantSource clock;

    public MethodsPolicies(Transactions<? extends DirectoryReads, ? extends DirectoryTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The policy, with the names of the groups that it mentions.
    public record Described(MethodsPolicy policy, Map<GroupId, String> groups) {
        public Described {
            groups = Map.copyOf(groups);
        }
    }

    public Described policy() {
        return store.read(reads -> new Described(reads.methodsPolicy(), reads.groupNames()));
    }

    /// How many users come in with a Temporary Access Pass only.
    public int stranded() {
        return store.read(reads -> stranded(reads.holdings(), reads.methodsPolicy()));
    }

    private static int stranded(List<Holding> holdings, MethodsPolicy policy) {
        return (int) holdings.stream().filter(one -> one.strandedBy(policy)).count();
    }

    /// True if all of these would have to be let in by somebody else.
    static boolean strandsAll(List<UserId> administrators, List<Holding> holdings, MethodsPolicy policy) {
        Set<UserId> stranded = holdings.stream()
                .filter(one -> one.strandedBy(policy))
                .map(Holding::user)
                .collect(Collectors.toSet());
        return !administrators.isEmpty() && stranded.containsAll(administrators);
    }

    /// Replaces the policy; what is not given takes its default.
    ///
    /// @param dryRun only say what would become of it
    public PolicyChange<MethodsPolicy> replace(PlannedMethods planned, Caller caller, boolean dryRun) {
        return change(planned, MethodsPolicy.DEFAULT, caller, dryRun);
    }

    /// Changes what is given.
    public PolicyChange<MethodsPolicy> change(PlannedMethods planned, Caller caller) {
        return store.write(tx -> change(tx, planned, tx.methodsPolicy(), caller, false));
    }

    private PolicyChange<MethodsPolicy> change(
            PlannedMethods planned, MethodsPolicy base, Caller caller, boolean dryRun) {
        return store.write(tx -> change(tx, planned, base, caller, dryRun));
    }

    private PolicyChange<MethodsPolicy> change(
            DirectoryTx tx, PlannedMethods planned, MethodsPolicy base, Caller caller, boolean dryRun) {
        Instant now = clock.instant();
        var refusal = refusal(tx, caller);
        if (refusal.isPresent()) {
            return refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), "", caller, now);
        }
        var problems = new Problems();
        var policy = new PlanOfMethods(problems, name -> tx.group(name).map(Group::id))
                .read(planned, base, "authenticationMethods");
        if (!problems.none()) {
            return refuse(tx, new PolicyChange.Invalid<>(problems.all()), "", caller, now);
        }
        List<Holding> holdings = tx.holdings();
        var administrators = tx.enabledGlobalAdministrators();
        if (strandsAll(administrators, holdings, policy)) {
            return refuse(tx, new PolicyChange.WouldLockEveryoneOut<>(administrators), "", caller, now);
        }
        int stranded = stranded(holdings, policy);
        if (!dryRun) {
            var old = tx.methodsPolicy();
            tx.save(policy);
            var facts = new TreeMap<>(words(policy));
            facts.put("changed", difference(old, policy));
            facts.put("usersWithoutMethod", Integer.toString(stranded));
            tx.audit(entry(now, caller, "", AuditEntry.OK, facts));
        }
        return new PolicyChange.Changed<>(policy, stranded);
    }

    /// What differs, in words.
    static String difference(MethodsPolicy old, MethodsPolicy policy) {
        var before = words(old);
        var detail = new Detail();
        words(policy).forEach((name, words) -> detail.change(name, Optional.of(before.getOrDefault(name, "")), words));
        return detail.text();
    }

    private static Map<String, String> words(MethodsPolicy policy) {
        var words = new TreeMap<String, String>();
        for (var kind : AuthenticatorKind.values()) {
            if (MethodsPolicy.restrictable(kind)) {
                var rule = policy.rule(kind);
                words.put(
                        kind.wireName(),
                        rule.enabled() ? "use " + words(rule.use()) + ", register " + words(rule.register()) : "off");
            }
        }
        words.put("systemPreferred", Boolean.toString(policy.systemPreferred()));
        words.put("rememberMfaDays", Integer.toString(policy.rememberDays()));
        words.put(
                "campaign",
                policy.campaign()
                        .map(one -> one.kind().wireName() + " for " + words(one.audience()) + ", " + one.skips()
                                + " skips"
                                + one.until().map(until -> " until " + until).orElse(""))
                        .orElse("none"));
        return words;
    }

    private static String words(Audience audience) {
        String in = audience.everybody() ? "all" : audience.included().size() + " groups";
        return audience.excluded().isEmpty()
                ? in
                : in + " but " + audience.excluded().size();
    }

    /// All strengths, the built-in ones first.
    public List<AuthenticationStrength> strengths() {
        var all = new ArrayList<>(AuthenticationStrength.BUILT_IN);
        all.addAll(store.read(PolicyReads::customStrengths));
        return all;
    }

    public Optional<AuthenticationStrength> strength(StrengthId id) {
        return AuthenticationStrength.builtIn(id).or(() -> store.read(reads -> reads.strength(id)));
    }

    /// Adds a strength or replaces it.
    public PolicyChange<AuthenticationStrength> save(PlannedMethods.Strength planned, Caller caller) {
        return store.write(tx -> {
            Instant now = clock.instant();
            var refusal = refusal(tx, caller);
            if (refusal.isPresent()) {
                return refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), planned.id(), caller, now);
            }
            var problems = new Problems();
            var strength = new PlanOfMethods(problems, _ -> Optional.empty())
                    .read(planned, tx.customStrengths(), "authenticationStrength");
            if (strength.isEmpty() || !problems.none()) {
                return refuse(tx, new PolicyChange.Invalid<>(problems.all()), planned.id(), caller, now);
            }
            tx.save(strength.get());
            tx.audit(entry(now, caller, planned.id(), AuditEntry.OK, Map.of("allowed", words(strength.get()))));
            return new PolicyChange.Changed<>(strength.get(), 0);
        });
    }

    static String words(AuthenticationStrength strength) {
        return Detail.list(strength.allowed().stream().map(Combination::text).toList());
    }

    /// Takes a strength away that nobody asks for.
    public PolicyChange<AuthenticationStrength> remove(StrengthId id, Caller caller) {
        return store.write(tx -> {
            Instant now = clock.instant();
            var refusal = refusal(tx, caller);
            if (refusal.isPresent()) {
                return refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), id.text(), caller, now);
            }
            var found = tx.customStrengths().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst();
            if (found.isEmpty()) {
                return refuse(tx, new PolicyChange.NothingMatches<>(), id.text(), caller, now);
            }
            if (tx.demandedByAClient(id) || demandedByAPolicy(tx, id)) {
                return refuse(tx, new PolicyChange.InUse<>(), id.text(), caller, now);
            }
            tx.remove(id);
            tx.audit(entry(now, caller, id.text(), AuditEntry.OK, Map.of("removed", words(found.get()))));
            return new PolicyChange.Changed<>(found.get(), 0);
        });
    }

    private static boolean demandedByAPolicy(DirectoryReads reads, StrengthId id) {
        return reads.accessPolicies().stream()
                .anyMatch(policy -> policy.grant() instanceof GrantControls.Needs(var controls, var _)
                        && controls.contains(new Control.Strength(id)));
    }

    private static Optional<String> refusal(DirectoryReads reads, Caller caller) {
        return DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.CHANGE_METHODS_POLICY);
    }

    private static <T> PolicyChange<T> refuse(
            DirectoryTx tx, PolicyChange<T> why, String target, Caller caller, Instant now) {
        tx.audit(entry(now, caller, target, why.outcome(), Map.of()));
        return why;
    }

    private static AuditEntry entry(
            Instant now, Caller caller, String target, String outcome, Map<String, String> facts) {
        return new AuditEntry(now, caller.actor(), Deed.CHANGE_METHODS_POLICY.action(), target, outcome, facts);
    }
}
