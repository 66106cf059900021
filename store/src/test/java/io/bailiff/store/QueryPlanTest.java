package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.World;
import io.bailiff.core.directory.ContainedAccount;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.federation.ExternalIdentity;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.inbound.InboundPlace;
import io.bailiff.core.inbound.InboundRecord;
import io.bailiff.core.journal.AuditIndex;
import io.bailiff.core.journal.SavedFilter;
import io.bailiff.core.journal.SignInIndex;
import io.bailiff.core.journal.SignInPlace;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutPlace;
import io.bailiff.core.logout.LogoutReason;
import io.bailiff.core.logout.Watched;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Message;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.OathClock;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.review.ReportKind;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillQuery;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.selection.AddressSpan;
import io.bailiff.core.selection.FreezeResult;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.selection.SessionQuery;
import io.bailiff.core.session.Session;
import io.bailiff.core.signal.Removal;
import io.bailiff.core.signal.SignalCursor;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalPlace;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.StreamHealth;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.SubjectPattern;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.core.status.StatusSlot;
import io.bailiff.core.status.WideKill;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.UserQuery;
import io.bailiff.core.user.UserType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No statement of ours reads a large table from end to end.
@Tag("DS-09")
final class QueryPlanTest {
    /// Tables that grow with use. `t` and the log have one row, clients and APIs a few.
    private static final Pattern FULL_SCAN = Pattern.compile(
            "SCAN (h|past_sign_in|hardware_token|s|f|u|uc|d|r|a|session|token_family|kill|audit|account|account_role|authorization_code|user_client"
                    + "|device|sign_in_attempts|assertion_jti|device_authorization|receiver_stream|mfa|totp|recovery_code|access_pass|pending_sign_in|message|destination|sent_code"
                    + "|inbound_event|logout_watch|logout_delivery|signal_delivery|p|e|external_account|external_flow|external_end|m|session_set|session_set_member|user_risk|report_run|report_finding)\\b(?! USING (COVERING )?INDEX (session_set_pressed|kill_unstamped|audit_unsealed|logout_delivery_pending|logout_delivery_by_time|signal_delivery_pending|signal_delivery_by_number|logout_delivery_failed|signal_delivery_failed|account_disabled|account_contained|account_deleted|account_guest)).*");

    /// Killing the tenant counts everything, and has to look at everything.
    private static boolean countsTheTenant(String statement) {
        return statement.contains("AS all_of_them") && statement.stripTrailing().endsWith("WHERE 1 = 1");
    }

    @Test
    void everyStatementOfTheDailyWorkUsesAnIndex(@TempDir Path directory) {
        var plans = new TreeMap<String, List<String>>();
        try (var store = SingleConnection.open(directory.resolve("bailiff.db"))) {
            work(store);
            for (String statement : store.connection().statements()) {
                plans.put(statement, plan(store.connection().sql(), statement));
            }
        }
        assertThat(plans).hasSizeGreaterThan(40);
        var scans = plans.entrySet().stream()
                .filter(plan -> plan.getValue().stream()
                        .anyMatch(step -> FULL_SCAN.matcher(step).find()))
                .filter(plan -> !countsTheTenant(plan.getKey()))
                .map(plan -> plan.getKey() + "\n" + String.join("\n", plan.getValue()))
                .collect(Collectors.joining("\n\n"));
        assertThat(scans).isEmpty();
    }

