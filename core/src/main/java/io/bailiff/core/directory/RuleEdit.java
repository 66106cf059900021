package io.bailiff.core.directory;

import io.bailiff.core.automation.Aim;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.WorkingTime;
import io.bailiff.core.risk.RiskLevel;
import java.util.List;
import java.util.Optional;

/// What shall be different about a rule. What is not given stays.
///
/// @param cap 0 for any number of users
/// @param groups their names or ids, all of them
public record RuleEdit(
        Optional<RuleState> state,
        Optional<Aim> aim,
        Optional<Integer> cap,
        Optional<List<String>> groups,
        Optional<Integer> idleDays,
        Optional<RiskLevel> level,
        Optional<WorkingTime> time) {
    public static final RuleEdit NOTHING = new RuleEdit(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static RuleEdit state(RuleState state) {
        return NOTHING.withState(state);
    }

    public RuleEdit withState(RuleState value) {
        return new RuleEdit(Optional.of(value), aim, cap, groups, idleDays, level, time);
    }

    public RuleEdit withCap(int value) {
        return new RuleEdit(state, aim, Optional.of(value), groups, idleDays, level, time);
    }

    public RuleEdit withGroups(List<String> value) {
        return new RuleEdit(state, aim, cap, Optional.of(List.copyOf(value)), idleDays, level, time);
    }
}
