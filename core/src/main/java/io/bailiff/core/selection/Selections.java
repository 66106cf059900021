package io.bailiff.core.selection;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.SelectionId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationRules;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskRules;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SessionPlace;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Sessions of the whole tenant: looked through, chosen, and ended as the set that was chosen.
///
/// A set is **frozen** before it is looked at, so what is ended is what was shown: a session that came later is not in
/// it, and one that ended meanwhile is counted as that. It is then ended in **steps** of a few kills, each step one
/// transaction that also writes down what became of its members. A step that did not commit has not happened, and a
/// set that was left in the middle goes on where it stopped, so no session is killed twice and none is forgotten.
public final class Selections {
    /// A set holds at most so many.
    public static final int MOST = 10_000;

    /// Kills of one step: while it lasts, every other kill waits.
    static final int STEP = 50;

    /// On one page, at most so many sessions are looked at that no index tells to be wanted.
    static final int WINDOW = 2_000;

    /// To choose all that match, at most so many.
    static final int LONGEST_LOOK = 200_000;

    private static final int CHOICES = 1_000;
    private static final int OWNERS = 250;
    private static final Duration UNPRESSED = Duration.ofDays(1);

    private final Transactions<? extends SelectionReads, ? extends SelectionTx> store;
    private final Transactions<? extends SelectionReads, ? extends SelectionTx> urgent;
    private final KillSwitch killSwitch;
    private final RiskSettings risk;
    private final InstantSource clock;

    /// @param urgent the same, with the urgency of revocations
    public Selections(
            Transactions<? extends SelectionReads, ? extends SelectionTx> store,
            Transactions<? extends SelectionReads, ? extends SelectionTx> urgent,
            KillSwitch killSwitch,
            RiskSettings risk,
            InstantSource clock) {
        this.store = store;
        this.urgent = urgent;
        this.killSwitch = killSwitch;
        this.risk = risk;
        this.clock = clock;
    }

    /// A page of sessions.
    ///
    /// @param next behind which the next page begins; empty on the last one
    /// @param looked how many sessions were looked at
    /// @param unfinished it is shorter than it could be, because so many were looked at
    public record Page(List<Row> rows, Optional<SessionPlace> next, int looked, boolean unfinished) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /// @param risk of the user now
    public record Row(SessionOverview overview, RiskLevel risk) {}

    /// @param after where the page before ended
    /// @param limit 100 at most
    public Page list(SessionQuery query, Optional<SessionPlace> after, int limit) {
        Instant now = clock.instant();
        return store.read(reads -> {
            Found found = reads.find(query, after, limit, WINDOW, risk.decay(), now);
            List<SessionId> ids = found.places().stream().map(SessionPlace::id).toList();
            List<SessionOverview> overviews = reads.overviews(ids, now);
            Map<UserId, RiskLevel> levels = levels(reads, overviews, now);
            List<Row> rows = overviews.stream()
                    .map(overview -> new Row(
                            overview,
                            levels.getOrDefault(overview.facts().user().id(), RiskLevel.NONE)))
                    .toList();
            return new Page(rows, found.next(), found.looked(), found.unfinished());
        });
    }

    private Map<UserId, RiskLevel> levels(SelectionReads reads, List<SessionOverview> overviews, Instant now) {
        Set<UserId> users =
                overviews.stream().map(overview -> overview.facts().user().id()).collect(Collectors.toSet());
        return users.isEmpty()
                ? Map.of()
                : reads.userRisks(users).stream()
                        .collect(Collectors.toMap(
                                UserRisk::user,
                                one -> RiskRules.at(one, risk, now).level()));
    }

    /// How bad these sign-ins were found to be; those that nobody has looked at are not there.
    ///
    /// @param ids 250 at most
    public Map<SessionId, RiskLevel> signInRisks(List<SessionId> ids) {
        return store.read(reads -> reads.signInRisks(ids));
    }

    /// True if somebody with these roles can end a session of anybody else.
    public static boolean endsOthers(Set<Role> roles) {
        return roles.stream().anyMatch(role -> RevocationRules.reaches(role, Set.of()));
    }

    /// Freezes these sessions; ids of none are left out.
    ///
    /// @param ids [#MOST] at most count
    public FreezeResult freeze(List<SessionId> ids, Actor actor, Authority authority) {
        List<SessionId> distinct = ids.stream().distinct().toList();
        if (distinct.size() > MOST) {
            return new FreezeResult.TooMany(MOST);
        }
        return kept(actor, authority, distinct);
    }

    /// Freezes all that the query wants.
    public FreezeResult freeze(SessionQuery query, Actor actor, Authority authority) {
        Instant now = clock.instant();
        List<SessionId> ids = new ArrayList<>();
        Optional<SessionPlace> at = Optional.empty();
        int looked = 0;
        while (true) {
            Optional<SessionPlace> after = at;
            Found found = store.read(reads -> reads.find(query, after, CHOICES, WINDOW, risk.decay(), now));
            found.places().forEach(place -> ids.add(place.id()));
            looked += found.looked();
            if (ids.size() > MOST) {
                return new FreezeResult.TooMany(MOST);
            }
            if (found.next().isEmpty()) {
                return kept(actor, authority, ids);
            }
            at = found.next();
            if (looked >= LONGEST_LOOK) {
                return new FreezeResult.TooFar(
                        looked, at.map(SessionPlace::createdAt).orElse(now));
            }
        }
    }