    @Test
    void theLogsAreReadInTheOrderOfAnIndexAndTheChainByItsLinks(@TempDir Path directory) {
        try (var store = SingleConnection.open(directory.resolve("bailiff.db"))) {
            journal(store);
            var _ = store.notices().read(reads -> reads.chained(0, 10, Set.of("sign-in", "consent"), 10));
            var sorted = store.connection().statements().stream()
                    .filter(statement -> statement.contains("FROM audit") || statement.contains("FROM past_sign_in"))
                    .filter(statement -> statement.contains("ORDER BY"))
                    .map(statement -> statement + "\n"
                            + String.join("\n", plan(store.connection().sql(), statement)))
                    .toList();
            assertThat(sorted).hasSizeGreaterThan(10).noneMatch(plan -> plan.contains("TEMP B-TREE"));
            assertThat(sorted)
                    .filteredOn(plan -> plan.contains("action || '' ="))
                    .isNotEmpty()
                    .allMatch(plan ->
                            plan.contains("INDEX audit_by_action") || plan.contains("INDEX audit_refused_by_action"));
        }
    }

    @Test
    void whatAKillOfAUserEndsIsCountedInTheIndexAlone(@TempDir Path directory) {
        try (var store = SingleConnection.open(directory.resolve("bailiff.db"))) {
            work(store);
            var counts = store.connection().statements().stream()
                    .filter(statement -> statement.contains("AS all_of_them")
                            && statement.stripTrailing().endsWith("user_id = ?"))
                    .map(statement -> String.join("\n", plan(store.connection().sql(), statement)))
                    .toList();
            assertThat(counts)
                    .anyMatch(plan -> plan.contains("s USING COVERING INDEX session_by_user"))
                    .anyMatch(plan -> plan.contains("f USING COVERING INDEX token_family_by_user"));
        }
    }

    private static List<String> plan(Sql sql, String statement) {
        String withoutParameters = statement.replaceAll("LIMIT \\?", "LIMIT 10").replaceAll("\\?", "'x'");
        if (!withoutParameters.matches("(?s)\\s*(WITH|SELECT|UPDATE|DELETE|INSERT).*")) {
            return List.of();
        }
        return sql.sql("EXPLAIN QUERY PLAN " + withoutParameters)
                .query((row, _) -> row.getString("detail"))
                .list();
    }

    private static void lists(StoreUnderTest store, ClientId client, GrantId grant) {
        store.grants().change(tx -> {
            String lineage = tx.head().lineage();
            tx.open("name", lineage, "00");
            var _ = tx.reserve(lineage, 1_024).orElseThrow();
            var slot = StatusSlot.of(5);
            var _ = tx.allot(grant, slot);
            var _ = tx.allot(client, new Position(1), StatusSlot.of(6));
            var _ = tx.slotOf(client, new Position(1));
            var _ = tx.statusLists();
            var _ = tx.statusList("name");
            var _ = tx.slotsKilled(new Position(1));
            var _ = tx.wideKills(new Position(1));
            for (Scope scope : List.of(new Scope.OfTenant(store.tenant()), new Scope.OfClient(client))) {
                var kill = new WideKill(scope, new Position(2));
                var _ = tx.slotsUnder(kill, slot, 10);
                var _ = tx.ownSlotsUnder(kill);
            }
        });
    }

    @Test
    void newKillsAreFoundByTheirNumbersAndWhatTheyCoverByItsOwnIndex(@TempDir Path directory) {
        try (var store = SingleConnection.open(directory.resolve("bailiff.db"))) {
            work(store);
            var plans = store.connection().statements().stream()
                    .filter(statement -> statement.contains("kill k CROSS JOIN token_family f"))
                    .map(statement -> String.join("\n", plan(store.connection().sql(), statement)))
                    .toList();
            assertThat(plans).singleElement().satisfies(plan -> {
                assertThat(plan.split("SEARCH k USING INTEGER PRIMARY KEY \\(rowid>\\?\\)", -1))
                        .hasSize(6);
                assertThat(plan)
                        .contains("token_family_by_user", "token_family_by_device", "token_family_by_session")
                        .doesNotContain("SCAN k", "SCAN f", "token_family_by_status_slot");
            });
        }
    }

