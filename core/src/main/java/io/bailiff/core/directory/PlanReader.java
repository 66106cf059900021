package io.bailiff.core.directory;

import io.bailiff.core.client.Api;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.PlannedChange.Action;
import io.bailiff.core.directory.PlannedChange.Kind;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.user.Canonical;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Compares a plan with the tenant: what is wrong with the plan, else what is to be done. Changes nothing.
final class PlanReader {

    private final DirectoryReads reads;
    private final PasswordRule rule;
    private final ProviderKeys keys;
    private final TextSeal seal;
    private final Problems problems = new Problems();
    private final List<PlanStep> steps = new ArrayList<>();
    private int unchanged;

    private PlanReader(DirectoryReads reads, PasswordRule rule, ProviderKeys keys, TextSeal seal) {
        this.reads = reads;
        this.rule = rule;
        this.keys = keys;
        this.seal = seal;
    }

    /// @param steps in an order in which each finds what it needs; meaningless if there are problems
    record Reading(List<PlanProblem> problems, List<PlanStep> steps, int unchanged) {}

    static Reading read(
            TenantPlan plan, DirectoryReads reads, PasswordRule rule, ProviderKeys keys, TextSeal seal, Instant now) {
        var reader = new PlanReader(reads, rule, keys, seal);
        reader.tenant(plan);
        Map<String, UserPrincipalName> names = reader.users(plan, now);
        reader.groups(plan, names);
        Map<ApiId, Api> apis = reader.apis(plan);
        reader.methods(plan);
        reader.clients(plan, apis, reader.strengths(plan), now);
        reader.providers(plan);
        return new Reading(reader.problems.all(), List.copyOf(reader.steps), reader.unchanged);
    }

    private void take(Optional<PlanStep> step) {
        step.ifPresentOrElse(steps::add, () -> unchanged++);
    }

    private void tenant(TenantPlan plan) {
        problems.text(plan.tenantName(), "tenant.name");
        plan.tenantName().ifPresent(name -> {
            String old = reads.tenant().name();
            var change = new PlannedChange(Action.UPDATE, Kind.TENANT, name, "name: " + old + " → " + name);
            take(old.equals(name) ? Optional.empty() : Optional.of(new PlanStep.Rename(change, name)));
        });
    }

    private Map<ApiId, Api> apis(TenantPlan plan) {
        Map<ApiId, Api> known = new HashMap<>();
        reads.apis().forEach(api -> known.put(api.id(), api));
        problems.duplicates(plan.apis().stream().map(TenantPlan.PlannedApi::id).toList(), "apis", ".id");
        forEach(plan.apis(), "apis", at -> {
            var planned = at.value();
            var id = ApiId.parse(planned.id());
            if (id.isEmpty()) {
                problems.add(at.path("id"), "is not an absolute api:, https: or urn: URI without final slash");
                return;
            }
            if (BuiltIns.isBuiltIn(id.get())) {
                problems.add(at.path("id"), "is a part of Bailiff and cannot be changed");
                return;
            }
            var existing = Optional.ofNullable(known.get(id.get()));
            var read = new PlanOfApi(problems, this::group).read(planned, id.get(), at.path(), existing);
            read.ifPresent(step -> known.put(id.get(), step.api()));
            take(read.filter(step -> !existing.equals(Optional.of(step.api()))).map(step -> step));
        });
        return known;
    }

    /// @return how to name each planned user in the store, by canonical name
    private Map<String, UserPrincipalName> users(TenantPlan plan, Instant now) {
        Map<String, UserPrincipalName> names = new HashMap<>();
        long passwords = plan.users().stream()
                .filter(user -> user.initialPassword().isPresent())
                .count();
        problems.addIf(
                passwords > PlanOfUser.PASSWORDS_MAX,
                "users",
                "more than " + PlanOfUser.PASSWORDS_MAX + " initial passwords in one file; hash them in several runs");
        forEach(plan.users(), "users", at -> {
            var name = UserPrincipalName.parse(at.value().principalName());
            if (name.isEmpty()) {
                problems.add(at.path("upn"), "does not look like name@domain");
                return;
            }
            if (names.put(name.get().canonical(), name.get()) != null) {
                problems.add(at.path("upn"), "is there twice");
                return;
            }
            new PlanOfUser(reads, rule, problems)
                    .read(at.value(), name.get(), at.path(), now)
                    .ifPresent(this::take);
        });
        return names;
    }

