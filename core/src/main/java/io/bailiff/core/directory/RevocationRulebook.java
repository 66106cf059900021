package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of what ends by itself, in the hands of an administrator.
public final class RevocationRulebook {
    public static final int MOST_CAP = 100_000;
    public static final int MOST_DAYS = 3_650;

    /// So many of the held end in one transaction, so that nobody waits long for the log.
    private static final int BATCH = 50;

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final Reactions reactions;
    private final InstantSource clock;

    public RevocationRulebook(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.reactions = new Reactions(killSwitch);
        this.clock = clock;
    }

    /// A rule, and what waits for a person because of it.
    ///
    /// @param groups the names of its groups
    public record Line(Rule rule, long held, List<String> groups) {}

    /// All rules, always in the same order.
    public List<Line> lines() {
        return store.read(reads -> {
            Map<GroupId, String> names = reads.groupNames();
            return Arrays.stream(Trigger.values())
                    .map(trigger -> line(reads, reads.rule(trigger), names))
                    .toList();
        });
    }

    public Line line(Trigger trigger) {
        return store.read(reads -> line(reads, reads.rule(trigger), reads.groupNames()));
    }

    private static Line line(DirectoryReads reads, Rule rule, Map<GroupId, String> names) {
        return new Line(
                rule,
                reads.held(rule.trigger()),
                rule.groups().stream()
                        .map(group -> names.getOrDefault(group, group.text()))
                        .sorted()
                        .toList());
    }

    /// Rules that have met their cap and wait for a person.
    public List<Line> stopped() {
        return lines().stream()
                .filter(line -> line.rule().stoppedAt().isPresent())
                .toList();
    }

    /// What rules did, would have done, or hold; the newest first.
    public List<RuleCase> cases(Optional<Trigger> trigger, Optional<RuleCase.Outcome> outcome, int limit) {
        return store.read(reads -> reads.ruleCases(trigger, outcome, limit));
    }

    public PolicyChange<Rule> change(Trigger trigger, RuleEdit edit, Caller caller) {
        Instant now = clock.instant();
        return store.write(tx -> {
            tx.takeTurn();
            var done = judge(tx, trigger, edit, caller);
            if (done instanceof PolicyChange.Changed<Rule>(var rule, var _)) {
                tx.save(rule);
            }
            var facts = done instanceof PolicyChange.Changed<Rule>(var rule, var _)
                    ? facts(rule)
                    : Map.<String, String>of();
            tx.audit(entry(now, caller, Deed.CHANGE_REVOCATION_RULE, trigger, done.outcome(), facts));
            return done;
        });
    }