    private FreezeResult kept(Actor actor, Authority authority, List<SessionId> ids) {
        Instant now = clock.instant();
        List<SetMember> members = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += OWNERS) {
            List<SessionId> some = ids.subList(from, Math.min(ids.size(), from + OWNERS));
            store.read(reads -> reads.owners(some))
                    .forEach(owner -> members.add(SetMember.fresh(members.size() + 1, owner.session(), owner.user())));
        }
        return store.write(tx -> {
            var refusal = refusal(tx, authority);
            if (refusal.isPresent()) {
                audit(tx, actor, "", refusal.get(), Map.of(), now);
                return new FreezeResult.NotAllowed(refusal.get());
            }
            tx.forgetUnpressed(now.minus(UNPRESSED));
            if (members.isEmpty()) {
                return new FreezeResult.Nothing();
            }
            var set = new SessionSet(
                    new SelectionId(UUID.randomUUID()),
                    actor,
                    now,
                    members.size(),
                    SessionSet.State.FROZEN,
                    Optional.empty(),
                    SetTally.NOTHING,
                    now);
            tx.insert(set, members);
            return new FreezeResult.Frozen(set);
        });
    }

    /// Why the caller can end nobody else's sessions.
    private static Optional<String> refusal(SelectionReads reads, Authority authority) {
        return switch (authority) {
            case Authority.OfApplication() -> Optional.empty();
            case Authority.OfUser(var _, var onlyHimself) -> {
                Set<Role> roles = roles(reads, authority);
                yield onlyHimself || roles.isEmpty()
                        ? Optional.of("notAnAdministrator")
                        : endsOthers(roles) ? Optional.empty() : Optional.of("targetOutOfReach");
            }
        };
    }

    private static Set<Role> roles(SelectionReads reads, Authority authority) {
        return switch (authority) {
            case Authority.OfUser(var user, var _) ->
                reads.user(user).map(User::roles).orElse(Set.of());
            case Authority.OfApplication() -> Set.of();
        };
    }

    public Optional<SessionSet> find(SelectionId id) {
        return store.read(reads -> reads.set(id));
    }

    /// Sets that were pressed, newest first.
    public List<SessionSet> pressed(int limit) {
        return store.read(reads -> reads.pressedSets(limit));
    }

    /// Members with a number above `after`, in order.
    public List<SetMember> members(SelectionId id, int after, int limit) {
        return store.read(reads -> reads.members(id, after, limit));
    }

    /// @param overview of the session; empty if it is forgotten
    public record Line(SetMember member, Optional<SessionOverview> overview) {}

    /// As [#members], with the sessions.
    ///
    /// @param limit 100 at most
    public List<Line> shown(SelectionId id, int after, int limit) {
        Instant now = clock.instant();
        return store.read(reads -> {
            List<SetMember> members = reads.members(id, after, limit);
            Map<SessionId, SessionOverview> overviews = new HashMap<>();
            reads.overviews(members.stream().map(SetMember::session).toList(), now)
                    .forEach(one -> overviews.put(one.facts().session().id(), one));
            return members.stream()
                    .map(member -> new Line(member, Optional.ofNullable(overviews.get(member.session()))))
                    .toList();
        });
    }

    /// What ending the set would do if it came now.
    public SetPreview preview(SelectionId id, Authority authority) {
        Instant now = clock.instant();
        return store.read(reads -> {
            Set<Role> roles = roles(reads, authority);
            Map<UserId, SetPreview.Person> people = new LinkedHashMap<>();
            Set<Object> devices = new HashSet<>();
            int live = 0;
            int mayEnd = 0;
            List<MemberNow> members = reads.membersNow(id, now);
            for (MemberNow member : members) {
                String why = RevocationRules.refusal(
                                authority,
                                roles,
                                new Scope.OfSession(member.session()),
                                new ScopeFacts.Known(Optional.of(member.user()), member.roles(), Toll.NOTHING))
                        .orElse("");
                people.merge(
                        member.user(),
                        new SetPreview.Person(
                                member.user(),
                                1,
                                member.live() ? 1 : 0,
                                !member.roles().isEmpty(),
                                why),
                        Selections::sum);
                if (member.live()) {
                    live++;
                    mayEnd += why.isEmpty() ? 1 : 0;
                    boolean _ = devices.add(member.device());
                }
            }
            int size = reads.set(id).map(SessionSet::size).orElse(0);
            return new SetPreview(
                    live,
                    size - live,
                    mayEnd,
                    devices.size(),
                    people.values().stream()
                            .sorted(Comparator.comparingInt(SetPreview.Person::sessions)
                                    .reversed()
                                    .thenComparing(person -> person.user().text()))
                            .toList(),
                    reads.appsOf(id, now));
        });
    }

    private static SetPreview.Person sum(SetPreview.Person one, SetPreview.Person other) {
        return new SetPreview.Person(
                one.user(),
                one.sessions() + other.sessions(),
                one.live() + other.live(),
                one.administrator(),
                one.refusal());
    }

    /// Orders the set to be ended. Whoever calls then takes [#step]s until there is none left. Ordered again, it
    /// changes nothing.
    public PressResult press(SelectionId id, Statement statement, Actor actor, Authority authority) {
        Instant now = clock.instant();
        return urgent.write(tx -> {
            tx.takeTurn();
            var set = tx.set(id);
            if (set.isEmpty()) {
                return new PressResult.Missing();
            }
            var refusal = refusal(tx, authority);
            if (refusal.isPresent()) {
                audit(tx, actor, id.text(), refusal.get(), Map.of(), now);
                return new PressResult.NotAllowed(refusal.get());
            }
            if (set.get().state() != SessionSet.State.FROZEN) {
                return new PressResult.Pressed(set.get());
            }
            if (!statement.acceptable() || statement.note().length() < Statement.NOTE_MIN) {
                return new PressResult.StatementMissing();
            }
            tx.press(id, new Press(statement, actor, now));
            audit(
                    tx,
                    actor,
                    id.text(),
                    AuditEntry.OK,
                    Map.of(
                            "sessions", Integer.toString(set.get().size()),
                            "reason", statement.reason().wireName(),
                            "ticket", statement.ticket().orElse("")),
                    now);
            return new PressResult.Pressed(tx.set(id).orElseThrow());
        });
    }

    /// Ends the next few members of a set that was pressed, if the caller may at this moment.
    ///
    /// @return the set after it; empty if there is none that was pressed
    public Optional<SessionSet> step(SelectionId id, Actor actor, Authority authority) {
        Instant now = clock.instant();
        record Done(Optional<SessionSet> set, List<Position> kills) {}
        Done done = urgent.write(tx -> {
            tx.takeTurn();
            var set = tx.set(id).filter(found -> found.state() == SessionSet.State.ENDING);
            if (set.isEmpty()) {
                return new Done(tx.set(id).filter(found -> found.press().isPresent()), List.of());
            }
            var order = new Order(set.get().press().orElseThrow().statement(), actor, authority, roles(tx, authority));
            SetTally tally = set.get().tally();
            List<Position> kills = new ArrayList<>();
            List<SetMember> open = tx.openMembers(id, STEP);
            for (SetMember member : open) {
                SetMember settled = end(tx, member, order, now);
                tx.settle(id, settled);
                settled.kill().ifPresent(kills::add);
                tally = tally.with(settled.outcome());
            }
            tx.progress(id, open.size() < STEP ? SessionSet.State.ENDED : SessionSet.State.ENDING, tally, now);
            return new Done(tx.set(id), kills);
        });
        killSwitch.settleAll(done.kills());
        return done.set();
    }

    /// @param roles of the caller at this moment
    private record Order(Statement statement, Actor actor, Authority authority, Set<Role> roles) {}

    private SetMember end(SelectionTx tx, SetMember member, Order order, Instant now) {
        var scope = new Scope.OfSession(member.session());
        Set<Role> target = tx.user(member.user()).map(User::roles).orElse(Set.of());
        var known = new ScopeFacts.Known(Optional.of(member.user()), target, Toll.NOTHING);
        if (RevocationRules.refusal(order.authority(), order.roles(), scope, known)
                .isPresent()) {
            return member.settled(SetMember.Outcome.LEFT_OUT);
        }
        var command = new RevokeCommand(
                scope,
                Optional.of(member.user()),
                Cause.ADMINISTRATOR,
                order.statement(),
                order.actor(),
                order.authority(),
                Optional.empty());
        return switch (killSwitch.within(tx, command, now)) {
            case KillSwitch.Within.Ended(var at) -> member.endedBy(at);
            case KillSwitch.Within.NothingLeft() -> member.settled(SetMember.Outcome.ALREADY_ENDED);
            case KillSwitch.Within.Refused(var _) -> member.settled(SetMember.Outcome.LEFT_OUT);
        };
    }

    private static void audit(
            SelectionTx tx, Actor actor, String target, String outcome, Map<String, String> detail, Instant now) {
        tx.audit(new AuditEntry(now, actor, "revoke-set", target, outcome, detail));
    }

    /// Looks up the country of some sessions that are older than the looking up.
    ///
    /// @return false when there are none left
    public boolean place(AddressCountry countries, int atOnce) {
        List<SelectionReads.Unplaced> some = store.read(reads -> reads.withoutCountry(atOnce));
        if (some.isEmpty()) {
            return false;
        }
        store.change(tx -> some.forEach(one -> tx.country(one.session(), countries.of(one.address()))));
        return true;
    }

    /// In which country an address is, ISO 3166-1; empty if nobody knows.
    @FunctionalInterface
    public interface AddressCountry {
        Optional<String> of(String address);
    }
}
