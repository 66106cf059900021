package io.bailiff.core.automation;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The one place where something ends because something else happened.
///
/// It is asked inside the transaction in which it happened, with the log's turn: so a count against a cap is exact on
/// any number of nodes, and what happened and what ended with it are true together.
public final class Reactions {
    static final Duration HOUR = Duration.ofHours(1);

    /// A rule that only writes down says the same of the same user once in so long.
    static final Duration DAY = Duration.ofDays(1);

    /// Somebody who has more sessions than this loses all he holds.
    private static final int MOST_SESSIONS = 1_000;

    private final KillSwitch killSwitch;

    public Reactions(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
    }

    /// Asks the rule, and ends what it says.
    ///
    /// @return the kills, which the caller settles after its commit; empty if nothing ended
    public List<Position> to(Event event, AutomationTx tx) {
        tx.takeTurn();
        Rule rule = tx.rule(event.trigger());
        return switch (judge(rule, event, tx)) {
            case Verdict.Nothing() -> List.of();
            case Verdict.OnlyWriteDown() -> {
                writeDown(rule, event, tx);
                yield List.of();
            }
            case Verdict.Hold(var first) -> {
                hold(rule, event, first, tx);
                yield List.of();
            }
            case Verdict.End() -> {
                var happened = happened(rule, event, RuleCase.Outcome.ENDED);
                tx.insert(happened);
                yield end(happened, event.at(), tx);
            }
        };
    }

    private static Verdict judge(Rule rule, Event event, AutomationTx tx) {
        return RuleJudge.judge(
                rule,
                event,
                () -> tx.endedAlone(rule.trigger(), event.user(), event.at().minus(HOUR)));
    }

    private static void writeDown(Rule rule, Event event, AutomationTx tx) {
        boolean saidToday = tx.lastCase(rule.trigger(), event.user(), RuleCase.Outcome.DRY_RUN)
                .filter(event.at().minus(DAY)::isBefore)
                .isPresent();
        if (!saidToday) {
            var happened = happened(rule, event, RuleCase.Outcome.DRY_RUN);
            tx.insert(happened);
            tx.audit(entry(happened, event.at(), "dryRun"));
        }
    }

    private static void hold(Rule rule, Event event, boolean first, AutomationTx tx) {
        if (first) {
            tx.save(rule.stopped(Optional.of(event.at())));
            tx.audit(new AuditEntry(
                    event.at(),
                    event.actor(),
                    "revocation-rule",
                    rule.trigger().wireName(),
                    "stopped",
                    Map.of("cap", rule.cap().map(String::valueOf).orElse(""))));
        }
        if (tx.lastCase(rule.trigger(), event.user(), RuleCase.Outcome.HELD).isEmpty()) {
            var happened = happened(rule, event, RuleCase.Outcome.HELD);
            tx.insert(happened);
            tx.audit(entry(happened, event.at(), "held"));
        }
    }

    private static RuleCase happened(Rule rule, Event event, RuleCase.Outcome outcome) {
        return new RuleCase(
                UUID.randomUUID(),
                rule.trigger(),
                event.user(),
                rule.aim(),
                scope(rule, event),
                event.statement(),
                event.actor(),
                !event.byAPerson(),
                event.at(),
                outcome);
    }

    private static Scope scope(Rule rule, Event event) {
        UserId user = event.user();
        return switch (rule.aim()) {
            case EVERYTHING, SESSIONS -> new Scope.OfUser(user);
            case OTHER_SESSIONS ->
                event.session().<Scope>map(Scope.OfSession::new).orElseGet(() -> new Scope.OfUser(user));
            case DEVICE ->
                event.what() instanceof Event.What.OnDevice(var device)
                        ? new Scope.OfDevice(device)
                        : new Scope.OfUser(user);
            case APP ->
                event.what() instanceof Event.What.AtApp(var client)
                        ? new Scope.OfUserAtClient(user, client)
                        : new Scope.OfUser(user);
        };
    }

    /// Ends what a rule holds, because somebody has looked at it.
    ///
    /// @return the kills, which the caller settles after its commit
    public List<Position> release(RuleCase held, Actor by, Instant now, AutomationTx tx) {
        tx.takeTurn();
        tx.outcome(held.id(), RuleCase.Outcome.RELEASED);
        return end(held.by(by), now, tx);
    }

    /// Forgets what a rule holds.
    public static void drop(RuleCase held, Actor by, Instant now, AutomationTx tx) {
        tx.outcome(held.id(), RuleCase.Outcome.DROPPED);
        tx.audit(entry(held.by(by), now, "dropped"));
    }

    /// Ends what a case is about, as it is now.
    private List<Position> end(RuleCase happened, Instant now, AutomationTx tx) {
        return switch (happened.aim()) {
            case EVERYTHING, DEVICE, APP -> List.of(kill(happened, happened.scope(), now, tx));
            case SESSIONS -> endSessions(happened, Optional.empty(), now, tx);
            case OTHER_SESSIONS ->
                endSessions(
                        happened,
                        happened.scope() instanceof Scope.OfSession(var stays) ? Optional.of(stays) : Optional.empty(),
                        now,
                        tx);
        };
    }

    private List<Position> endSessions(RuleCase happened, Optional<SessionId> stays, Instant now, AutomationTx tx) {
        UserId user = happened.user();
        tx.removePending(user);
        List<SessionId> sessions = tx.holding(user, MOST_SESSIONS, now);
        if (sessions.size() == MOST_SESSIONS) {
            return List.of(kill(happened, new Scope.OfUser(user), now, tx));
        }
        return sessions.stream()
                .filter(session -> stays.filter(session::equals).isEmpty())
                .map(session -> kill(happened, new Scope.OfSession(session), now, tx))
                .toList();
    }

    private Position kill(RuleCase happened, Scope scope, Instant now, AutomationTx tx) {
        return killSwitch.within(
                tx,
                new Kill(
                        scope,
                        happened.trigger().cause(),
                        named(happened.statement(), happened.trigger()),
                        happened.actor(),
                        now));
    }

    /// The statement with the name of the rule, as far as there is room for what was said before.
    private static Statement named(Statement statement, Trigger trigger) {
        String name = " (rule " + trigger.wireName() + ")";
        int room = Statement.NOTE_MAX - name.length();
        String note = statement.note();
        return new Statement(
                statement.reason(), (note.length() > room ? note.substring(0, room) : note) + name, statement.ticket());
    }

    private static AuditEntry entry(RuleCase happened, Instant at, String outcome) {
        return new AuditEntry(
                at,
                happened.actor(),
                "revocation-rule",
                "user " + happened.user().text(),
                outcome,
                Map.of(
                        "rule", happened.trigger().wireName(),
                        "ends", happened.aim().wireName(),
                        "because", happened.statement().note()));
    }

    /// Gives kills their outside time, after the commit.
    public void settle(List<Position> kills) {
        kills.forEach(killSwitch::settle);
    }
}
