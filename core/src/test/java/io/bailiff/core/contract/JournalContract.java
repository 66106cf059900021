package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.PolicyWord;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.journal.AddressFilter;
import io.bailiff.core.journal.AuditFilter;
import io.bailiff.core.journal.AuditRecord;
import io.bailiff.core.journal.ChainCheck;
import io.bailiff.core.journal.ChainChecks;
import io.bailiff.core.journal.Journal;
import io.bailiff.core.journal.SavedFilter;
import io.bailiff.core.journal.SignInBookmark;
import io.bailiff.core.journal.SignInEvent;
import io.bailiff.core.journal.SignInFilter;
import io.bailiff.core.journal.SignInFilter.Whose;
import io.bailiff.core.journal.SignInOutcome;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the logs show to administrators, on every store.
public abstract class JournalContract {
    private static final AccessPolicyId POLICY = new AccessPolicyId(new UUID(7, 7));

    private StoreUnderTest store;
    private World world;
    private Journal journal;
    private User alice;
    private User bob;
    private Instant start;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        journal = new Journal(store.journal(), CountryLookup.NONE);
        alice = world.user("alice");
        bob = world.user("bob");
        start = Instant.ofEpochMilli(store.clock().instant().toEpochMilli());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void proof(Optional<UserId> user, String outcome, String address, String name) {
        write("sign-in", user.map(UserId::text).orElse(""), outcome, Map.of("address", address, "name", name));
    }

    private void write(String action, String target, String outcome, Map<String, String> detail) {
        write(new Actor.Unknown(), action, target, outcome, detail);
    }

    private void write(Actor actor, String action, String target, String outcome, Map<String, String> detail) {
        store.clock().pass(Duration.ofSeconds(1));
        var entry = new AuditEntry(store.clock().instant(), actor, action, target, outcome, detail);
        store.sessions().change(tx -> tx.audit(entry));
    }

    private void admission(User user, String client, String address, PastSignIn.Came came, PastSignIn.Trace trace) {
        store.clock().pass(Duration.ofSeconds(1));
        var log = new SignInLog(store.directory());
        log.add(new PastSignIn(
                Instant.ofEpochMilli(store.clock().instant().toEpochMilli()),
                user.id(),
                client,
                Set.of(),
                ClientAppType.BROWSER,
                Optional.empty(),
                address,
                Optional.empty(),
                Circumstances.NONE,
                Set.of(),
                Duration.ofMinutes(7),
                came,
                Set.of(),
                new Country.Known("AT"),
                trace));
        log.flush();
    }

    private static PastSignIn.Trace trace(Optional<Session> session, PolicyWord... words) {
        return new PastSignIn.Trace(session.map(Session::id), "ref-1", "Firefox", List.of(words));
    }

    private static SignInFilter filter() {
        return SignInFilter.ALL;
    }

    private static SignInFilter of(Whose whose) {
        return new SignInFilter(
                Optional.of(whose),
                filter().app(),
                filter().outcome(),
                filter().policy(),
                filter().address(),
                filter().country(),
                filter().risk(),
                filter().from(),
                filter().until());
    }

    private static SignInFilter with(
            Optional<String> app,
            Optional<SignInOutcome> outcome,
            Optional<AccessPolicyId> policy,
            Optional<String> address,
            Optional<RiskLevel> risk) {
        return new SignInFilter(
                Optional.empty(),
                app,
                outcome,
                policy,
                address.flatMap(AddressFilter::parse),
                Optional.empty(),
                risk,
                Optional.empty(),
                Optional.empty());
    }

    private List<String> said(SignInFilter filter) {
        return journal.signIns(filter, Optional.empty(), 100).rows().stream()
                .map(event -> event.outcome().wireName() + " " + event.address())
                .toList();
    }

    /// Five that differ.
    private void five() {
        proof(Optional.of(alice.id()), "ok", "192.0.2.1", "");
        admission(alice, "web", "192.0.2.1", PastSignIn.Came.IN, trace(Optional.empty()));
        proof(Optional.empty(), "wrongCredentials", "198.51.100.9", "mallory@contoso.example");
        admission(
                bob,
                "mail",
                "198.51.100.9",
                PastSignIn.Came.OUT,
                trace(
                        Optional.of(world.session(bob)),
                        new PolicyWord(POLICY, "Keep | out", true, PolicyWord.Said.BLOCKED, List.of())));
        proof(Optional.of(bob.id()), "secondFactorNeeded", "203.0.113.4", "");
    }

