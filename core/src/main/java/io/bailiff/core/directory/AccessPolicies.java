package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessReads;
import io.bailiff.core.access.AccessRules;
import io.bailiff.core.access.AppCondition;
import io.bailiff.core.access.Control;
import io.bailiff.core.access.GrantControls;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyText;
import io.bailiff.core.access.Reading;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Conditional Access policies in the hands of an administrator. A change counts from the next request on.
public final class AccessPolicies {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public AccessPolicies(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    public List<AccessPolicy> policies() {
        return store.read(AccessReads::accessPolicies);
    }

    public Optional<AccessPolicy> policy(AccessPolicyId id) {
        return store.read(reads -> reads.accessPolicy(id));
    }

    public PolicyChange<AccessPolicy> create(PolicyForm form, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var id = new AccessPolicyId(UUID.randomUUID());
        return told(store.write(tx -> {
            tx.takeTurn();
            return save(tx, PolicyText.read(id, form, now, Optional.empty()), id, caller, now);
        }));
    }

    /// Changes what is given.
    ///
    /// @param roots the top members that are given; each replaces all below it
    public PolicyChange<AccessPolicy> change(AccessPolicyId id, PolicyForm form, Set<String> roots, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return told(store.write(tx -> {
            tx.takeTurn();
            var old = tx.accessPolicy(id);
            if (old.isEmpty()) {
                return AccessAudit.refuse(tx, new PolicyChange.NothingMatches<>(), id.text(), caller, now);
            }
            var merged = PolicyText.of(old.get()).with(form, roots);
            var read = PolicyText.read(id, merged, old.get().createdAt(), Optional.of(now));
            return save(tx, read, id, caller, now);
        }));
    }

    private PolicyChange<AccessPolicy> told(PolicyChange<AccessPolicy> change) {
        killSwitch.tell();
        return change;
    }

    /// What a change would make of a policy, or what a new one would be. Changes nothing.
    ///
    /// @param changed the policy that changes; empty for a new one
    public PolicyChange<AccessPolicy> draft(Optional<AccessPolicyId> changed, PolicyForm form, Set<String> roots) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.read(reads -> {
            var old = changed.flatMap(reads::accessPolicy);
            if (changed.isPresent() && old.isEmpty()) {
                return new PolicyChange.NothingMatches<>();
            }
            var whole = old.map(one -> PolicyText.of(one).with(form, roots)).orElse(form);
            var id = changed.orElseGet(() -> new AccessPolicyId(UUID.randomUUID()));
            return switch (PolicyText.read(
                    id, whole, old.map(AccessPolicy::createdAt).orElse(now), Optional.of(now))) {
                case Reading.Bad<AccessPolicy>(var path, var message) -> invalid(path, message);
                case Reading.Good<AccessPolicy>(var policy) ->
                    missing(reads, policy).orElseGet(() -> new PolicyChange.Changed<>(policy, 0));
            };
        });
    }

    private PolicyChange<AccessPolicy> save(
            DirectoryTx tx, Reading<AccessPolicy> read, AccessPolicyId id, Caller caller, Instant now) {
        return switch (read) {
            case Reading.Bad<AccessPolicy>(var path, var message) ->
                AccessAudit.refuse(tx, invalid(path, message), id.text(), caller, now);
            case Reading.Good<AccessPolicy>(var policy) -> save(tx, policy, caller, now);
        };
    }

