package io.bailiff.core.memory;

import io.bailiff.core.access.AccessMoment;
import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessTx;
import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.EndTx;
import io.bailiff.core.directory.Ending;
import io.bailiff.core.directory.Group;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Campaign;
import io.bailiff.core.policy.Holding;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.policy.PolicyTx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the organization allows and asks for, in memory.
interface MemoryPolicies extends PolicyTx, AccessTx, DirectoryReads, EndTx {

    Tables tables();

    @Override
    default MethodsPolicy methodsPolicy() {
        return tables().methodsPolicy;
    }

    @Override
    default void save(MethodsPolicy policy) {
        tables().methodsPolicy = policy;
    }

    @Override
    default Set<GroupId> groupsOf(UserId user) {
        return tables().groups.values().stream()
                .filter(group -> group.members().contains(user))
                .map(Group::id)
                .collect(Collectors.toSet());
    }

    @Override
    default Map<GroupId, String> groupNames() {
        return tables().groups.values().stream().collect(Collectors.toMap(Group::id, Group::name));
    }

    @Override
    default List<AuthenticationStrength> customStrengths() {
        return tables().strengths.values().stream()
                .sorted(Comparator.comparing(strength -> strength.id().text()))
                .toList();
    }

    @Override
    default void save(AuthenticationStrength strength) {
        tables().strengths.put(strength.id(), strength);
    }

    @Override
    default void remove(StrengthId strength) {
        tables().strengths.remove(strength);
    }

    @Override
    default boolean demandedByAClient(StrengthId strength) {
        return tables().clients.values().stream()
                .anyMatch(client -> client.strength().filter(strength::equals).isPresent());
    }

    @Override
    default List<Holding> holdings() {
        return tables().users.values().stream()
                .filter(user -> user.enabled() && !tables().deleted.containsKey(user.id()))
                .map(user -> new Holding(user.id(), held(user.id()), groupsOf(user.id())))
                .filter(holding -> !holding.kinds().isEmpty())
                .toList();
    }

    private Set<AuthenticatorKind> held(UserId user) {
        var kinds = new HashSet<AuthenticatorKind>();
        authenticators(user).forEach(one -> kinds.add(one.kind()));
        recoveryCodes(user)
                .filter(codes -> codes.left() > 0)
                .ifPresent(_ -> kinds.add(AuthenticatorKind.RECOVERY_CODES));
        return kinds;
    }

    @Override
    default Optional<AuthenticatorKind> preferredMethod(UserId user) {
        return Optional.ofNullable(tables().preferences.get(user));
    }

    @Override
    default void prefer(UserId user, Optional<AuthenticatorKind> kind) {
        tables().preferences.remove(user);
        kind.ifPresent(wanted -> tables().preferences.put(user, wanted));
    }

    @Override
    default Campaign.Skipped skipped(UserId user, AuthenticatorKind kind) {
        return tables().skips.getOrDefault(List.of(user.text(), kind.wireName()), Campaign.Skipped.NEVER);
    }

    @Override
    default void skip(UserId user, AuthenticatorKind kind, Instant at) {
        tables().skips
                .put(
                        List.of(user.text(), kind.wireName()),
                        new Campaign.Skipped(skipped(user, kind).times() + 1, Optional.of(at)));
    }

    @Override
    default AccessMoment accessMoment() {
        return new AccessMoment(tables().accessVersion, tables().head);
    }

    @Override
    default List<AccessPolicy> accessPolicies() {
        return List.copyOf(tables().accessPolicies.values());
    }

    @Override
    default void save(AccessPolicy policy) {
        tables().accessVersion++;
        tables().accessPolicies.put(policy.id(), policy);
    }

    @Override
    default void remove(AccessPolicyId policy) {
        tables().accessVersion++;
        tables().accessPolicies.remove(policy);
    }

    @Override
    default List<NamedLocation> namedLocations() {
        return tables().namedLocations.values().stream()
                .sorted(Comparator.comparing(NamedLocation::name))
                .toList();
    }

    @Override
    default void save(NamedLocation location) {
        tables().accessVersion++;
        tables().namedLocations.put(location.id(), location);
    }

    @Override
    default void remove(LocationId location) {
        tables().accessVersion++;
        tables().namedLocations.remove(location);
    }

    @Override
    default long countSignIns(Instant from, Instant until) {
        return between(from, until).count();
    }

    private Stream<Remembered> between(Instant from, Instant until) {
        return tables().pastSignIns.entrySet().stream()
                .filter(past -> !past.getValue().at().isBefore(from)
                        && past.getValue().at().isBefore(until))
                .map(past -> new Remembered(past.getKey(), past.getValue()))
                .sorted(Comparator.<Remembered, Instant>comparing(
                                one -> one.signIn().at())
                        .thenComparingLong(Remembered::id));
    }

    @Override
    default List<Remembered> signIns(Instant from, Instant until, Optional<Remembered> after, int most) {
        return between(from, until)
                .dropWhile(one -> after.filter(last -> one.signIn()
                                        .at()
                                        .isBefore(last.signIn().at())
                                || (one.signIn().at().equals(last.signIn().at()) && one.id() <= last.id()))
                        .isPresent())
                .limit(most)
                .toList();
    }

    @Override
    default void append(List<PastSignIn> signIns) {
        for (PastSignIn one : signIns) {
            tables().pastSignIns.put((long) tables().pastSignIns.size(), one);
        }
    }

    @Override
    default List<BreakGlassAccount> breakGlassAccounts() {
        return List.copyOf(tables().breakGlass.values());
    }

    @Override
    default void markBreakGlass(UserId user, Instant at, long seen) {
        tables().accessVersion++;
        var _ = tables().breakGlass
                .putIfAbsent(
                        user,
                        new BreakGlassAccount(
                                user, at.truncatedTo(ChronoUnit.MILLIS), seen, Optional.empty(), Optional.empty()));
    }

    @Override
    default void unmarkBreakGlass(UserId user) {
        tables().accessVersion++;
        tables().breakGlass.remove(user);
    }

    @Override
    default boolean sawBreakGlass(UserId user, long from, long to, Instant at) {
        var account = Optional.ofNullable(tables().breakGlass.get(user)).filter(one -> one.seen() == from);
        account.ifPresent(one -> tables().breakGlass
                .put(user, new BreakGlassAccount(user, one.markedAt(), to, Optional.of(at), one.remindedAt())));
        return account.isPresent();
    }

    @Override
    default boolean remindedOfBreakGlass(UserId user, Optional<Instant> from, Instant at) {
        var account = Optional.ofNullable(tables().breakGlass.get(user))
                .filter(one -> one.remindedAt().equals(from));
        account.ifPresent(one -> tables().breakGlass
                .put(
                        user,
                        new BreakGlassAccount(
                                user,
                                one.markedAt(),
                                one.seen(),
                                one.lastSignIn(),
                                Optional.of(at.truncatedTo(ChronoUnit.MILLIS)))));
        return account.isPresent();
    }

    @Override
    default boolean warned(Ending ending, int days) {
        return tables().endWarnings.add(new Tables.EndWarning(ending.kind(), ending.what(), ending.at(), days));
    }

    @Override
    default void forgetWarnings(Instant overBefore) {
        tables().endWarnings.removeIf(warning -> warning.at().isBefore(overBefore));
    }
}
