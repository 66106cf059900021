package io.bailiff.core.directory;

import io.bailiff.core.directory.PlannedChange.Action;
import io.bailiff.core.directory.PlannedChange.Kind;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Compares one planned group with the one that is there.
final class PlanOfGroup {
    private final DirectoryReads reads;
    private final Problems problems;
    private final Map<String, UserPrincipalName> plannedUsers;

    PlanOfGroup(DirectoryReads reads, Problems problems, Map<String, UserPrincipalName> plannedUsers) {
        this.reads = reads;
        this.problems = problems;
        this.plannedUsers = plannedUsers;
    }

    Optional<PlanStep> read(TenantPlan.PlannedGroup planned, String path) {
        var existing = reads.group(planned.name());
        Set<UserPrincipalName> named = new HashSet<>();
        Set<UserId> known = new HashSet<>();
        planned.members()
                .ifPresent(members -> PlanReader.forEach(members, path + ".members", at -> {
                    var name = UserPrincipalName.parse(at.value());
                    var user = name.flatMap(reads::user);
                    boolean coming = name.filter(found -> plannedUsers.containsKey(found.canonical()))
                            .isPresent();
                    if (user.isEmpty() && !coming) {
                        problems.add(at.path(), "is neither a user nor made by this file");
                    }
                    name.ifPresent(named::add);
                    user.map(User::id).ifPresent(known::add);
                }));
        if (planned.members().isEmpty() && existing.isPresent()) {
            return Optional.empty();
        }
        boolean same = existing.filter(
                        group -> named.size() == known.size() && group.members().equals(known))
                .isPresent();
        if (same) {
            return Optional.empty();
        }
        var detail = new Detail();
        detail.change("members", Optional.empty(), members(named));
        var group = new Group(
                existing.map(Group::id).orElseGet(() -> new GroupId(UUID.randomUUID())), planned.name(), known);
        Action action = existing.isEmpty() ? Action.CREATE : Action.UPDATE;
        return Optional.of(new PlanStep.SaveGroup(
                new PlannedChange(action, Kind.GROUP, planned.name(), detail.text()), group, named));
    }

    private static String members(Set<UserPrincipalName> names) {
        return names.size() > 20
                ? names.size() + " users"
                : Detail.list(names.stream().map(UserPrincipalName::value).collect(Collectors.toSet()));
    }
}