    private void groups(TenantPlan plan, Map<String, UserPrincipalName> planned) {
        problems.duplicates(
                plan.groups().stream().map(group -> Canonical.of(group.name())).toList(), "groups", ".name");
        forEach(plan.groups(), "groups", at -> {
            problems.text(Optional.of(at.value().name()), at.path("name"));
            take(new PlanOfGroup(reads, problems, planned).read(at.value(), at.path()));
        });
    }

    private void methods(TenantPlan plan) {
        plan.methods().ifPresent(planned -> {
            var old = reads.methodsPolicy();
            var policy = new PlanOfMethods(problems, this::group).read(planned, old, "authenticationMethods");
            var change =
                    new PlannedChange(Action.UPDATE, Kind.METHODS, "policy", MethodsPolicies.difference(old, policy));
            take(old.equals(policy) ? Optional.empty() : Optional.of(new PlanStep.SaveMethods(change, policy)));
        });
    }

    private Optional<GroupId> group(String name) {
        return steps.stream()
                .filter(step -> step instanceof PlanStep.SaveGroup(var _, var group, var _)
                        && Canonical.of(group.name()).equals(Canonical.of(name)))
                .map(step -> ((PlanStep.SaveGroup) step).group().id())
                .findFirst()
                .or(() -> reads.group(name).map(Group::id));
    }

    /// @return all that there will be
    private Set<StrengthId> strengths(TenantPlan plan) {
        var existing = reads.customStrengths();
        Set<StrengthId> all = new HashSet<>();
        AuthenticationStrength.BUILT_IN.forEach(strength -> all.add(strength.id()));
        existing.forEach(strength -> all.add(strength.id()));
        problems.duplicates(
                plan.strengths().stream().map(PlannedMethods.Strength::id).toList(), "authenticationStrengths", ".id");
        forEach(
                plan.strengths(),
                "authenticationStrengths",
                at -> new PlanOfMethods(problems, this::group)
                        .read(at.value(), existing, at.path())
                        .ifPresent(strength -> {
                            all.add(strength.id());
                            take(step(existing, strength));
                        }));
        return all;
    }

    private static Optional<PlanStep> step(List<AuthenticationStrength> existing, AuthenticationStrength strength) {
        var old =
                existing.stream().filter(one -> one.id().equals(strength.id())).findFirst();
        var detail = new Detail();
        detail.change("name", old.map(AuthenticationStrength::name), strength.name());
        detail.change("allowedCombinations", old.map(MethodsPolicies::words), MethodsPolicies.words(strength));
        var change = new PlannedChange(
                old.isEmpty() ? Action.CREATE : Action.UPDATE,
                Kind.STRENGTH,
                strength.id().text(),
                detail.text());
        return old.equals(Optional.of(strength))
                ? Optional.empty()
                : Optional.of(new PlanStep.SaveStrength(change, strength));
    }

    private void clients(TenantPlan plan, Map<ApiId, Api> apis, Set<StrengthId> strengths, Instant now) {
        problems.duplicates(
                plan.clients().stream().map(TenantPlan.PlannedClient::id).toList(), "clients", ".id");
        forEach(
                plan.clients(),
                "clients",
                at -> new PlanOfClient(reads, problems, apis, strengths, seal, now)
                        .read(at.value(), at.path())
                        .ifPresent(this::take));
    }

    private void providers(TenantPlan plan) {
        problems.duplicates(
                plan.providers().stream().map(TenantPlan.PlannedProvider::id).toList(), "providers", ".id");
        forEach(
                plan.providers(),
                "providers",
                at -> take(new PlanOfProvider(reads, problems, keys).read(at.value(), at.path())));
    }

    /// A thing in a list, and where it stands.
    record At<T>(T value, String path) {
        String path(String member) {
            return path + "." + member;
        }
    }

    static <T> void forEach(List<T> list, String path, Consumer<At<T>> work) {
        for (int i = 0; i < list.size(); i++) {
            work.accept(new At<>(list.get(i), path + "[" + i + "]"));
        }
    }
}