    private static PolicyChange<Rule> judge(DirectoryTx tx, Trigger trigger, RuleEdit edit, Caller caller) {
        var refusal =
                DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), Deed.CHANGE_REVOCATION_RULE);
        if (refusal.isPresent()) {
            return new PolicyChange.NotAllowed<>(refusal.get());
        }
        var problems = new Problems();
        problems.addIf(trigger.always(), "", "this rule is always on: what it ends has no right to go on");
        problems.addIf(
                edit.aim().filter(aim -> !trigger.aims().contains(aim)).isPresent(),
                "ends",
                "is not among what this rule can end");
        problems.addIf(edit.cap().filter(cap -> cap < 0 || cap > MOST_CAP).isPresent(), "cap", "is 0 to " + MOST_CAP);
        problems.addIf(
                edit.idleDays()
                        .filter(days -> days < 1 || days > MOST_DAYS || trigger != Trigger.INACTIVE)
                        .isPresent(),
                "idleDays",
                "is 1 to " + MOST_DAYS + ", of the rule inactive");
        problems.addIf(edit.level().isPresent() && trigger != Trigger.USER_RISK, "level", "is of the rule user-risk");
        problems.addIf(
                edit.time().isPresent() && trigger != Trigger.WORKING_TIME_OVER,
                "workingTime",
                "is of the rule working-time-over");
        problems.addIf(edit.groups().isPresent() && !trigger.ofGroups(), "groups", "mean nothing to this rule");
        Set<GroupId> groups = groups(tx, edit.groups().orElse(List.of()), problems);
        if (!problems.none()) {
            return new PolicyChange.Invalid<>(problems.all());
        }
        return new PolicyChange.Changed<>(edited(tx.rule(trigger), edit, groups), 0);
    }

    private static Set<GroupId> groups(DirectoryReads reads, List<String> wanted, Problems problems) {
        var ids = reads.groupNames().keySet();
        Set<GroupId> groups = new HashSet<>();
        for (String text : wanted) {
            var group = GroupId.parse(text)
                    .filter(ids::contains)
                    .or(() -> reads.group(text).map(Group::id));
            problems.addIf(group.isEmpty(), "groups", "there is no group " + text);
            group.ifPresent(groups::add);
        }
        return groups;
    }

    private static Rule edited(Rule old, RuleEdit edit, Set<GroupId> groups) {
        Rule rule = old;
        if (edit.state().isPresent()) {
            rule = rule.with(edit.state().get());
        }
        if (edit.aim().isPresent()) {
            rule = rule.withAim(edit.aim().get());
        }
        if (edit.cap().isPresent()) {
            rule = rule.withCap(edit.cap().filter(cap -> cap > 0));
        }
        if (edit.groups().isPresent()) {
            rule = rule.withGroups(groups);
        }
        if (edit.idleDays().isPresent()) {
            rule = rule.withIdle(Duration.ofDays(edit.idleDays().get()));
        }
        if (edit.level().isPresent()) {
            rule = rule.withLevel(edit.level().get());
        }
        if (edit.time().isPresent()) {
            rule = rule.withTime(edit.time().get());
        }
        return rule;
    }

    private static Map<String, String> facts(Rule rule) {
        var facts = new TreeMap<String, String>();
        facts.put("state", rule.state().wireName());
        facts.put("ends", rule.aim().wireName());
        facts.put("cap", rule.cap().map(String::valueOf).orElse("none"));
        switch (rule.trigger()) {
            case INACTIVE -> facts.put("idleDays", Long.toString(rule.idle().toDays()));
            case USER_RISK -> facts.put("level", rule.level().wireName());
            case WORKING_TIME_OVER ->
                facts.put(
                        "workingTime",
                        rule.time().days().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")) + " "
                                + rule.time().from() + "-" + rule.time().until());
            default -> {}
        }
        if (rule.trigger().ofGroups()) {
            facts.put(
                    "groups", rule.groups().stream().map(GroupId::text).sorted().collect(Collectors.joining(" ")));
        }
        return facts;
    }

    /// What became of what a rule held.
    public sealed interface Decision {

        /// @param users how many users it was about
        record Done(int users) implements Decision {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Decision {}
    }

    /// A person has looked: what the rule holds ends now, or is dropped, and the rule goes on.
    ///
    /// @param release false to drop it
    public Decision decide(Trigger trigger, boolean release, Caller caller) {
        Instant now = clock.instant();
        var refusal = store.read(
                reads -> DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.DECIDE_HELD));
        if (refusal.isPresent()) {
            store.change(tx -> tx.audit(entry(now, caller, Deed.DECIDE_HELD, trigger, refusal.get(), Map.of())));
            return new Decision.NotAllowed(refusal.get());
        }
        int users = 0;
        while (true) {
            record Step(int users, List<Position> kills) {}
            Step step = store.write(tx -> {
                tx.takeTurn();
                List<RuleCase> held = tx.ruleCases(Optional.of(trigger), Optional.of(RuleCase.Outcome.HELD), BATCH);
                List<Position> kills = new ArrayList<>();
                for (RuleCase one : held) {
                    if (release) {
                        kills.addAll(reactions.release(one, caller.actor(), now, tx));
                    } else {
                        Reactions.drop(one, caller.actor(), now, tx);
                    }
                }
                if (held.size() < BATCH) {
                    goOn(tx, trigger, release, caller, now);
                }
                return new Step(held.size(), kills);
            });
            reactions.settle(step.kills());
            users += step.users();
            if (step.users() < BATCH) {
                return new Decision.Done(users);
            }
        }
    }

    private static void goOn(DirectoryTx tx, Trigger trigger, boolean release, Caller caller, Instant now) {
        Rule rule = tx.rule(trigger);
        if (rule.stoppedAt().isPresent()) {
            tx.save(rule.stopped(Optional.empty()));
        }
        tx.audit(entry(
                now,
                caller,
                Deed.DECIDE_HELD,
                trigger,
                AuditEntry.OK,
                Map.of("held", release ? "released" : "dropped")));
    }

    private static AuditEntry entry(
            Instant now, Caller caller, Deed deed, Trigger trigger, String outcome, Map<String, String> facts) {
        return new AuditEntry(now, caller.actor(), deed.action(), trigger.wireName(), outcome, facts);
    }

    /// What somebody does to his own methods that ends his other sessions.
    public Set<Trigger> ending() {
        return store.read(
                reads -> Stream.of(Trigger.OWN_METHOD_ADDED, Trigger.OWN_METHOD_REMOVED, Trigger.OWN_METHOD_CHANGED)
                        .filter(trigger -> reads.rule(trigger).state() == RuleState.ON)
                        .collect(Collectors.toSet()));
    }
}