    private static void logouts(StoreUnderTest store) {
        store.logouts().change(tx -> {
            Instant now = store.clock().instant();
            var client = new ClientId("web");
            var one = new LogoutDelivery(
                    new SessionId(UUID.randomUUID()),
                    client,
                    new UserId(UUID.randomUUID()),
                    LogoutReason.EXPIRED,
                    Optional.empty(),
                    LogoutDelivery.State.PENDING,
                    now,
                    now,
                    0,
                    "",
                    Optional.empty());
            tx.owe(one);
            boolean _ = tx.claim(one, now);
            tx.postpone(one, now, "");
            boolean _ = tx.settle(one, LogoutDelivery.State.DEAD, "", now);
            var watched = new Watched(one.session(), now);
            boolean _ = tx.lookAgain(watched, now);
            boolean _ = tx.forget(watched);
            boolean _ = tx.move(tx.cursor(), tx.cursor());
            var _ = tx.watched(now, 10);
            var _ = tx.waiting(now);
            var _ = tx.due(client, now, 10);
            var _ = tx.pending();
            var _ = tx.logoutsOf(new Position(1), 10);
            var _ = tx.logoutTally(new Position(1));
            var _ = tx.logoutBacklogs();
            var _ = tx.signedInBy(one.session());
            var _ = tx.frontChannelAddresses();
            var place = Optional.of(LogoutPlace.of(one));
            var _ = tx.deliveries(Optional.empty(), Optional.empty(), Optional.empty(), 10);
            var _ = tx.deliveries(Optional.of(client), Optional.of(one.state()), place, 10);
            for (Scope scope : List.<Scope>of(
                    new Scope.OfTenant(store.tenant()),
                    new Scope.OfClient(client),
                    new Scope.OfUser(one.user()),
                    new Scope.OfUserAtClient(one.user(), client),
                    new Scope.OfDevice(World.device()),
                    new Scope.OfSession(one.session()))) {
                var _ = tx.holdings(scope, Optional.of(new GrantId(UUID.randomUUID())), 10);
            }
        });
    }

