package io.bailiff.core.directory;

import static java.util.Comparator.naturalOrder;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.directory.OutdatedClaims.Membership;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Groups: made, named, filled, emptied, removed.
///
/// Whoever leaves one loses at once what it alone gave, and the rule about leaving is asked what of
/// his ends, in the same transaction.
public final class Groups {
    public static final int LONGEST_NAME = 256;

    /// Each one who leaves may be a kill, and all of them are one transaction.
    public static final int MOST_LEAVING = 200;

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final Reactions reactions;
    private final InstantSource clock;

    public Groups(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.reactions = new Reactions(killSwitch);
        this.clock = clock;
    }

    /// A group and what goes by it.
    public record Described(GroupLine group, List<GroupUse> uses) {}

    /// A page in the order of canonical names.
    ///
    /// @param startingWith what names start with, whatever their case
    /// @param after the canonical name of the last group of the page before
    public List<GroupLine> list(String startingWith, Optional<String> after, int limit) {
        return store.read(reads -> reads.groups(startingWith, after, limit));
    }

    /// The group with this name, whatever its case.
    public Optional<GroupId> named(String name) {
        return store.read(reads -> reads.groupNamed(name));
    }

    public Optional<Described> find(GroupId id) {
        return store.read(reads -> reads.groupLine(id).map(group -> new Described(group, GroupUse.of(reads, id))));
    }

    /// The groups of a user, by name.
    public List<GroupLine> of(UserId user) {
        return store.read(reads -> reads.groupsOf(user).stream()
                .flatMap(id -> reads.groupLine(id).stream())
                .sorted(Comparator.comparing(GroupLine::canonical))
                .toList());
    }

    /// Why `caller` may not change this group; empty if he may.
    public Optional<String> refusal(GroupId group, Caller caller) {
        return store.read(reads -> refusal(reads, group, caller));
    }

    public GroupChange create(String name, Caller caller) {
        Instant now = clock.instant();
        var id = new GroupId(UUID.randomUUID());
        return settled(store.write(tx -> {
            tx.takeTurn();
            var refusal = allowed(tx, caller, Deed.CHANGE_GROUP, Set.of());
            if (refusal.isPresent()) {
                return refuse(tx, new GroupChange.NotAllowed(refusal.get()), "create-group", name, caller, now);
            }
            if (tx.groupNamed(name).isPresent()) {
                return refuse(tx, new GroupChange.NameTaken(), "create-group", name, caller, now);
            }
            tx.save(new Group(id, name, Set.of()), now);
            return done(tx, id, "create-group", Map.of("name", name), List.of(), caller, now);
        }));
    }

    public GroupChange rename(GroupId id, String name, Caller caller) {
        Instant now = clock.instant();
        return change(id, "rename-group", caller, now, (tx, group) -> {
            if (tx.groupNamed(name).filter(other -> !other.equals(id)).isPresent()) {
                return refuse(tx, new GroupChange.NameTaken(), "rename-group", id.text(), caller, now);
            }
            if (name.equals(group.name())) {
                return new Done(new GroupChange.Changed(id, Optional.empty()), List.of());
            }
            tx.rename(id, name);
            return done(tx, id, "rename-group", Map.of("name", name, "was", group.name()), List.of(), caller, now);
        });
    }