    @Test
    void proofsAndAdmissionsAreOneListTheNewestFirst() {
        five();

        assertThat(said(filter()))
                .containsExactly(
                        "more 203.0.113.4",
                        "blocked 198.51.100.9",
                        "failed 198.51.100.9",
                        "success 192.0.2.1",
                        "success 192.0.2.1");
    }

    @Test
    void pagesFollowOneAnotherWithoutLossOrRepetition() {
        for (int i = 0; i < 7; i++) {
            five();
        }
        var keys = new ArrayList<String>();
        Optional<SignInBookmark> after = Optional.empty();
        int pages = 0;
        do {
            var page = journal.signIns(filter(), after, 4);
            page.rows().forEach(event -> keys.add(event.key()));
            after = page.next().map(SignInBookmark::text).flatMap(SignInBookmark::parse);
            pages++;
        } while (after.isPresent());

        assertThat(keys).hasSize(35).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(9);
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(journal.signIn(key).map(SignInEvent::key)).contains(key));
        for (String none : List.of("", "p-", "a-1", "x-1", "p-999", "a-5-5", "p-99999999999999999999")) {
            assertThat(journal.signIn(none)).as(none).isEmpty();
        }
    }

    @Test
    void eachFilterLeavesOnlyWhatItNames() {
        five();

        assertThat(said(of(new Whose.User(alice.id())))).hasSize(2);
        assertThat(said(of(new Whose.Typed("mallory@contoso.example")))).containsExactly("failed 198.51.100.9");
        var none = Optional.<String>empty();
        var any = Optional.<SignInOutcome>empty();
        var policy = Optional.<AccessPolicyId>empty();
        var risk = Optional.<RiskLevel>empty();
        assertThat(said(with(Optional.of("mail"), any, policy, none, risk))).containsExactly("blocked 198.51.100.9");
        assertThat(said(with(none, Optional.of(SignInOutcome.FAILED), policy, none, risk)))
                .containsExactly("failed 198.51.100.9");
        assertThat(said(with(none, Optional.of(SignInOutcome.MORE), policy, none, risk)))
                .containsExactly("more 203.0.113.4");
        assertThat(said(with(none, any, Optional.of(POLICY), none, risk))).containsExactly("blocked 198.51.100.9");
        assertThat(said(with(none, any, policy, Optional.of("198.51.100.9"), risk)))
                .hasSize(2);
        assertThat(said(with(none, any, policy, Optional.of("198.51.100.0/24"), risk)))
                .hasSize(2);
        assertThat(said(with(none, any, policy, none, Optional.of(RiskLevel.LOW))))
                .isEmpty();
    }

    @Test
    void aTimeHasAFirstMomentAndOneThatIsTooLate() {
        five();
        var some = new SignInFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(start.plusSeconds(2)),
                Optional.of(start.plusSeconds(4)));

        assertThat(said(some)).containsExactly("failed 198.51.100.9", "success 192.0.2.1");
    }

    @Test
    void whatPoliciesSaidIsKeptWithTheSignIn() {
        five();

        var event = (SignInEvent.Admission) journal.signIns(
                        with(
                                Optional.of("mail"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty(),
                        1)
                .rows()
                .getFirst();

        assertThat(event.signIn().trace().words())
                .containsExactly(new PolicyWord(POLICY, "Keep | out", true, PolicyWord.Said.BLOCKED, List.of()));
        assertThat(event.signIn().trace().reference()).isEqualTo("ref-1");
        assertThat(event.signIn().trace().agent()).isEqualTo("Firefox");
        assertThat(event.signIn().trace().session()).isPresent();
    }

    @Test
    void theRiskOfASignInIsThatOfItsSessionAsItIsKnownNow() {
        var session = world.session(bob);
        admission(bob, "web", "192.0.2.8", PastSignIn.Came.IN, trace(Optional.of(session)));
        store.directory().change(tx -> tx.sessionRisk(session.id(), bob.id(), RiskLevel.HIGH, start));

        var high = with(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(RiskLevel.MEDIUM));
        assertThat(said(high)).containsExactly("success 192.0.2.8");
    }

    @Test
    void whoeverLooksForSomethingRareIsToldHowFarBackWasLooked() {
        var entries = new ArrayList<AuditEntry>();
        for (int i = 0; i < Journal.LOOKED_THROUGH + 10; i++) {
            entries.add(new AuditEntry(
                    start.plusMillis(i),
                    new Actor.Unknown(),
                    "sign-in",
                    alice.id().text(),
                    "ok",
                    Map.of()));
        }
        store.sessions().change(tx -> entries.forEach(tx::audit));
        var rare = of(new Whose.Typed("nobody@contoso.example"));

        var first = journal.signIns(rare, Optional.empty(), 10);
        assertThat(first.rows()).isEmpty();
        assertThat(first.lookedBackTo()).contains(start.plusMillis(9));
        var rest = journal.signIns(rare, first.next(), 10);
        assertThat(rest.rows()).isEmpty();
        assertThat(rest.next()).isEmpty();
        assertThat(rest.lookedBackTo()).isEmpty();

        var audit = new AuditFilter(
                Optional.of("sign-in"),
                Optional.empty(),
                List.of(),
                true,
                Optional.of(start.minusSeconds(600)),
                Optional.empty());
        assertThat(journal.audit(audit, Optional.empty(), 10).rows()).isEmpty();
        assertThat(journal.audit(audit, Optional.empty(), 10).next()).isEmpty();
    }

    private List<String> actions(AuditFilter filter) {
        return journal.audit(filter, Optional.empty(), 100).rows().stream()
                .map(record -> record.entry().action())
                .toList();
    }

    private static AuditFilter audit(
            Optional<String> action, Optional<String> actor, List<String> targets, boolean refusalsOnly) {
        return new AuditFilter(action, actor, targets, refusalsOnly, Optional.empty(), Optional.empty());
    }

    @Test
    void theAuditLogIsFoundByActionActorTargetOutcomeAndTime() {
        var none = Optional.<String>empty();
        write(new Actor.ByRule("risk"), "revoke", "user " + alice.id().text(), "ok", Map.of());
        write(
                new Actor.ByUser(bob.id(), new ClientId("x")),
                "disable-user",
                alice.id().text(),
                "roleTooLow",
                Map.of());
        write(new Actor.ByUser(bob.id(), new ClientId("x")), "consent", "web", "ok", Map.of());

        assertThat(actions(AuditFilter.ALL)).startsWith("consent", "disable-user", "revoke");
        assertThat(actions(audit(Optional.of("revoke"), none, List.of(), false)))
                .containsExactly("revoke");
        assertThat(actions(audit(none, Optional.of(bob.id().text()), List.of(), false)))
                .containsExactly("consent", "disable-user");
        assertThat(actions(audit(
                        none,
                        none,
                        List.of(alice.id().text(), "user " + alice.id().text()),
                        false)))
                .containsExactly("disable-user", "revoke");
        assertThat(actions(audit(none, none, List.of(), true))).containsExactly("disable-user");
        var between = new AuditFilter(
                none, none, List.of(), false, Optional.of(start.plusSeconds(2)), Optional.of(start.plusSeconds(3)));
        assertThat(actions(between)).containsExactly("disable-user");
    }

    @Test
    void theAuditLogIsReadInPagesOfWhichNothingFallsOut() {
        for (int i = 0; i < 23; i++) {
            write("act", "t" + i % 3, "ok", Map.of());
        }
        for (AuditFilter filter : List.of(
                audit(Optional.of("act"), Optional.empty(), List.of(), false),
                audit(Optional.empty(), Optional.empty(), List.of("t0", "t1", "t2"), false))) {
            var numbers = new ArrayList<Long>();
            Optional<Long> before = Optional.empty();
            do {
                var page = journal.audit(filter, before, 5);
                page.rows().forEach(record -> numbers.add(record.number()));
                before = page.next();
            } while (before.isPresent());
            assertThat(numbers).hasSize(23).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
        }
    }

    @Test
    void anEntryHasItsHashAndThatOfTheOneBefore() {
        write("first", "", "ok", Map.of());
        write("second", "", "ok", Map.of());
        store.sessions().change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
        var newest = journal.audit(AuditFilter.ALL, Optional.empty(), 2).rows();

        AuditRecord second = newest.getFirst();
        AuditRecord first = newest.getLast();
        assertThat(journal.hashBefore(second))
                .isEqualTo(first.seal().map(AuditRecord.Seal::hash))
                .isPresent();
        assertThat(journal.auditEntry(second.number())).contains(second);
    }

    @Test
    void aCheckOfTheChainSaysHowFarItIsIntactAndIsWrittenDown() {
        for (int i = 0; i < 2_500; i++) {
            var entry = new AuditEntry(
                    start, new Actor.Unknown(), "sign-in", "t", "ok", Map.of("number", Integer.toString(i)));
            store.sessions().change(tx -> tx.audit(entry));
        }
        store.sessions().change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
        var checks = new ChainChecks(store.journal(), store.clock());
        assertThat(checks.newest()).isEmpty();
        var begun = checks.begin(new Actor.ByRule("test")).orElseThrow();
        assertThat(checks.begin(new Actor.ByRule("test"))).isEmpty();
        assertThat(checks.running(checks.newest().orElseThrow())).isTrue();

        var ended = checks.conduct(begun);

        assertThat(ended.state()).isEqualTo(ChainCheck.State.INTACT);
        assertThat(ended.checked()).isEqualTo(begun.check().until());
        assertThat(checks.newest()).contains(ended);
        assertThat(actions(audit(Optional.of("chain-verified"), Optional.empty(), List.of(), false)))
                .hasSize(1);
        var again = checks.begin(new Actor.ByRule("test")).orElseThrow();
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(checks.running(again.check())).isFalse();
        assertThat(checks.begin(new Actor.ByRule("test"))).isPresent();
        var otherEnd = new ChainChecks.Begun(begun.check(), "0".repeat(64));
        assertThat(checks.conduct(otherEnd).state()).isEqualTo(ChainCheck.State.ALTERED);
        var longer = new ChainCheck(
                start, begun.check().until() + 5, 0, store.clock().instant(), ChainCheck.State.RUNNING, 0);
        var cut = checks.conduct(new ChainChecks.Begun(longer, begun.hash()));
        assertThat(cut.state()).isEqualTo(ChainCheck.State.MISSING);
        assertThat(cut.link()).isEqualTo(begun.check().until() + 1);
    }

    @Test
    void aSavedFilterIsItsOwnersUntilHeSharesIt() {
        var mine = new SavedFilter(
                UUID.randomUUID(), alice.id(), SavedFilter.Log.AUDIT, "Refusals", "refused=on", false, start);
        var shared = new SavedFilter(
                UUID.randomUUID(), bob.id(), SavedFilter.Log.AUDIT, "Kills", "action=revoke", true, start);
        store.journal().change(tx -> {
            tx.insert(mine);
            tx.insert(shared);
        });
        assertThat(filters(alice, SavedFilter.Log.AUDIT)).containsExactly(shared, mine);
        assertThat(filters(bob, SavedFilter.Log.AUDIT)).containsExactly(shared);
        assertThat(filters(alice, SavedFilter.Log.SIGN_INS)).isEmpty();
        assertThat(store.journal().<Integer>read(reads -> reads.countFilters(alice.id())))
                .isEqualTo(1);
        store.journal().change(tx -> tx.removeFilter(mine.id()));
        assertThat(filters(alice, SavedFilter.Log.AUDIT)).containsExactly(shared);
    }

    private List<SavedFilter> filters(User user, SavedFilter.Log log) {
        return store.journal().read(reads -> reads.filters(user.id(), log));
    }

    @Test
    void whatIsNotChainedYetIsInTheLogAllTheSame() {
        write("fresh", "", "ok", Map.of());

        var record = journal.audit(AuditFilter.ALL, Optional.empty(), 1).rows().getFirst();
        assertThat(record.seal()).isEmpty();
        assertThat(journal.hashBefore(record)).isEmpty();
    }
}
