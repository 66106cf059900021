package io.bailiff.core.review;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.CallerRoles;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryRules;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes reports, keeps them, and tells who wanted to know.
///
/// Of all nodes, the one that moves a schedule on makes the report. A node that dies while it makes one leaves it
/// running; after [#LONGEST] it counts as failed, and the calendar asks again when it is due again.
public final class Reports {
    /// So many findings of a run are kept; the rest is counted.
    public static final int KEPT_FINDINGS = 5_000;

    /// So many runs of each kind are kept.
    public static final int KEPT_RUNS = 100;

    public static final int MOST_SCHEDULES = 50;
    public static final int MOST_RECIPIENTS = 20;
    public static final int MOST_DAYS = 3_650;

    /// Whoever has not ended by then has gone away.
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Duration MAIL_LIFE = Duration.ofDays(1);
    private static final int AT_ONCE = 500;
    private static final String MADE = "report-made";
    private static final String SCHEDULE = "schedule-report";

    private final Transactions<? extends ReviewReads, ? extends ReviewTx> store;
    private final Surveys surveys;
    private final Postbox postbox;
    private final InstantSource clock;

    public Reports(
            Transactions<? extends ReviewReads, ? extends ReviewTx> store,
            Surveys surveys,
            Postbox postbox,
            InstantSource clock) {
        this.store = store;
        this.surveys = surveys;
        this.postbox = postbox;
        this.clock = clock;
    }

    /// The newest first.
    public List<ReportRun> runs(Optional<ReportKind> kind, Optional<ReportPlace> after, int most) {
        return store.read(reads -> reads.reportRuns(kind, after, most));
    }

    public Optional<ReportRun> run(UUID id) {
        return store.read(reads -> reads.reportRun(id));
    }

    /// @param from the number of the first, from 0
    public List<Finding> findings(UUID run, int from, int most) {
        return store.read(reads -> reads.reportFindings(run, from, most));
    }

    public List<ReportSchedule> schedules() {
        return store.read(ReviewReads::reportSchedules);
    }

    public Optional<ReportSchedule> schedule(UUID id) {
        return store.read(reads -> reads.reportSchedule(id));
    }

    /// True if it should be heard of again.
    public boolean running(ReportRun run) {
        return run.state() == ReportRun.State.RUNNING
                && clock.instant().isBefore(run.startedAt().plus(LONGEST));
    }

    /// Why `caller` may not run or schedule reports; empty if he may.
    public Optional<String> refusal(Caller caller) {
        return store.read(reads -> refusal(reads, caller));
    }

