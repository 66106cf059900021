package io.bailiff.core.drill;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Api;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.CallerRoles;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.grant.Issue;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Kill drills: a canary gets a session and tokens, is killed, and what was found out about those who should refuse him
/// is kept.
///
/// The canary is a user whom drills make for themselves. He has no password, no second factor, no address, no role and
/// no group, and before each kill it is looked at, in the same transaction, whether that is still so.
public final class Drills {
    /// A name in a domain that nobody can have (RFC 2606, 2).
    public static final UserPrincipalName CANARY_NAME = new UserPrincipalName("canary@bailiff.invalid");

    /// So many newest drills are kept.
    public static final int KEPT = 1_000;

    /// A trend is made of so many newest drills.
    public static final int TREND = 100;

    /// No drill takes longer; a node that has not ended one by then has gone away.
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration CANARY_LIFE = Duration.ofHours(1);
    private static final String ACTION = "drill";
    private static final Actor RULE = new Actor.ByRule(ACTION);

    private final Transactions<? extends DrillReads, ? extends DrillTx> store;
    private final KillSwitch killSwitch;
    private final DrillAlarm alarm;
    private final InstantSource clock;
    private final SecureRandom random;

    public Drills(
            Transactions<? extends DrillReads, ? extends DrillTx> store,
            KillSwitch killSwitch,
            DrillAlarm alarm,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.alarm = alarm;
        this.clock = clock;
        this.random = random;
    }

    public List<Drill> newest(Optional<DrillPlace> after, int limit) {
        return store.read(reads -> reads.drills(after, limit));
    }

    public Optional<Drill> find(UUID id) {
        return store.read(reads -> reads.drill(id));
    }

    public List<Finding> findings(UUID drill) {
        return store.read(reads -> reads.findings(drill));
    }

    public List<Trend> trend() {
        return Trend.of(store.read(reads -> reads.recentFindings(TREND)));
    }

    /// Where canaries' tokens are shown to which API.
    public Map<ApiId, String> probes() {
        return store.read(DrillReads::probes);
    }

    /// The APIs with these identifiers, as far as there are such.
    public List<Api> apis(Set<ApiId> ids) {
        return store.read(
                reads -> ids.stream().flatMap(id -> reads.api(id).stream()).toList());
    }

    /// What became of a change.
    public enum Change {
        DONE,
        NO_SUCH_API
    }

