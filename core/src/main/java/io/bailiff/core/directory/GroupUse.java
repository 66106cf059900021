package io.bailiff.core.directory;

import io.bailiff.core.automation.Trigger;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.policy.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Something that goes by who is in a group.
///
/// @param id of the policy, rule or API
/// @param name for people
public record GroupUse(Kind kind, String id, String name) {

    public enum Kind {
        ACCESS_POLICY("access-policy", true),
        METHODS_POLICY("methods-policy", true),
        CAMPAIGN("campaign", true),
        REVOCATION_RULE("revocation-rule", true),
        /// A scope of an API that only members get.
        SCOPE("scope", false);

        private final String wireName;
        private final boolean guards;

        Kind(String wireName, boolean guards) {
            this.wireName = wireName;
            this.guards = guards;
        }

        public String wireName() {
            return wireName;
        }

        /// True if it decides what is asked of people: who leaves such a group, or joins it, may
        /// step round a guard.
        public boolean guards() {
            return guards;
        }
    }

    static List<GroupUse> of(DirectoryReads reads, GroupId group) {
        var uses = new ArrayList<GroupUse>();
        reads.accessPolicies().stream()
                .filter(policy -> {
                    var users = policy.conditions().users();
                    return users.groups().contains(group)
                            || users.exceptGroups().contains(group);
                })
                .map(policy -> new GroupUse(Kind.ACCESS_POLICY, policy.id().text(), policy.name()))
                .forEach(uses::add);
        var methods = reads.methodsPolicy();
        methods.rules().forEach((kind, rule) -> {
            if (names(rule.use(), group) || names(rule.register(), group)) {
                uses.add(new GroupUse(Kind.METHODS_POLICY, kind.wireName(), kind.wireName()));
            }
        });
        methods.campaign()
                .filter(campaign -> names(campaign.audience(), group))
                .map(campaign -> new GroupUse(
                        Kind.CAMPAIGN,
                        campaign.kind().wireName(),
                        campaign.kind().wireName()))
                .ifPresent(uses::add);
        Stream.of(Trigger.values())
                .filter(trigger -> reads.rule(trigger).groups().contains(group))
                .map(trigger -> new GroupUse(Kind.REVOCATION_RULE, trigger.wireName(), trigger.wireName()))
                .forEach(uses::add);
        reads.apis()
                .forEach(api -> api.scopes().stream()
                        .filter(scope -> scope.onlyFor().groups().contains(group))
                        .map(scope -> new GroupUse(
                                Kind.SCOPE, api.id().text(), api.id().text() + "/" + scope.name()))
                        .forEach(uses::add));
        return List.copyOf(uses);
    }

    private static boolean names(Audience audience, GroupId group) {
        return Stream.of(audience.included(), audience.excluded())
                .anyMatch((Set<GroupId> some) -> some.contains(group));
    }
}