    /// Removes a group that nothing goes by. All its members leave it.
    public GroupChange delete(GroupId id, Caller caller) {
        Instant now = clock.instant();
        return change(id, "delete-group", caller, now, (tx, group) -> {
            var uses = GroupUse.of(tx, id);
            if (!uses.isEmpty()) {
                return refuse(tx, new GroupChange.InUse(uses), "delete-group", id.text(), caller, now);
            }
            List<UserId> members = tx.membersOf(id, MOST_LEAVING + 1);
            if (members.size() > MOST_LEAVING) {
                return refuse(tx, new GroupChange.TooManyMembers(MOST_LEAVING), "delete-group", id.text(), caller, now);
            }
            var beyond = members.stream()
                    .flatMap(member -> tx.user(member).stream())
                    .flatMap(user -> allowed(tx, caller, Deed.CHANGE_GROUP, user.roles()).stream())
                    .findFirst();
            if (beyond.isPresent()) {
                return refuse(tx, new GroupChange.NotAllowed(beyond.get()), "delete-group", id.text(), caller, now);
            }
            List<Position> kills = members.stream()
                    .flatMap(member -> leave(tx, group, member, caller, now).stream())
                    .toList();
            tx.delete(id);
            return done(
                    tx,
                    id,
                    "delete-group",
                    Map.of("name", group.name(), "members", Integer.toString(members.size())),
                    kills,
                    caller,
                    now);
        });
    }

    /// Puts a user into a group. Who is in it already stays there, and nothing happens.
    public GroupChange add(GroupId id, UserId user, Caller caller) {
        Instant now = clock.instant();
        return member(id, user, "add-member", caller, now, (tx, group, found) -> {
            var before = tx.groupsOf(user);
            if (before.contains(id)) {
                return new Done(new GroupChange.Changed(id, Optional.empty()), List.of());
            }
            boolean locked = lockedOut(tx, id, now);
            tx.addMember(id, user);
            if (!locked && lockedOut(tx, id, now)) {
                tx.removeMember(id, user);
                return refuse(tx, new GroupChange.WouldLockEveryoneOut(), "add-member", id.text(), caller, now);
            }
            outdate(tx, found, before, with(before, id), caller, now);
            return done(tx, id, "add-member", said(group, found), List.of(), caller, now);
        });
    }

    /// Takes a user out of a group. Who is not in it stays out, and nothing happens.
    public GroupChange remove(GroupId id, UserId user, Caller caller) {
        Instant now = clock.instant();
        return member(id, user, "remove-member", caller, now, (tx, group, found) -> {
            if (!tx.groupsOf(user).contains(id)) {
                return new Done(new GroupChange.Changed(id, Optional.empty()), List.of());
            }
            boolean before = lockedOut(tx, id, now);
            tx.removeMember(id, user);
            boolean after = lockedOut(tx, id, now);
            tx.addMember(id, user);
            if (after && !before) {
                return refuse(tx, new GroupChange.WouldLockEveryoneOut(), "remove-member", id.text(), caller, now);
            }
            List<Position> kills = leave(tx, group, user, caller, now);
            return done(tx, id, "remove-member", said(group, found), kills, caller, now);
        });
    }

    private record Done(GroupChange result, List<Position> kills) {}

    @FunctionalInterface
    private interface Change {
        Done apply(DirectoryTx tx, GroupLine group);
    }

    @FunctionalInterface
    private interface MemberChange {
        Done apply(DirectoryTx tx, GroupLine group, User user);
    }

    private GroupChange change(GroupId id, String action, Caller caller, Instant now, Change change) {
        return settled(store.write(tx -> {
            tx.takeTurn();
            var group = tx.groupLine(id);
            if (group.isEmpty()) {
                return refuse(tx, new GroupChange.NothingMatches(), action, id.text(), caller, now);
            }
            var refusal = refusal(tx, id, caller);
            return refusal.isPresent()
                    ? refuse(tx, new GroupChange.NotAllowed(refusal.get()), action, id.text(), caller, now)
                    : change.apply(tx, group.get());
        }));
    }

    private GroupChange member(
            GroupId id, UserId user, String action, Caller caller, Instant now, MemberChange change) {
        return change(id, action, caller, now, (tx, group) -> {
            var found = tx.user(user);
            if (found.isEmpty()) {
                return refuse(tx, new GroupChange.NothingMatches(), action, id.text(), caller, now);
            }
            var refusal = allowed(tx, caller, Deed.CHANGE_GROUP, found.get().roles());
            return refusal.isPresent()
                    ? refuse(tx, new GroupChange.NotAllowed(refusal.get()), action, id.text(), caller, now)
                    : change.apply(tx, group, found.get());
        });
    }