    /// Why `caller` may not change anything here; empty if he may. A refusal is written down.
    public Optional<String> refusal(Caller caller, String target) {
        var refusal = store.read(
                reads -> DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.RUN_DRILL));
        refusal.ifPresent(why -> store.change(tx -> tx.audit(
                new AuditEntry(clock.instant(), caller.actor(), Deed.RUN_DRILL.action(), target, why, Map.of()))));
        return refusal;
    }

    /// Says where an API is probed; nowhere, if there is no address. The caller was asked for by [#refusal].
    public Change probe(Caller caller, ApiId api, Optional<String> address) {
        return store.write(tx -> {
            if (BuiltIns.isBuiltIn(api) || tx.api(api).isEmpty()) {
                return Change.NO_SUCH_API;
            }
            address.ifPresentOrElse(text -> tx.probe(api, text), () -> tx.forgetProbe(api));
            tx.audit(new AuditEntry(
                    clock.instant(),
                    caller.actor(),
                    "set-drill-probe",
                    "api " + api.text(),
                    AuditEntry.OK,
                    Map.of("address", address.orElse(""))));
            return Change.DONE;
        });
    }

    /// True if the newest drill began so long ago, or never, and none runs.
    public boolean due(Duration every) {
        Instant now = clock.instant();
        return store.read(reads -> !reads.drillTurn().taken(now)
                && reads.drills(Optional.empty(), 1).stream()
                        .allMatch(last -> !now.isBefore(last.startedAt().plus(every))));
    }

    /// Begins a drill that somebody asks for.
    public DrillStart begin(Caller caller) {
        return refusal(caller, ACTION)
                .<DrillStart>map(DrillStart.NotAllowed::new)
                .orElseGet(() -> begin(caller.actor(), false));
    }

    /// Begins a drill because its time has come.
    public DrillStart beginScheduled() {
        return begin(RULE, true);
    }

    private DrillStart begin(Actor actor, boolean scheduled) {
        Instant now = clock.instant();
        return store.write(tx -> {
            DrillTurn turn = tx.drillTurn();
            if (turn.taken(now)) {
                return new DrillStart.UnderWay();
            }
            return switch (canary(tx, now)) {
                case Candidate.Refused(var why) -> {
                    tx.audit(new AuditEntry(now, actor, ACTION, CANARY_NAME.value(), why, Map.of()));
                    yield new DrillStart.NoCanary(why);
                }
                case Candidate.Canary(var user) -> begin(tx, turn, user, actor, scheduled, now);
            };
        });
    }

    private DrillStart begin(DrillTx tx, DrillTurn turn, User canary, Actor actor, boolean scheduled, Instant now) {
        var drill =
                new Drill(UUID.randomUUID(), now, scheduled, Drill.State.RUNNING, Optional.empty(), Optional.empty());
        if (!tx.move(turn, new DrillTurn(Optional.of(drill.id()), now.plus(LONGEST)))) {
            return new DrillStart.UnderWay();
        }
        turn.drill().flatMap(tx::drill).ifPresent(lost -> tx.save(lost.ended(Drill.State.INTERRUPTED, now)));
        tx.insert(drill);
        tx.audit(new AuditEntry(
                now,
                actor,
                ACTION,
                drill.id().toString(),
                AuditEntry.OK,
                Map.of("canary", canary.id().text())));
        return new DrillStart.Begun(drill, furnish(tx, canary, now));
    }

    private sealed interface Candidate {
        record Canary(User user) implements Candidate {}

        record Refused(String why) implements Candidate {}
    }

    private static Candidate canary(DrillTx tx, Instant now) {
        var known = tx.canary().flatMap(tx::user);
        if (known.isPresent()) {
            return suspicion(tx, known.get())
                    .<Candidate>map(Candidate.Refused::new)
                    .orElseGet(() -> new Candidate.Canary(known.get()));
        }
        if (tx.user(CANARY_NAME).isPresent()) {
            return new Candidate.Refused("nameTaken");
        }
        var made = new User(
                new UserId(UUID.randomUUID()),
                CANARY_NAME,
                "Canary of kill drills",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(),
                now,
                Optional.empty());
        tx.insert(made);
        tx.canary(made.id());
        tx.audit(new AuditEntry(now, RULE, "create-user", made.id().text(), AuditEntry.OK, Map.of()));
        return new Candidate.Canary(made);
    }

    private static Optional<String> suspicion(DrillTx tx, User user) {
        boolean proof = tx.passwordHash(user.id()).isPresent()
                || !tx.authenticators(user.id()).isEmpty()
                || !tx.externalAccounts(user.id()).isEmpty()
                || tx.breakGlassAccounts().stream().anyMatch(one -> one.user().equals(user.id()));
        return DrillRules.notACanary(user, proof, tx.groupsOf(user.id()).size());
    }

    /// A session and a grant, as a sign-in leaves them behind, for nobody who has a cookie.
    private Issue furnish(DrillTx tx, User canary, Instant now) {
        var head = tx.head();
        Standing standing = tx.standingOf(canary.id());
        Instant stamped = now.plus(Stamp.wait(standing, now));
        Instant end = stamped.plus(CANARY_LIFE);
        var device = new DeviceId(UUID.randomUUID());
        var session = new Session(
                new SessionId(UUID.randomUUID()),
                canary.id(),
                device,
                head.position(),
                stamped,
                stamped,
                List.of(),
                Set.of(),
                "",
                "kill drill",
                stamped,
                end,
                end,
                Optional.empty());
        tx.insert(session, SessionCookie.fresh(random).hash());
        var grant = new Grant(
                new GrantId(UUID.randomUUID()),
                BuiltIns.DRILL,
                canary.id(),
                session.id(),
                device,
                session.born(),
                Set.of(),
                false,
                0,
                stamped,
                stamped,
                end,
                end);
        tx.insert(grant);
        var client =
                tx.client(BuiltIns.DRILL).orElseThrow(() -> new IllegalStateException("a built-in client is gone"));
        var facts = new GrantFacts(grant, session, canary, client, standing);
        return new Issue(facts, stamped, head, Optional.empty(), Optional.empty());
    }

    /// Kills the canary, if it is still one.
    ///
    /// @return where; empty if somebody has made a real user of him meanwhile: then nothing is killed
    public Optional<Position> kill(Drill drill) {
        Instant now = clock.instant();
        Optional<Position> killed = store.write(tx -> {
            var canary = tx.canary().flatMap(tx::user);
            Optional<String> why = canary.map(user -> suspicion(tx, user)).orElse(Optional.of("notACanary"));
            if (why.isPresent()) {
                tx.audit(new AuditEntry(
                        now,
                        RULE,
                        "drill-stopped",
                        CANARY_NAME.value(),
                        why.get(),
                        Map.of("drill", drill.id().toString())));
                return Optional.empty();
            }
            Position at = killSwitch.within(
                    tx,
                    new Kill(
                            new Scope.OfUser(canary.orElseThrow().id()),
                            Cause.ADMINISTRATOR,
                            Statement.by(Reason.DRILL, "kill drill " + drill.id()),
                            RULE,
                            now));
            tx.save(drill.killedAt(at));
            return Optional.of(at);
        });
        killed.ifPresent(killSwitch::settle);
        return killed;
    }

    /// Writes down what came of it, and lets the next one begin. Who did not obey stands in the audit chain.
    ///
    /// @return the drill as it is then
    public Drill end(UUID id, List<Finding> findings) {
        Instant now = clock.instant();
        return store.write(tx -> {
            Drill drill = tx.drill(id).orElseThrow(() -> new IllegalStateException("no such drill"));
            Drill ended = drill.ended(DrillRules.outcome(findings), now);
            alarm.tell(tx, ended, now);
            tx.insert(id, findings);
            tx.save(ended);
            tx.forgetDrillsBut(KEPT);
            DrillTurn turn = tx.drillTurn();
            if (turn.drill().equals(Optional.of(id))) {
                boolean _ = tx.move(turn, new DrillTurn(Optional.empty(), now));
            }
            tx.audit(new AuditEntry(
                    now,
                    RULE,
                    "drill-ended",
                    id.toString(),
                    ended.state().wireName(),
                    Map.of(
                            "position",
                            drill.kill().map(at -> Long.toString(at.value())).orElse(""),
                            "findings",
                            Integer.toString(findings.size()))));
            findings.stream()
                    .filter(finding -> finding.verdict().alarming())
                    .forEach(finding -> tx.audit(new AuditEntry(
                            now,
                            RULE,
                            "drill-disobeyed",
                            finding.subject(),
                            finding.verdict().wireName(),
                            Map.of(
                                    "drill", id.toString(),
                                    "name", finding.name(),
                                    "by", finding.kind().wireName()))));
            return ended;
        });
    }
}