    private static Optional<String> refusal(DirectoryReads reads, Caller caller) {
        return DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.RUN_REPORT);
    }

    /// Begins a report that somebody asks for.
    public ReportStart begin(Caller caller, ReportKind kind, int days) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var refusal = refusal(tx, caller);
            if (refusal.isPresent()) {
                tx.audit(entry(now, caller.actor(), kind.wireName(), refusal.get(), Map.of()));
                return new ReportStart.NotAllowed(refusal.get());
            }
            return valid(days) ? begin(tx, kind, days, caller.actor(), false, now) : new ReportStart.BadDays();
        });
    }

    private static boolean valid(int days) {
        return days >= 1 && days <= MOST_DAYS;
    }

    private ReportStart begin(ReviewTx tx, ReportKind kind, int days, Actor actor, boolean scheduled, Instant now) {
        var underWay = underWay(tx, kind);
        if (underWay.isPresent()) {
            return new ReportStart.UnderWay(underWay.get());
        }
        unended(tx, kind).ifPresent(lost -> tx.save(lost.ended(ReportRun.State.FAILED, ReportRun.Tally.NONE, now)));
        var run = new ReportRun(
                UUID.randomUUID(),
                kind,
                days,
                now,
                actor.id(),
                scheduled,
                ReportRun.State.RUNNING,
                Optional.empty(),
                ReportRun.Tally.NONE);
        tx.insert(run);
        tx.audit(entry(
                now,
                actor,
                kind.wireName(),
                AuditEntry.OK,
                Map.of("run", run.id().toString(), "days", Integer.toString(days))));
        return new ReportStart.Begun(run);
    }

    private Optional<ReportRun> underWay(ReviewTx tx, ReportKind kind) {
        return unended(tx, kind).filter(this::running);
    }

    private static Optional<ReportRun> unended(ReviewTx tx, ReportKind kind) {
        return tx.reportRuns(Optional.of(kind), Optional.empty(), 1).stream()
                .filter(run -> run.state() == ReportRun.State.RUNNING)
                .findFirst();
    }

    private static AuditEntry entry(
            Instant now, Actor actor, String target, String outcome, Map<String, String> detail) {
        return new AuditEntry(now, actor, Deed.RUN_REPORT.action(), target, outcome, detail);
    }

    /// A report that is to be conducted because its time has come.
    public record Due(ReportRun run, ReportSchedule schedule) {}

    /// Takes what is due; what others have taken meanwhile is theirs. While a report of the same kind is being made,
    /// the calendar's waits for the next look.
    public List<Due> takeDue() {
        Instant now = clock.instant();
        List<Due> taken = new ArrayList<>();
        for (ReportSchedule schedule : schedules()) {
            if (!schedule.nextAt().isAfter(now)) {
                store.<Optional<Due>>write(tx -> take(tx, schedule, now)).ifPresent(taken::add);
            }
        }
        return taken;
    }

    private Optional<Due> take(ReviewTx tx, ReportSchedule schedule, Instant now) {
        if (underWay(tx, schedule.kind()).isPresent()
                || !tx.move(schedule, schedule.next(schedule.recurrence().next(now)))) {
            return Optional.empty();
        }
        var actor = new Actor.ByRule("report-schedule");
        return begin(tx, schedule.kind(), schedule.days(), actor, true, now) instanceof ReportStart.Begun(var run)
                ? Optional.of(new Due(run, schedule))
                : Optional.empty();
    }

    /// Makes what was begun. Takes as long as it takes.
    ///
    /// @param recipients who is told
    public ReportRun conduct(ReportRun run, List<UserId> recipients) {
        var found = surveys.of(run);
        for (int from = 0; from < found.kept().size(); from += AT_ONCE) {
            int first = from;
            var some = found.kept()
                    .subList(from, Math.min(from + AT_ONCE, found.kept().size()));
            store.change(tx -> tx.insert(run.id(), first, some));
        }
        return end(run.ended(ReportRun.State.DONE, found.tally(), clock.instant()), recipients);
    }

    /// It came to nothing.
    public ReportRun fail(ReportRun run) {
        return end(run.ended(ReportRun.State.FAILED, ReportRun.Tally.NONE, clock.instant()), List.of());
    }

    private ReportRun end(ReportRun ended, List<UserId> recipients) {
        Instant now = clock.instant();
        store.change(tx -> {
            tx.save(ended);
            tx.forgetReportsBut(ended.kind(), KEPT_RUNS);
            recipients.stream()
                    .flatMap(id -> tx.user(id).stream())
                    .filter(Reports::mayLook)
                    .forEach(user -> tell(tx, user, ended, now));
            tx.audit(new AuditEntry(
                    now,
                    new Actor.ByRule("reports"),
                    MADE,
                    ended.kind().wireName(),
                    ended.state() == ReportRun.State.DONE
                            ? AuditEntry.OK
                            : ended.state().wireName(),
                    Map.of(
                            "run", ended.id().toString(),
                            "high", Long.toString(ended.tally().high()),
                            "medium", Long.toString(ended.tally().medium()),
                            "low", Long.toString(ended.tally().low()))));
        });
        return ended;
    }

    /// May he look at reports? Who is told of one must be allowed to.
    public static boolean mayLook(User user) {
        return user.enabled()
                && DirectoryRules.refusalToLook(new Authority.OfUser(user.id(), false), user.roles(), Sight.EVERYTHING)
                        .isEmpty();
    }

    private void tell(ReviewTx tx, User user, ReportRun run, Instant now) {
        user.mail().ifPresent(address -> {
            var letter = new Letter(
                    address,
                    "report",
                    Map.of(
                            "at", now.toString(),
                            "kind", run.kind().wireName(),
                            "run", run.id().toString(),
                            "high", Long.toString(run.tally().high()),
                            "medium", Long.toString(run.tally().medium()),
                            "low", Long.toString(run.tally().low())));
            var _ = postbox.put(tx, user.id(), Channel.MAIL, letter, MAIL_LIFE, now);
        });
    }

    /// Puts a report into the calendar.
    ///
    /// @param id of the entry that is changed; empty for a new one
    public ScheduleResult schedule(
            Caller caller,
            Optional<UUID> id,
            ReportKind kind,
            int days,
            Recurrence recurrence,
            List<UserId> recipients) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var refusal = refusal(tx, caller);
            if (refusal.isPresent()) {
                tx.audit(scheduled(now, caller, kind.wireName(), refusal.get(), Map.of()));
                return new ScheduleResult.NotAllowed(refusal.get());
            }
            if (id.isPresent() && tx.reportSchedule(id.get()).isEmpty()) {
                return new ScheduleResult.NothingMatches();
            }
            if (!valid(days)) {
                return new ScheduleResult.Invalid("days");
            }
            boolean known = recipients.stream()
                    .allMatch(one -> tx.user(one).filter(Reports::mayLook).isPresent());
            if (!known || recipients.size() > MOST_RECIPIENTS) {
                return new ScheduleResult.Invalid("recipients");
            }
            if (id.isEmpty() && tx.reportSchedules().size() >= MOST_SCHEDULES) {
                return new ScheduleResult.TooMany();
            }
            var schedule = new ReportSchedule(
                    id.orElseGet(UUID::randomUUID), kind, days, recurrence, recipients, recurrence.next(now));
            tx.save(schedule);
            tx.audit(scheduled(
                    now,
                    caller,
                    kind.wireName(),
                    AuditEntry.OK,
                    Map.of(
                            "schedule", schedule.id().toString(),
                            "days", Integer.toString(days),
                            "every", recurrence.every().wireName(),
                            "day", Integer.toString(recurrence.day()),
                            "time", recurrence.time().toString(),
                            "zone", recurrence.zone().getId(),
                            "recipients", Integer.toString(recipients.size()))));
            return new ScheduleResult.Saved(schedule);
        });
    }

    private static AuditEntry scheduled(
            Instant now, Caller caller, String target, String outcome, Map<String, String> detail) {
        return new AuditEntry(now, caller.actor(), SCHEDULE, target, outcome, detail);
    }

    /// Takes an entry out of the calendar. What it has made stays.
    public ScheduleResult unschedule(Caller caller, UUID id) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var found = tx.reportSchedule(id);
            String target = found.map(one -> one.kind().wireName()).orElse("");
            var refusal = refusal(tx, caller);
            if (refusal.isPresent()) {
                tx.audit(scheduled(now, caller, target, refusal.get(), Map.of()));
                return new ScheduleResult.NotAllowed(refusal.get());
            }
            if (!tx.removeReportSchedule(id)) {
                return new ScheduleResult.NothingMatches();
            }
            tx.audit(
                    scheduled(now, caller, target, AuditEntry.OK, Map.of("schedule", id.toString(), "every", "never")));
            return new ScheduleResult.Removed();
        });
    }
}
