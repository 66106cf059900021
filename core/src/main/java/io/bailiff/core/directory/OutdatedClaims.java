package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Entitlements;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.ClaimsChange.Cause;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.user.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a change in the directory makes wrong in access tokens that are out: said in the same transaction, so that
/// every API hears of it as of a kill. Ends nothing.
///
/// @param caller who makes the change
record OutdatedClaims(KillSwitch killSwitch, Caller caller, Instant now) {
    /// Beyond so many users a change is told to all at once, instead of one by one.
    private static final int MOST_USERS = 100;

    /// The groups and roles of a user.
    record Membership(Set<GroupId> groups, Set<Role> roles) {
        Membership {
            groups = Set.copyOf(groups);
            roles = Set.copyOf(roles);
        }
    }

    /// A user's groups or roles are others now. Only what he loses is taken from his tokens; but if policies go by
    /// groups or roles, they are asked again about all of them.
    void ofUser(DirectoryTx tx, UserId user, Membership before, Membership after, Cause cause) {
        if (before.equals(after)) {
            return;
        }
        if (policiesGoByMembership(tx)) {
            say(tx, new ClaimsScope.OfUser(user), cause);
        }
        var apis = tx.apis();
        var had = Entitlements.withheld(apis, before.groups(), before.roles());
        var has = Entitlements.withheld(apis, after.groups(), after.roles());
        Entitlements.lost(had, has)
                .forEach(scope -> say(tx, new ClaimsScope.OfPermission(user, scope.api(), scope.name()), cause));
    }

    /// A user has become a guest, or a member.
    void ofType(DirectoryTx tx, UserId user) {
        boolean asked = tx.accessPolicies().stream()
                .anyMatch(policy -> policy.state() == PolicyState.ENABLED
                        && policy.conditions().users().goByType());
        if (asked) {
            say(tx, new ClaimsScope.OfUser(user), Cause.USER_TYPE);
        }
    }

    /// Puts the group's new members in the place of the old ones.
    void save(DirectoryTx tx, Group group) {
        var old = tx.group(group.name()).map(Group::members).orElse(Set.of());
        var concerned = new HashSet<>(old);
        concerned.addAll(group.members());
        concerned.removeIf(user -> old.contains(user) && group.members().contains(user));
        if (concerned.size() > MOST_USERS) {
            tx.save(group, now);
            all(tx, Cause.GROUP);
            return;
        }
        Map<UserId, Set<GroupId>> before = new HashMap<>();
        concerned.forEach(user -> before.put(user, tx.groupsOf(user)));
        tx.save(group, now);
        before.forEach((user, groups) -> tx.user(user)
                .ifPresent(found -> ofUser(
                        tx,
                        user,
                        new Membership(groups, found.roles()),
                        new Membership(tx.groupsOf(user), found.roles()),
                        Cause.GROUP)));
    }

    /// An API keeps a scope to fewer people than before.
    void ofApi(DirectoryTx tx, Optional<Api> old, Api api) {
        boolean narrower = old.filter(before -> before.scopes().stream()
                        .anyMatch(scope -> api.scopes().stream()
                                .anyMatch(now -> now.name().equals(scope.name())
                                        && !now.onlyFor().everybody()
                                        && !now.onlyFor().equals(scope.onlyFor()))))
                .isPresent();
        if (narrower) {
            all(tx, Cause.API);
        }
    }

    /// A policy is in force that was not so before.
    void ofPolicy(DirectoryTx tx, Optional<AccessPolicy> old, AccessPolicy policy) {
        if (policy.state() != PolicyState.ENABLED
                || old.filter(policy::asksTheSame).isPresent()) {
            return;
        }
        var named = policy.conditions().users().onlyThese().filter(users -> users.size() <= MOST_USERS);
        named.ifPresentOrElse(
                users -> users.forEach(user -> say(tx, new ClaimsScope.OfUser(user), Cause.POLICY)),
                () -> all(tx, Cause.POLICY));
    }

    /// A place means other addresses than before.
    void ofPlaces(DirectoryTx tx) {
        boolean asked = tx.accessPolicies().stream()
                .anyMatch(policy -> policy.state() == PolicyState.ENABLED
                        && policy.conditions().goByPlace());
        if (asked) {
            all(tx, Cause.POLICY);
        }
    }

    private static boolean policiesGoByMembership(DirectoryTx tx) {
        return tx.accessPolicies().stream()
                .anyMatch(policy -> policy.state() == PolicyState.ENABLED
                        && policy.conditions().users().goByMembership());
    }

    private void all(DirectoryTx tx, Cause cause) {
        say(tx, new ClaimsScope.OfTenant(tx.tenant().id()), cause);
    }

    private void say(DirectoryTx tx, ClaimsScope scope, Cause cause) {
        var _ = killSwitch.outdate(tx, new ClaimsChange(scope, cause, caller.actor(), now));
    }
}
