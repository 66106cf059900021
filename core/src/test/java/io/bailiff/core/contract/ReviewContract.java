package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.id.UserId;
import io.bailiff.core.journal.Journal;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.review.Finding;
import io.bailiff.core.review.Recurrence;
import io.bailiff.core.review.ReportKind;
import io.bailiff.core.review.ReportPlace;
import io.bailiff.core.review.ReportRun;
import io.bailiff.core.review.ReportStart;
import io.bailiff.core.review.Reports;
import io.bailiff.core.review.ScheduleResult;
import io.bailiff.core.review.Surveys;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What reports find, on every store.
public abstract class ReviewContract {
    private static final Recurrence DAILY =
            new Recurrence(Recurrence.Every.DAY, 1, LocalTime.of(6, 30), ZoneId.of("Europe/Vienna"));

    private StoreUnderTest store;
    private World world;
    private Reports reports;
    private User alice;
    private User sid;
    private User rea;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        reports = node();
        alice = world.user("alice");
        sid = world.user("sid", Role.SECURITY_OPERATOR);
        rea = world.user("rea", Role.SECURITY_READER);
    }

    private Reports node() {
        return new Reports(
                store.review(),
                new Surveys(store.review(), new Journal(store.journal(), CountryLookup.NONE)),
                new Postbox(new PlainMessageSeal()),
                store.clock());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Caller as(User user) {
        return new Caller(
                new Actor.ByUser(user.id(), new io.bailiff.core.id.ClientId("test")),
                new Authority.OfUser(user.id(), false));
    }

    private ReportRun begun(ReportKind kind, int days) {
        return ((ReportStart.Begun) reports.begin(as(sid), kind, days)).run();
    }

    private List<String> found(ReportKind kind, int days) {
        var run = begun(kind, days);
        var ended = reports.conduct(run, List.of());
        assertThat(ended.state()).isEqualTo(ReportRun.State.DONE);
        assertThat(reports.run(run.id())).contains(ended);
        var findings = reports.findings(run.id(), 0, 100);
        assertThat(ended.tally().all()).isEqualTo(findings.size());
        return findings.stream()
                .map(one -> one.severity().wireName() + " " + one.code() + " " + one.name())
                .toList();
    }

    @Test
    void sessionsThatNobodyUsesAreFoundWhileTheyLive() {
        var old = world.session(alice);
        world.session(sid);
        store.clock().pass(Duration.ofHours(5));
        assertThat(found(ReportKind.STALE_SESSIONS, 1)).isEmpty();
        store.sessions()
                .change(tx -> tx.touch(
                        old.id(), old.lastSeen(), store.clock().instant().plus(Duration.ofDays(6))));
        store.clock().pass(Duration.ofDays(2));

        assertThat(found(ReportKind.STALE_SESSIONS, 1)).containsExactly("low stale-session alice");
        assertThat(found(ReportKind.STALE_SESSIONS, 3)).isEmpty();
        store.sessions().change(tx -> tx.signOut(old.id(), store.clock().instant()));
        assertThat(found(ReportKind.STALE_SESSIONS, 1)).isEmpty();
    }

    @Test
    void grantsThatAreTooOldAreFoundWithTheirUser() {
        var web = world.client("web");
        world.grant(world.session(alice), web, true);
        store.clock().pass(Duration.ofDays(3));

        assertThat(found(ReportKind.OLD_GRANTS, 2)).allMatch(one -> one.endsWith("old-grant web"));
        assertThat(found(ReportKind.OLD_GRANTS, 4)).isEmpty();
    }

    @Test
    void administratorsWithoutASecondFactorAreFound() {
        world.user("gil", Role.GLOBAL_ADMINISTRATOR);
        assertThat(found(ReportKind.WEAK_ADMINISTRATORS, 90))
                .containsExactlyInAnyOrder(
                        "high administrator-without-mfa gil",
                        "high administrator-without-mfa sid",
                        "high administrator-without-mfa rea");
    }

    @Test
    void consentsThatGiveMuchAwayAreFound() {
        var web = world.client("web");
        var mail = world.client("mail");
        store.grants().change(tx -> {
            tx.consent(
                    alice.id(),
                    web.id(),
                    Set.of("openid", "api://graph/User.Read"),
                    store.clock().instant());
            tx.consent(
                    alice.id(),
                    mail.id(),
                    Set.of("offline_access", "api://graph/Directory.ReadWrite.All"),
                    store.clock().instant());
        });

        assertThat(found(ReportKind.RISKY_CONSENTS, 30)).containsExactly("high powerful-consent mail");
    }

    @Test
    void appsThatAskForNothingAreFound() {
        world.client("web");
        store.clock().pass(Duration.ofDays(100));
        assertThat(found(ReportKind.UNUSED_APPS, 90)).anyMatch(one -> one.endsWith("never-used-app web"));
    }

    private void failed(Optional<UserId> user, String name, String address) {
        var entry = new AuditEntry(
                store.clock().instant(),
                new Actor.Unknown(),
                "sign-in",
                user.map(UserId::text).orElse(""),
                "wrongCredentials",
                Map.of("address", address, "name", name));
        store.sessions().change(tx -> tx.audit(entry));
    }

    @Test
    void attemptsThatLookLikeAnAttackAreFound() {
        for (int i = 0; i < 12; i++) {
            failed(Optional.empty(), "user" + i + "@contoso.example", "203.0.113.5");
        }
        for (int i = 0; i < 25; i++) {
            failed(Optional.of(alice.id()), "alice@contoso.example", "198.51.100." + i);
        }
        failed(Optional.of(sid.id()), "sid@contoso.example", "192.0.2.1");
        store.sessions()
                .change(tx -> tx.audit(new AuditEntry(
                        store.clock().instant(),
                        new Actor.ByRule("refresh-token-reused"),
                        "revoke",
                        "grant " + UUID.randomUUID(),
                        "ok",
                        Map.of())));
        store.clock().pass(Duration.ofSeconds(1));

        assertThat(found(ReportKind.ACCESS_ATTEMPTS, 7))
                .hasSize(3)
                .anyMatch(one -> one.equals("high password-spray 203.0.113.5"))
                .anyMatch(one -> one.equals("medium failures-on-account alice@contoso.example"))
                .anyMatch(one -> one.startsWith("high refresh-token-reused"));
        store.clock().pass(Duration.ofDays(8));
        assertThat(found(ReportKind.ACCESS_ATTEMPTS, 7)).isEmpty();
    }

    @Test
    void whoMayNotAsksForNoneAndOnlyOneOfAKindIsMadeAtATime() {
        assertThat(reports.begin(as(rea), ReportKind.UNUSED_APPS, 90))
                .isEqualTo(new ReportStart.NotAllowed("roleTooLow"));
        assertThat(reports.begin(as(alice), ReportKind.UNUSED_APPS, 90))
                .isEqualTo(new ReportStart.NotAllowed("notAnAdministrator"));
        assertThat(reports.begin(as(sid), ReportKind.UNUSED_APPS, 0)).isEqualTo(new ReportStart.BadDays());
        var run = begun(ReportKind.UNUSED_APPS, 90);
        assertThat(reports.begin(as(sid), ReportKind.UNUSED_APPS, 90)).isEqualTo(new ReportStart.UnderWay(run));
        assertThat(reports.running(run)).isTrue();
        store.clock().pass(Duration.ofHours(1));
        assertThat(reports.running(run)).isFalse();
        var second = begun(ReportKind.UNUSED_APPS, 90);
        assertThat(reports.run(run.id()).map(ReportRun::state)).contains(ReportRun.State.FAILED);
        assertThat(reports.fail(second).state()).isEqualTo(ReportRun.State.FAILED);
    }

    @Test
    void runsAreKeptInOrderAndTheOldestAreForgotten() {
        for (int i = 0; i < Reports.KEPT_RUNS + 3; i++) {
            store.clock().pass(Duration.ofMinutes(1));
            var _ = reports.conduct(begun(ReportKind.UNUSED_APPS, 90), List.of());
        }
        store.clock().pass(Duration.ofMinutes(1));
        var other = begun(ReportKind.OLD_GRANTS, 60);

        var all = reports.runs(Optional.of(ReportKind.UNUSED_APPS), Optional.empty(), 1_000);
        assertThat(all).hasSize(Reports.KEPT_RUNS);
        assertThat(reports.runs(Optional.empty(), Optional.empty(), 1)).containsExactly(other);
        var first = all.get(9);
        var rest = reports.runs(
                Optional.of(ReportKind.UNUSED_APPS),
                Optional.of(new ReportPlace(first.startedAt(), first.id())),
                1_000);
        assertThat(rest).isEqualTo(all.subList(10, all.size()));
    }

    private ScheduleResult schedule(User caller, List<UserId> recipients) {
        return reports.schedule(as(caller), Optional.empty(), ReportKind.UNUSED_APPS, 90, DAILY, recipients);
    }

    @Test
    void whatIsDueIsTakenByOneNodeAndItsRecipientsAreTold() {
        store.add(new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName("mia@contoso.example"),
                "Mia",
                Optional.empty(),
                Optional.empty(),
                Optional.of("mia@mail.example"),
                true,
                Set.of(Role.SECURITY_READER),
                store.clock().instant(),
                Optional.empty()));
        var mia = store.directory()
                .read(reads -> reads.user(new UserPrincipalName("mia@contoso.example")))
                .orElseThrow();
        assertThat(schedule(rea, List.of())).isEqualTo(new ScheduleResult.NotAllowed("roleTooLow"));
        assertThat(schedule(sid, List.of(alice.id()))).isEqualTo(new ScheduleResult.Invalid("recipients"));
        var saved = ((ScheduleResult.Saved) schedule(sid, List.of(mia.id(), rea.id()))).schedule();
        assertThat(saved.nextAt()).isEqualTo(DAILY.next(store.clock().instant()));
        assertThat(reports.schedules()).containsExactly(saved);

        assertThat(reports.takeDue()).isEmpty();
        store.clock().pass(Duration.ofDays(1));
        var due = reports.takeDue();
        assertThat(due).hasSize(1);
        assertThat(node().takeDue()).isEmpty();
        assertThat(due.getFirst().run().scheduled()).isTrue();
        var run =
                reports.conduct(due.getFirst().run(), due.getFirst().schedule().recipients());

        Instant now = store.clock().instant();
        var mails = store.messages().read(reads -> reads.due(Channel.MAIL, now, 10));
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().user()).isEqualTo(mia.id());
        assertThat(mails.getFirst().about()).isEqualTo("report");
        assertThat(run.state()).isEqualTo(ReportRun.State.DONE);
        assertThat(reports.schedules().getFirst().nextAt()).isAfter(now);

        assertThat(reports.unschedule(as(rea), saved.id())).isEqualTo(new ScheduleResult.NotAllowed("roleTooLow"));
        assertThat(reports.unschedule(as(sid), saved.id())).isEqualTo(new ScheduleResult.Removed());
        assertThat(reports.unschedule(as(sid), saved.id())).isEqualTo(new ScheduleResult.NothingMatches());
        assertThat(reports.findings(run.id(), 0, 10))
                .allSatisfy(one -> assertThat(one).isInstanceOf(Finding.class));
    }

    @Test
    void theCalendarWaitsForAReportOfItsKindThatIsBeingMade() {
        assertThat(schedule(sid, List.of())).isInstanceOf(ScheduleResult.Saved.class);
        store.clock().pass(Duration.ofDays(1));
        var byHand = ((ReportStart.Begun) reports.begin(as(sid), ReportKind.UNUSED_APPS, 90)).run();

        assertThat(reports.takeDue()).isEmpty();
        reports.conduct(byHand, List.of());
        assertThat(reports.takeDue()).hasSize(1);
        assertThat(reports.takeDue()).isEmpty();
    }
}