    private GroupChange settled(Done done) {
        reactions.settle(done.kills());
        killSwitch.tell();
        return done.result();
    }

    /// A group that guards go by is changed only by those who may change the guards: else whoever
    /// minds groups could take anybody out of a policy, himself too.
    private static Optional<String> refusal(DirectoryReads reads, GroupId group, Caller caller) {
        boolean guarded =
                GroupUse.of(reads, group).stream().anyMatch(use -> use.kind().guards());
        return allowed(reads, caller, guarded ? Deed.CHANGE_GUARDING_GROUP : Deed.CHANGE_GROUP, Set.of());
    }

    private static Optional<String> allowed(DirectoryReads reads, Caller caller, Deed deed, Set<Role> targetRoles) {
        return DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), deed, targetRoles);
    }

    /// Only a group that Conditional Access goes by can lock anybody out.
    private static boolean lockedOut(DirectoryTx tx, GroupId group, Instant now) {
        return GroupUse.of(tx, group).stream().anyMatch(use -> use.kind() == GroupUse.Kind.ACCESS_POLICY)
                && Lockout.everybody(tx, tx.accessPolicies(), tx.namedLocations(), now);
    }

    private List<Position> leave(DirectoryTx tx, GroupLine group, UserId user, Caller caller, Instant now) {
        var before = tx.groupsOf(user);
        tx.removeMember(group.id(), user);
        var after = new HashSet<>(before);
        after.remove(group.id());
        tx.user(user).ifPresent(found -> outdate(tx, found, before, after, caller, now));
        var statement = Statement.by(Reason.POLICY, "he is no member of " + group.name() + " any more");
        return reactions.to(
                new Event(
                        Trigger.GROUP_REMOVED,
                        user,
                        new Event.What.OfGroup(group.id()),
                        statement,
                        caller.actor(),
                        now),
                tx);
    }

    private void outdate(
            DirectoryTx tx, User user, Set<GroupId> before, Set<GroupId> after, Caller caller, Instant now) {
        new OutdatedClaims(killSwitch, caller, now)
                .ofUser(
                        tx,
                        user.id(),
                        new Membership(before, user.roles()),
                        new Membership(after, user.roles()),
                        ClaimsChange.Cause.GROUP);
    }

    private static Set<GroupId> with(Set<GroupId> groups, GroupId one) {
        var with = new HashSet<>(groups);
        with.add(one);
        return with;
    }

    private static Map<String, String> said(GroupLine group, User user) {
        return Map.of(
                "group", group.name(),
                "user", user.id().text(),
                "name", user.principalName().value());
    }

    private static Done done(
            DirectoryTx tx,
            GroupId id,
            String action,
            Map<String, String> detail,
            List<Position> kills,
            Caller caller,
            Instant now) {
        tx.audit(new AuditEntry(now, caller.actor(), action, id.text(), AuditEntry.OK, detail));
        return new Done(new GroupChange.Changed(id, kills.stream().max(naturalOrder())), kills);
    }

    private static Done refuse(
            DirectoryTx tx, GroupChange why, String action, String target, Caller caller, Instant now) {
        String code = switch (why) {
            case GroupChange.Changed _ -> AuditEntry.OK;
            case GroupChange.NothingMatches() -> "nothingMatches";
            case GroupChange.NotAllowed(var reason) -> reason;
            case GroupChange.NameTaken() -> "nameTaken";
            case GroupChange.InUse _ -> "inUse";
            case GroupChange.WouldLockEveryoneOut() -> "wouldLockEveryoneOut";
            case GroupChange.TooManyMembers _ -> "tooManyMembers";
        };
        tx.audit(new AuditEntry(now, caller.actor(), action, target, code, Map.of()));
        return new Done(why, List.of());
    }
}
