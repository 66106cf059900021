package io.bailiff.core.automation;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.risk.RiskLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// *When that happens, this ends.*
///
/// @param cap so many users an hour without a person; empty for any number
/// @param groups for [Trigger#GROUP_REMOVED], which ones; for those that go by time, whose members: all users
/// if empty
/// @param idle for [Trigger#INACTIVE]: so long without a sign-in or a refresh
/// @param level for [Trigger#USER_RISK]: from which level on
/// @param time for [Trigger#WORKING_TIME_OVER]
/// @param stoppedAt when it met its cap; it holds what comes until a person has looked
public record Rule(
        Trigger trigger,
        RuleState state,
        Aim aim,
        Optional<Integer> cap,
        Set<GroupId> groups,
        Duration idle,
        RiskLevel level,
        WorkingTime time,
        Optional<Instant> stoppedAt) {
    public static final Duration USUAL_IDLE = Duration.ofDays(30);

    public Rule {
        groups = Set.copyOf(groups);
    }

    /// As it is if nobody has said anything.
    public static Rule usual(Trigger trigger) {
        return new Rule(
                trigger,
                trigger.usualState(),
                trigger.aims().getFirst(),
                trigger.usualCap(),
                Set.of(),
                USUAL_IDLE,
                RiskLevel.HIGH,
                WorkingTime.OFFICE,
                Optional.empty());
    }

    public Rule with(RuleState value) {
        return new Rule(trigger, value, aim, cap, groups, idle, level, time, stoppedAt);
    }

    public Rule withAim(Aim value) {
        return new Rule(trigger, state, value, cap, groups, idle, level, time, stoppedAt);
    }

    public Rule withCap(Optional<Integer> value) {
        return new Rule(trigger, state, aim, value, groups, idle, level, time, stoppedAt);
    }

    public Rule withGroups(Set<GroupId> value) {
        return new Rule(trigger, state, aim, cap, value, idle, level, time, stoppedAt);
    }

    public Rule withIdle(Duration value) {
        return new Rule(trigger, state, aim, cap, groups, value, level, time, stoppedAt);
    }

    public Rule withLevel(RiskLevel value) {
        return new Rule(trigger, state, aim, cap, groups, idle, value, time, stoppedAt);
    }

    public Rule withTime(WorkingTime value) {
        return new Rule(trigger, state, aim, cap, groups, idle, level, value, stoppedAt);
    }

    public Rule stopped(Optional<Instant> at) {
        return new Rule(trigger, state, aim, cap, groups, idle, level, time, at);
    }
}
