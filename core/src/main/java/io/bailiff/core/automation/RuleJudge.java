package io.bailiff.core.automation;

import java.util.function.LongSupplier;

/// Says what a rule says to an event.
public final class RuleJudge {
    private RuleJudge() {}

    /// @param othersLastHour how many other users the rule has ended things of in the last hour, with nobody behind
    /// it; asked only if it matters
    public static Verdict judge(Rule rule, Event event, LongSupplier othersLastHour) {
        if (rule.trigger().always()) {
            return new Verdict.End();
        }
        if (rule.state() == RuleState.OFF || !isAbout(rule, event.what())) {
            return new Verdict.Nothing();
        }
        if (rule.state() == RuleState.DRY_RUN) {
            return new Verdict.OnlyWriteDown();
        }
        if (event.byAPerson() || rule.cap().isEmpty()) {
            return new Verdict.End();
        }
        if (rule.stoppedAt().isPresent()) {
            return new Verdict.Hold(false);
        }
        return othersLastHour.getAsLong() < rule.cap().get() ? new Verdict.End() : new Verdict.Hold(true);
    }

    private static boolean isAbout(Rule rule, Event.What what) {
        return switch (what) {
            case Event.What.OfGroup(var group) -> rule.groups().contains(group);
            case Event.What.Reached(var level) -> level.compareTo(rule.level()) >= 0;
            case Event.What.Himself _, Event.What.InSession _, Event.What.OnDevice _, Event.What.AtApp _ -> true;
        };
    }
}