    private PolicyChange<AccessPolicy> save(DirectoryTx tx, AccessPolicy policy, Caller caller, Instant now) {
        String target = policy.id().text();
        var refusal = AccessAudit.refusal(tx, caller);
        if (refusal.isPresent()) {
            return AccessAudit.refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), target, caller, now);
        }
        var missing = missing(tx, policy);
        if (missing.isPresent()) {
            return AccessAudit.refuse(tx, missing.get(), target, caller, now);
        }
        var administrators = tx.enabledGlobalAdministrators();
        boolean shut = !administrators.isEmpty()
                && administrators.stream()
                        .allMatch(admin -> tx.user(admin)
                                .filter(user -> AccessRules.shutsOut(policy, user, tx.groupsOf(admin)))
                                .isPresent());
        if (shut) {
            return AccessAudit.refuse(tx, new PolicyChange.WouldLockEveryoneOut<>(administrators), target, caller, now);
        }
        var old = tx.accessPolicy(policy.id());
        if (old.isEmpty() && tx.accessPolicies().size() >= AccessPolicy.MOST) {
            return AccessAudit.refuse(
                    tx, invalid("", "there are " + AccessPolicy.MOST + " policies already"), target, caller, now);
        }
        tx.save(policy);
        new OutdatedClaims(killSwitch, caller, now).ofPolicy(tx, old, policy);
        tx.audit(AccessAudit.entry(now, caller, target, AuditEntry.OK, difference(old, policy)));
        return new PolicyChange.Changed<>(policy, 0);
    }

    /// What it names and is not there.
    private static Optional<PolicyChange<AccessPolicy>> missing(DirectoryReads tx, AccessPolicy policy) {
        var users = policy.conditions().users();
        var places = policy.conditions().locations();
        var groups = tx.groupNames().keySet();
        var locations = tx.namedLocations().stream().map(NamedLocation::id).toList();
        var problems = new Problems();
        String path = "conditions.users";
        both(users.users(), users.exceptUsers())
                .forEach(user -> problems.addIf(tx.user(user).isEmpty(), path, "there is no user " + user.text()));
        both(users.groups(), users.exceptGroups())
                .forEach(group -> problems.addIf(!groups.contains(group), path, "there is no group " + group.text()));
        if (policy.conditions().target() instanceof AppCondition(var _, var apps, var except)) {
            both(apps, except)
                    .forEach(app -> problems.addIf(
                            !exists(tx, app), "conditions.applications", "there is no client or API " + app));
        }
        both(places.in().named(), places.except().named())
                .forEach(place -> problems.addIf(
                        !locations.contains(place), "conditions.locations", "there is no location " + place.text()));
        if (policy.grant() instanceof GrantControls.Needs(var controls, var _)) {
            controls.forEach(control -> missing(tx, control, problems));
        }
        return problems.none() ? Optional.empty() : Optional.of(new PolicyChange.Invalid<>(problems.all()));
    }

    private static void missing(DirectoryReads tx, Control control, Problems problems) {
        switch (control) {
            case Control.Strength(var id) ->
                problems.addIf(
                        tx.strength(id).isEmpty(),
                        "grantControls.authenticationStrength",
                        "there is no strength " + id.text());
            case Control.Terms(var id) ->
                problems.addIf(true, "grantControls.termsOfUse", "there is no agreement " + id.text());
            case Control.CompliantDevice(), Control.PasswordChange(), Control.KeyBound() -> {}
        }
    }

    private static <T> Set<T> both(Set<T> some, Set<T> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static boolean exists(DirectoryReads tx, String app) {
        return ClientId.parse(app).flatMap(tx::client).isPresent()
                || ApiId.parse(app).flatMap(tx::api).isPresent();
    }

    public PolicyChange<AccessPolicy> remove(AccessPolicyId id, Caller caller) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var refusal = AccessAudit.refusal(tx, caller);
            if (refusal.isPresent()) {
                return AccessAudit.refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), id.text(), caller, now);
            }
            var found = tx.accessPolicy(id);
            if (found.isEmpty()) {
                return AccessAudit.refuse(tx, new PolicyChange.NothingMatches<>(), id.text(), caller, now);
            }
            tx.remove(id);
            tx.audit(AccessAudit.entry(
                    now,
                    caller,
                    id.text(),
                    AuditEntry.OK,
                    Map.of("removed", found.get().name())));
            return new PolicyChange.Changed<>(found.get(), 0);
        });
    }

    private static <T> PolicyChange<T> invalid(String path, String message) {
        return new PolicyChange.Invalid<>(List.of(new PlanProblem(path, message)));
    }

    /// What differs, each path with its old and new words.
    private static Map<String, String> difference(Optional<AccessPolicy> old, AccessPolicy policy) {
        Map<String, List<String>> before = old.map(one -> PolicyText.of(one).values())
                .<Map<String, List<String>>>map(values -> values)
                .orElse(Map.of());
        var after = PolicyText.of(policy).values();
        var facts = new TreeMap<String, String>();
        facts.put("policy", policy.name());
        var paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            String was = String.join(" ", before.getOrDefault(path, List.of()));
            String is = String.join(" ", after.getOrDefault(path, List.of()));
            if (!was.equals(is)) {
                facts.put(path, was.isEmpty() ? is : was + " → " + is);
            }
        }
        return facts;
    }
}