    private static KillQuery looking(
            Optional<String> actor, Optional<Reason> reason, Optional<Cause> cause, Optional<ScopeKind> kind) {
        return new KillQuery(
                Optional.empty(), actor, reason, cause, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void signals(StoreUnderTest store) {
        store.signals().change(tx -> {
            Instant now = store.clock().instant();
            var stream = new SignalStream(
                    new StreamId("aaaaaaaaaaaaaaaaaaaaaa"),
                    Optional.empty(),
                    "audience",
                    new StreamRoute.Poll(),
                    WireProfile.STANDARD,
                    SubjectForm.ISS_SUB,
                    Optional.empty(),
                    "",
                    StreamState.ENABLED,
                    StreamHealth.FRESH,
                    now,
                    now,
                    new SignalCursor(0, 0));
            tx.insert(stream);
            var subject = new SubjectPattern(Map.of("user", "x"));
            tx.remove(stream.id(), new Removal(subject, now));
            var _ = tx.removals(stream.id());
            tx.addAgain(stream.id(), subject);
            var _ = tx.signalStreams();
            var _ = tx.signalStream(stream.id());
            var _ = tx.userOf(new SessionId(UUID.randomUUID()));
            var _ = tx.usersOn(World.device(), 10);
            var _ = tx.mailOf(new UserId(UUID.randomUUID()));
            var _ = tx.pushing(now);
            var _ = tx.holding();
            var _ = tx.due(stream, now, 10);
            var _ = tx.waiting(stream, 10);
            var _ = tx.backlogs();
            var _ = tx.signalDelivery(stream.id(), 1);
            var _ = tx.tellingOf(new Position(1), 10);
            var _ = tx.signalTally(new Position(1));
            var _ = tx.givenUp();
            var place = Optional.of(new SignalPlace(1, stream.id()));
            var _ = tx.signalDeliveries(Optional.empty(), Optional.empty(), Optional.empty(), 10);
            var _ = tx.signalDeliveries(Optional.of(stream.id()), Optional.of(SignalDelivery.State.DEAD), place, 10);
            tx.obsolete(stream.id(), "topic", 1, now);
            tx.collapse(stream.id(), now);
            tx.drop(stream.id(), now);
            var _ = tx.expire(now, now, 10);
            var _ = tx.forgetSettled(now, 10);
            boolean _ = tx.delete(stream.id());
        });
    }

    private static void inbound(StoreUnderTest store) {
        var id = new TransmitterId(UUID.randomUUID());
        var user = new UserId(UUID.randomUUID());
        Instant now = store.clock().instant();
        store.inbound().change(tx -> {
            var _ = tx.came(id, "jti");
            var _ = tx.reached(id, user, now);
            var _ = tx.refusedUpTo(id, now, 60);
            var place = Optional.of(new InboundPlace(now, "jti"));
            var _ = tx.events(id, Optional.of(InboundRecord.Outcome.APPLIED), place, 10);
            var _ = tx.events(id, Optional.empty(), Optional.empty(), 10);
            var _ = tx.record(new InboundRecord(
                    id, "jti", now, now, "", "", Optional.empty(), InboundRecord.Outcome.REFUSED, "", List.of()));
            var _ = tx.forgetEvents(now, 10);
            var _ = tx.forgetEvents(id, true, 10, 10);
        });
    }

    private static void listings(DirectoryReads tx, UserId alice) {
        var group = new GroupId(UUID.randomUUID());
        for (var order : UserSearch.Order.values()) {
            for (var state : UserSearch.State.values()) {
                for (boolean narrow : List.of(true, false)) {
                    var search = new UserSearch(
                            narrow ? "a" : "",
                            Optional.of(state),
                            Optional.of(Role.SECURITY_READER).filter(_ -> narrow),
                            Optional.of(narrow ? UserType.GUEST : UserType.MEMBER),
                            Optional.of(group).filter(_ -> narrow),
                            Optional.of(RiskLevel.HIGH).filter(_ -> narrow),
                            order,
                            narrow);
                    var _ = tx.search(search, Optional.empty(), 10);
                    var _ = tx.search(search, Optional.of(new UserSearch.Edge(alice, narrow)), 10);
                }
            }
        }
        var _ = tx.search(UserSearch.EVERYBODY, Optional.empty(), 10);
        var _ = tx.groups("a", Optional.of("a"), 10);
        var _ = tx.groupLine(group);
        var _ = tx.membersOf(group, 10);
        var _ = tx.groupNamed("a");
        var _ = tx.deletedUser(alice);
    }

    private static void selections(StoreUnderTest store, Session session) {
        Instant now = store.clock().instant();
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        var selections =
                new Selections(store.selections(), store.selections(), killSwitch, RiskSettings.USUAL, store.clock());
        var everything = SessionQuery.LIVING;
        for (var query : List.of(
                everything,
                everything.of(new SessionQuery.Whose.Of(session.user())),
                everything.of(new SessionQuery.Whose.Named("a")),
                everything.from(AddressSpan.parse("192.0.2.1").orElseThrow()),
                everything.from(AddressSpan.parse("192.0.2.0/24").orElseThrow()),
                everything.from("DE"),
                everything.on(session.device()),
                everything.through(new ClientId("web")),
                everything.atRisk(RiskLevel.LOW))) {
            var _ = selections.list(query, Optional.empty(), 50);
        }
        var by = new Actor.ByClient(new ClientId("drill"));
        var authority = new Authority.OfApplication();
        var frozen = selections.freeze(List.of(session.id()), by, authority);
        var set = ((FreezeResult.Frozen) frozen).set().id();
        var _ = selections.preview(set, authority);
        var _ = selections.press(set, Statement.by(Reason.DRILL, "to see the plans"), by, authority);
        var _ = selections.step(set, by, authority);
        var _ = selections.shown(set, 0, 10);
        var _ = selections.pressed(10);
        store.selections().change(tx -> {
            var _ = tx.withoutCountry(10);
            tx.country(session.id(), Optional.empty());
            tx.forgetUnpressed(now);
        });
    }

    private static void journal(StoreUnderTest store) {
        store.journal().change(tx -> {
            for (AuditIndex by : List.of(
                    new AuditIndex.All(),
                    new AuditIndex.Refusals(),
                    new AuditIndex.OfAction("revoke"),
                    new AuditIndex.ByActor("x"),
                    new AuditIndex.OnTarget("x"))) {
                var _ = tx.auditEntries(by, 7, 10);
            }
            var user = new UserId(UUID.randomUUID());
            for (SignInIndex by : List.of(
                    new SignInIndex.All(),
                    new SignInIndex.Troubled(),
                    new SignInIndex.OfUser(user),
                    new SignInIndex.ToApp("web"),
                    new SignInIndex.FromAddress("192.0.2.1"))) {
                var _ = tx.admissions(by, SignInPlace.END, 10);
                var _ = tx.proofs(by, 7, 10);
            }
            var _ = tx.auditEntry(1);
            var _ = tx.auditEntryFrom(1);
            var _ = tx.lastAuditEntry();
            var _ = tx.chain(0, 10);
            var _ = tx.link(1);
            var _ = tx.admission(new SignInPlace(store.clock().instant(), 1));
            var _ = tx.sessionRisks(Set.of(new SessionId(UUID.randomUUID())));
            var _ = tx.filters(user, SavedFilter.Log.AUDIT);
            var _ = tx.countFilters(user);
        });
    }

    private static void review(StoreUnderTest store) {
        Instant now = store.clock().instant();
        var run = UUID.randomUUID();
        store.review().change(tx -> {
            var _ = tx.unusedSessions(now, now, Optional.empty(), 10);
            var _ = tx.grantsFrom(now, now, Optional.empty(), 10);
            var _ = tx.roleHolders();
            var _ = tx.consents(Optional.empty(), 10);
            var _ = tx.reportRuns(Optional.empty(), Optional.empty(), 10);
            var _ = tx.reportRuns(Optional.of(ReportKind.UNUSED_APPS), Optional.empty(), 10);
            var _ = tx.reportFindings(run, 0, 10);
        });
    }

    private static void work(StoreUnderTest store) {
        var world = new World(store);
        var alice = world.user("alice");
        var web = world.client("web");
        Session session = world.session(alice);
        Grant grant = world.grant(session, web);
        Instant now = store.clock().instant();
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        for (Scope scope : List.<Scope>of(
                new Scope.OfTenant(store.tenant()),
                new Scope.OfClient(web.id()),
                new Scope.OfUser(alice.id()),
                new Scope.OfUserAtClient(alice.id(), web.id()),
                new Scope.OfDevice(session.device()),
                new Scope.OfSession(session.id()),
                new Scope.OfGrant(grant.id()))) {
            var kill = new Kill(
                    scope,
                    Cause.ADMINISTRATOR,
                    Statement.by(Reason.DRILL, "to see the plans"),
                    new Actor.ByClient(new ClientId("drill")),
                    now);
            Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
            killSwitch.settle(at);
        }
        lists(store, web.id(), grant.id());
        logouts(store);
        signals(store);
        inbound(store);
        selections(store, session);
        journal(store);
        review(store);
        store.revocation().change(tx -> {
            var _ = tx.head();
            var _ = tx.kill(tx.head().position());
            var _ = tx.kills(Optional.empty(), 10);
            var _ = tx.kills(KillQuery.ALL, Optional.empty(), 10);
            var _ = tx.kills(KillQuery.ALL.of(alice.id()), Optional.empty(), 10);
            var _ = tx.kills(
                    KillQuery.ALL.of(alice.id()).among(List.of(tx.head().position())), Optional.empty(), 10);
            for (var query : List.of(
                    looking(Optional.of("a"), Optional.empty(), Optional.empty(), Optional.empty()),
                    looking(Optional.empty(), Optional.of(Reason.DRILL), Optional.empty(), Optional.empty()),
                    looking(Optional.empty(), Optional.empty(), Optional.of(Cause.SIGNED_OUT), Optional.empty()),
                    looking(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(ScopeKind.GRANT)),
                    looking(
                            Optional.of("a"),
                            Optional.of(Reason.DRILL),
                            Optional.of(Cause.SIGNED_OUT),
                            Optional.of(ScopeKind.GRANT)))) {
                var _ = tx.kills(query, Optional.empty(), 10);
            }
            var _ = tx.countKills(now, now, 10);
            var _ = tx.killsAfter(0, 10);
            var _ = tx.unstamped();
            var _ = tx.earlier("actor", "key");
            var _ = tx.user(alice.id());
            var _ = tx.user(alice.principalName());
            var _ = tx.users(new UserQuery.Everybody(), Optional.empty(), 10);
            var _ = tx.users(new UserQuery.StartingWith("a"), Optional.empty(), 10);
            var _ = tx.users(new UserQuery.DisplayNameStartingWith("a"), Optional.empty(), 10);
            var _ = tx.users(new UserQuery.WithMail("a"), Optional.empty(), 10);
        });
        store.directory().change(tx -> listings(tx, alice.id()));
        store.sessions().change(tx -> {
            var _ = tx.sessionByCookie(World.cookieHash(session));
            var _ = tx.session(session.id());
            var _ = tx.sessionsOf(alice.id(), 10, now);
            var _ = tx.liveSessionsOf(alice.id(), Optional.empty(), 10, now);
            var _ = tx.signInsOf(alice.id(), Optional.empty(), 10);
            var _ = tx.signIn(alice.id(), 1);
            var _ = tx.standingOf(alice.id(), session.device());
            var _ = tx.passwordHash(alice.id());
            var _ = tx.passwordGiven(alice.id());
            var _ = tx.knownDevice(alice.id(), session.device());
            var _ = tx.attempts("key");
            tx.attempts("key", tx.lockAttempts("key"));
            tx.clearAttempts(List.of("key"));
            tx.touch(session.id(), now, now);
            var _ = tx.onlineGrants(session.id());
            tx.signOut(session.id(), now);
        });
        store.sessions().change(tx -> {
            var id = new AuthenticatorId(UUID.randomUUID());
            tx.mfa(alice.id(), tx.mfa(alice.id()));
            var _ = tx.apps(alice.id());
            var _ = tx.enrolment(id);
            var _ = tx.authenticators(alice.id());
            var _ = tx.register(id, "Phone", now);
            tx.used(id, now);
            var _ = tx.spendStep(id, 1, now);
            tx.rename(id, "Phone");
            tx.remove(id);
            tx.removeEnrolments(alice.id());
            var _ = tx.hardwareToken("T-1");
            var _ = tx.hardwareTokens(alice.id());
            var _ = tx.hardwareTokens(
                    new TokenQuery("7", Optional.of(HardwareToken.State.ACTIVE)), Optional.empty(), 10);
            var _ = tx.moveClock(id, OathClock.NEW);
            tx.discard(id);
            tx.recoveryCodes(alice.id(), id, List.of("hash"), now);
            var _ = tx.recoveryCodes(alice.id());
            var _ = tx.spendRecoveryCode(alice.id(), "hash", now);
            var _ = tx.accessPass(alice.id());
            var _ = tx.spendAccessPass(id, now);
            tx.removeAccessPass(alice.id());
            var _ = tx.pendingSignIn("hash");
            var _ = tx.countAttempt("hash");
            tx.shown("hash", List.of("pwd"), Set.of());
            var _ = tx.rememberedBrowser("hash");
            var _ = tx.rememberedBrowsers(alice.id());
            var _ = tx.permitted(alice.id());
            var _ = tx.groupsOf(alice.id());
            var _ = tx.preferredMethod(alice.id());
            var _ = tx.removePending("hash");
            tx.removePending(alice.id());
        });
        store.sessions().change(tx -> {
            var fabrikam = new ProviderId("fabrikam");
            var identity = new ExternalIdentity(fabrikam, "issuer", "subject", Optional.of("sid"), List.of(), now);
            var one = new Origin.Match("provider fabrikam", Optional.of("subject"), Optional.of("sid"));
            var _ = tx.provider(fabrikam);
            var _ = tx.externalAccount(fabrikam, "issuer", "subject");
            var _ = tx.externalAccounts(alice.id());
            var _ = tx.takeExternalFlow("hash");
            var _ = tx.firstEnd(fabrikam, "token", now);
            tx.ended(one, now, now);
            var _ = tx.ended(identity);
            for (var match : List.of(one, Origin.Match.all("provider fabrikam"))) {
                var _ = tx.removePendingFrom(match);
                var _ = tx.sessionsFrom(match, now);
            }
            var _ = tx.removeProvider(fabrikam);
        });
        store.notices().change(tx -> {
            var id = new MessageId(UUID.randomUUID());
            var letter = new Ciphertext(new byte[1]);
            tx.queue(new Message(id, alice.id(), Channel.MAIL, "code", letter, now, now, now, 0, Optional.empty()));
            var _ = tx.message(id);
            var _ = tx.due(Channel.MAIL, now, 10);
            var _ = tx.expired(now, 10);
            var _ = tx.claim(id, 0, now);
            tx.postpone(id, now);
            tx.refuse(id);
            var _ = tx.remove(id);
            var _ = tx.destinations(alice.id());
            var _ = tx.destination(new AuthenticatorId(UUID.randomUUID()));
            var _ = tx.sentCode("holder", new AuthenticatorId(UUID.randomUUID()));
            var _ = tx.chainEnd();
            var _ = tx.tellUpTo(tx.told(), 1);
            var _ = tx.chained(0, 10, Set.of("sign-in", "contain"), 10);
        });
        store.containment().change(tx -> {
            tx.contained(alice.id(), new ContainedAccount(now, Optional.empty()));
            tx.released(alice.id());
            var _ = tx.consentsOf(alice.id());
            var _ = tx.contained(alice.id());
            tx.withdrawConsents(alice.id());
            tx.forgetPassword(alice.id());
        });
        store.sweeping().change(tx -> {
            var _ = tx.deletedUsers(now, now, 10);
            var _ = tx.pendingSignIns(now, 10);
            var _ = tx.rememberedBrowsers(now, 10);
            var _ = tx.enrolments(now, 10);
            var _ = tx.externalFlows(now, 10);
            var _ = tx.externalEnds(now, 10);
            var _ = tx.sentCodes(now, 10);
            var _ = tx.codes(now, 10);
            var _ = tx.usedOnce(now, 10);
            var _ = tx.devices(now, 10);
            var _ = tx.attempts(now, 10);
            var _ = tx.families(Instant.EPOCH, 10);
            var _ = tx.bareSessions(now, 10);
            var _ = tx.sessions(List.of(session.id()), Instant.EPOCH);
        });
        store.grants().change(tx -> {
            var _ = tx.lockGrant(grant.id());
            tx.rotate(grant.id(), 2, now, now);
            var _ = tx.code("hash");
            var _ = tx.lockCode("hash");
            var _ = tx.sessionFor(session.id(), web.id());
            var _ = tx.standingOf(web.id());
            var _ = tx.consented(alice.id(), web.id());
            tx.consent(alice.id(), web.id(), Set.of("openid"), now);
            var _ = tx.client(web.id());
            var _ = tx.consentsOf(alice.id());
            var _ = tx.grantsOf(alice.id(), 10, now);
        });
    }
}
