package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessReads;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.Attempt;
import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.MergedVerdict;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.ReplayReport;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.access.TermsOfUse;
import io.bailiff.core.access.TransferMethod;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Mfa;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.directory.BreakGlassResult;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.EndWarnings;
import io.bailiff.core.directory.Ending;
import io.bailiff.core.directory.MfaMigration;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.directory.ReplayRun;
import io.bailiff.core.directory.Replays;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Message;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to Conditional Access.
public abstract class AccessContract {
    private static final Caller OPERATOR =
            new Caller(new Actor.ByClient(new ClientId("operator")), new Authority.OfApplication());

    private static final ClientId OWN = new ClientId("pages");

    private StoreUnderTest store;
    private World world;
    private AccessPolicies policies;
    private NamedLocations locations;
    private AccessDecisions decisions;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        policies = new AccessPolicies(store.directory(), killSwitch, store.clock());
        locations = new NamedLocations(store.directory(), killSwitch, store.clock());
        decisions = new AccessDecisions(store.directory(), CountryLookup.NONE, store.clock());
        var _ = world.client("web");
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private static PolicyForm form(String... entries) {
        Map<String, List<String>> form = new TreeMap<>();
        form.put("displayName", List.of("A policy"));
        form.put("state", List.of("enabled"));
        form.put("conditions.users.includeUsers", List.of("All"));
        form.put("conditions.applications.includeApplications", List.of("All"));
        form.put("grantControls.builtInControls", List.of("block"));
        for (String entry : entries) {
            String[] parts = entry.split("=", 2);
            form.put(parts[0], parts[1].isEmpty() ? List.of() : Arrays.asList(parts[1].split(" ")));
        }
        return PolicyForm.of(form);
    }

    private AccessPolicy made(PolicyForm form) {
        return switch (policies.create(form, OPERATOR)) {
            case PolicyChange.Changed<AccessPolicy>(var policy, var _) -> policy;
            case PolicyChange<AccessPolicy> other -> throw new AssertionError(other.toString());
        };
    }

    private NamedLocation place(String name, boolean trusted) {
        return new NamedLocation(
                new LocationId(UUID.randomUUID()),
                name,
                trusted,
                List.of(
                        IpRange.parse("198.51.100.0/24").orElseThrow(),
                        IpRange.parse("2001:db8::/48").orElseThrow()),
                store.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
    }

    private static Attempt attempt(User user) {
        return new Attempt(
                user,
                Wanted.app("web", Set.of()),
                ClientAppType.BROWSER,
                Optional.empty(),
                "198.51.100.7",
                Optional.empty(),
                Circumstances.NONE,
                Set.of(),
                user.createdAt());
    }

    @Test
    void whatIsSavedComesBackIsReplacedAndGoes() {
        var office = place("Office", true);
        assertThat(locations.save(office, OPERATOR)).isEqualTo(new PolicyChange.Changed<>(office, 0));
        assertThat(store.directory().read(AccessReads::namedLocations)).containsExactly(office);
        var policy = made(form(
                "description=why",
                "grantControls.builtInControls=mfa",
                "conditions.locations.includeLocations=" + office.id().text()));
        assertThat(policies.policies()).singleElement().satisfies(found -> {
            assertThat(found.conditions()).isEqualTo(policy.conditions());
            assertThat(found.grant()).isEqualTo(policy.grant());
            assertThat(found.description()).contains("why");
            assertThat(found.modifiedAt()).isEmpty();
        });

        var off = PolicyForm.of(Map.of("state", List.of("disabled")));
        assertThat(policies.change(policy.id(), off, Set.of("state", "description"), OPERATOR))
                .isInstanceOf(PolicyChange.Changed.class);
        assertThat(policies.policy(policy.id())).hasValueSatisfying(found -> {
            assertThat(found.state().wireName()).isEqualTo("disabled");
            assertThat(found.description()).isEmpty();
            assertThat(found.conditions()).isEqualTo(policy.conditions());
            assertThat(found.modifiedAt()).isPresent();
        });

        assertThat(locations.remove(office.id(), OPERATOR)).isInstanceOf(PolicyChange.InUse.class);
        assertThat(policies.remove(policy.id(), OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        assertThat(policies.remove(policy.id(), OPERATOR)).isInstanceOf(PolicyChange.NothingMatches.class);
        assertThat(locations.remove(office.id(), OPERATOR)).isInstanceOf(PolicyChange.InUse.class);
        assertThat(locations.change(office.id(), _ -> place("Office", false), OPERATOR))
                .isInstanceOf(PolicyChange.Invalid.class);
    }

    @Test
    void whatAPolicyNamesMustBeThere() {
        String nobody = UUID.randomUUID().toString();
        for (String entry : List.of(
                "conditions.users.includeUsers=" + nobody,
                "conditions.users.excludeGroups=" + nobody,
                "conditions.applications.includeApplications=nothing",
                "conditions.locations.includeLocations=" + nobody,
                "conditions.locations.includeLocations=AllTrusted; conditions.locations.excludeLocations=AllTrusted",
                "conditions.locations.includeLocations=All; conditions.locations.excludeLocations=All",
                "conditions.platforms.includePlatforms=iOS; conditions.platforms.excludePlatforms=iOS",
                "conditions.applications.includeApplications=web; conditions.applications.excludeApplications=web",
                "grantControls.termsOfUse=" + nobody + "; grantControls.builtInControls=",
                "grantControls.authenticationStrength.id=heroic")) {
            var form = entry.startsWith("grant")
                    ? form(entry, "grantControls.builtInControls=", "grantControls.operator=OR")
                    : form(entry.split("; ", -1));
            assertThat(policies.create(form, OPERATOR)).as(entry).isInstanceOf(PolicyChange.Invalid.class);
        }
        assertThat(policies.policies()).isEmpty();
        assertThat(policies.change(new AccessPolicyId(UUID.randomUUID()), form(), Set.of("state"), OPERATOR))
                .isInstanceOf(PolicyChange.NothingMatches.class);
        assertThat(store.audit())
                .extracting(entry -> entry.action() + " " + entry.outcome())
                .containsOnly("change-access-policy invalid", "change-access-policy nothingMatches");
    }

    @Test
    @Tag("AD-03")
    void onlyAGlobalAdministratorChangesThem() {
        for (Role role : Role.values()) {
            var user = world.user(role.name().toLowerCase(java.util.Locale.ROOT), role);
            var caller = new Caller(
                    new Actor.ByUser(user.id(), new ClientId("cli")), new Authority.OfUser(user.id(), false));
            boolean may = role == Role.GLOBAL_ADMINISTRATOR;
            var form = form("conditions.users.excludeRoles=" + Role.GLOBAL_ADMINISTRATOR.templateId());
            assertThat(policies.create(form, caller) instanceof PolicyChange.Changed)
                    .as(role.title())
                    .isEqualTo(may);
            assertThat(locations.save(place(role.title(), false), caller) instanceof PolicyChange.Changed)
                    .as(role.title())
                    .isEqualTo(may);
        }
    }

    private List<ClaimsScope> outdated() {
        return store.revocation().read(reads -> reads.claimsChangesAfter(0, 100)).stream()
                .map(entry -> entry.change().scope())
                .toList();
    }

    @Test
    @Tag("CA-02")
    void aPolicyThatComesIntoForceOutdatesTheTokensOfThoseItIsForAndNoOther() {
        var alice = world.user("alice");
        var session = world.session(alice);
        var reported = made(form("state=enabledForReportingButNotEnforced", "grantControls.builtInControls=mfa"));
        var hers = made(form(
                "state=disabled",
                "grantControls.builtInControls=mfa",
                "conditions.users.includeUsers=" + alice.id().text()));
        assertThat(outdated()).isEmpty();
        var on = PolicyForm.of(Map.of("state", List.of("enabled")));

        var _ = policies.change(hers.id(), on, Set.of("state"), OPERATOR);
        assertThat(outdated()).containsExactly(new ClaimsScope.OfUser(alice.id()));
        var _ = policies.change(reported.id(), on, Set.of("state"), OPERATOR);
        assertThat(outdated()).hasSize(2).last().isInstanceOf(ClaimsScope.OfTenant.class);

        var renamed = PolicyForm.of(Map.of("displayName", List.of("Another name")));
        var _ = policies.change(reported.id(), renamed, Set.of("displayName"), OPERATOR);
        var off = PolicyForm.of(Map.of("state", List.of("disabled")));
        var _ = policies.change(reported.id(), off, Set.of("state"), OPERATOR);
        assertThat(outdated()).hasSize(2);
        assertThat(world.live(session)).isTrue();
    }

    @Test
    void aPlaceThatAPolicyAsksForOutdatesTokensWhenItMeansOtherAddresses() {
        var office = place("Office", true);
        var _ = locations.save(office, OPERATOR);
        assertThat(outdated()).isEmpty();
        var _ = made(form(
                "grantControls.builtInControls=mfa",
                "conditions.locations.includeLocations=All",
                "conditions.locations.excludeLocations=AllTrusted"));
        assertThat(outdated()).hasSize(1);

        var _ = locations.save(place("Branch", true), OPERATOR);

        assertThat(outdated()).hasSize(2).allMatch(ClaimsScope.OfTenant.class::isInstance);
    }

    @Test
    @Tag("CA-03")
    void whatShutsEveryAdministratorOutIsRefusedAlsoAsAChange() {
        var _ = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        assertThat(policies.create(form(), OPERATOR)).isInstanceOf(PolicyChange.WouldLockEveryoneOut.class);
        var reported = made(form("state=enabledForReportingButNotEnforced"));
        var on = PolicyForm.of(Map.of("state", List.of("enabled")));
        assertThat(policies.change(reported.id(), on, Set.of("state"), OPERATOR))
                .isInstanceOf(PolicyChange.WouldLockEveryoneOut.class);
        var breakGlass = world.user("break-glass", Role.GLOBAL_ADMINISTRATOR);
        var _ = made(form("conditions.users.excludeUsers=" + breakGlass.id().text()));
    }

    @Test
    @Tag("CA-03")
    @Tag("P12")
    void policiesTogetherLockNobodyOutAndABreakGlassAccountIsAWayBack() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var spare = world.user("spare", Role.GLOBAL_ADMINISTRATOR);
        var _ = made(form("conditions.users.includeUsers=" + root.id().text()));
        var other = form("conditions.applications.includeApplications=MicrosoftAdminPortals");
        assertThat(policies.create(other, OPERATOR)).isInstanceOf(PolicyChange.WouldLockEveryoneOut.class);
        // A strength that nobody can reach is as good as a block; one place that is left open is not.
        var hardware = new AuthenticationStrength(
                new StrengthId("11111111-1111-4111-8111-111111111111"),
                "Hardware",
                Set.of(Combination.parse("password,hardwareOath").orElseThrow()));
        store.directory().change(tx -> tx.save(hardware));
        assertThat(policies.create(
                        form(
                                "grantControls.builtInControls=",
                                "grantControls.operator=OR",
                                "grantControls.authenticationStrength.id="
                                        + hardware.id().text()),
                        OPERATOR))
                .isInstanceOf(PolicyChange.WouldLockEveryoneOut.class);
        // Terms of use are accepted on the way.
        var rules = new Agreement(
                new AgreementId(UUID.fromString("11111111-1111-4111-8111-111111111112")),
                "House rules",
                1,
                "Be kind.",
                Optional.empty(),
                store.clock().instant(),
                Optional.empty());
        store.directory().change(tx -> tx.save(rules));
        var terms = made(form(
                "grantControls.builtInControls=",
                "grantControls.operator=OR",
                "grantControls.termsOfUse=" + rules.id().text()));
        var _ = policies.remove(terms.id(), OPERATOR);
        var office = place("Office", true);
        assertThat(locations.save(office, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        var outside = made(form(
                "conditions.locations.includeLocations=All",
                "conditions.locations.excludeLocations=" + office.id().text()));
        var inside = form("conditions.locations.includeLocations=AllTrusted");
        assertThat(policies.create(inside, OPERATOR)).isInstanceOf(PolicyChange.WouldLockEveryoneOut.class);

        var breakGlass =
                new BreakGlass(store.directory(), new Postbox(new PlainMessageSeal()), Carriers.NONE, store.clock());
        var admin = as(root);
        Instant now = store.clock().instant();
        assertThat(breakGlass.mark(spare.id(), OPERATOR, now)).isInstanceOf(BreakGlassResult.NotAllowed.class);
        assertThat(breakGlass.mark(spare.id(), admin, now.minus(Duration.ofHours(1))))
                .isInstanceOf(BreakGlassResult.NotFresh.class);
        assertThat(breakGlass.mark(world.user("alice").id(), admin, now))
                .isInstanceOf(BreakGlassResult.NoWayBack.class);
        assertThat(breakGlass.mark(spare.id(), admin, now)).isInstanceOf(BreakGlassResult.NoWayBack.class);
        store.directory().change(tx -> tx.password(spare.id(), "hash", now));
        assertThat(breakGlass.mark(spare.id(), admin, now)).isInstanceOf(BreakGlassResult.Changed.class);
        assertThat(breakGlass.accounts()).extracting(BreakGlassAccount::user).containsExactly(spare.id());

        var _ = made(inside);
        var everything = made(form());
        assertThat(decisions.judge(attempt(spare)).blocking()).isEmpty();
        assertThat(decisions.judge(attempt(root)).blocking()).isPresent();
        assertThat(breakGlass.unmark(spare.id(), admin, now)).isInstanceOf(BreakGlassResult.WouldLockEveryoneOut.class);
        assertThat(decisions.judge(attempt(spare)).blocking()).isEmpty();
        var _ = policies.remove(everything.id(), OPERATOR);
        var _ = policies.remove(outside.id(), OPERATOR);
        assertThat(breakGlass.unmark(spare.id(), admin, now)).isInstanceOf(BreakGlassResult.Changed.class);
        assertThat(breakGlass.accounts()).isEmpty();
        assertThat(store.audit())
                .filteredOn(entry -> entry.action().equals("mark-break-glass"))
                .extracting(AuditEntry::outcome)
                .containsExactly(
                        "needsAPerson", "notFresh", "noWayBack", "noWayBack", "ok", "wouldLockEveryoneOut", "ok");
    }

    @Test
    @Tag("CA-03")
    void ofTwoLastWaysInThatAreTakenAwayAtOnceOneStays() throws Exception {
        var one = world.user("one", Role.GLOBAL_ADMINISTRATOR);
        var other = world.user("other", Role.GLOBAL_ADMINISTRATOR);
        Instant now = store.clock().instant();
        store.directory().change(tx -> {
            tx.password(one.id(), "hash", now);
            tx.password(other.id(), "hash", now);
        });
        var breakGlass =
                new BreakGlass(store.directory(), new Postbox(new PlainMessageSeal()), Carriers.NONE, store.clock());
        for (User account : List.of(one, other)) {
            assertThat(breakGlass.mark(account.id(), as(account), now)).isInstanceOf(BreakGlassResult.Changed.class);
        }
        var _ = made(form());
        for (int round = 0; round < 10; round++) {
            List<BreakGlassResult> results;
            try (var threads = Executors.newFixedThreadPool(2)) {
                var first = threads.submit(() -> breakGlass.unmark(other.id(), as(one), now));
                var second = threads.submit(() -> breakGlass.unmark(one.id(), as(other), now));
                results = List.of(first.get(), second.get());
            }

            assertThat(results)
                    .filteredOn(BreakGlassResult.Changed.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(BreakGlassResult.WouldLockEveryoneOut.class::isInstance)
                    .hasSize(1);
            assertThat(breakGlass.accounts()).hasSize(1);
            for (User account : List.of(one, other)) {
                assertThat(breakGlass.mark(account.id(), as(account), now))
                        .isInstanceOf(BreakGlassResult.Changed.class);
            }
        }
    }

    private static Caller as(User user) {
        return new Caller(new Actor.ByUser(user.id(), new ClientId("pages")), new Authority.OfUser(user.id(), false));
    }

    @Test
    void statesOfUsersAreSwitchedOffOnlyIfPoliciesAskForAsMuch() {
        var alice = world.user("alice");
        var bob = world.user("bob");
        var carol = world.user("carol");
        store.directory().change(tx -> {
            tx.mfa(alice.id(), new Mfa(MfaState.ENFORCED, Optional.empty()));
            tx.mfa(bob.id(), new Mfa(MfaState.ENABLED, Optional.empty()));
        });
        var migration = new MfaMigration(store.directory(), store.clock());
        var office = place("Office", true);
        assertThat(locations.save(office, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        var policy = made(form(
                "grantControls.builtInControls=mfa",
                "conditions.users.excludeUsers=" + bob.id().text(),
                "state=enabledForReportingButNotEnforced"));

        assertThat(migration.report(Optional.empty()).count(MfaMigration.Effect.LOSES))
                .isEqualTo(2);
        var tried = migration.report(Optional.of(policy.id()));
        assertThat(tried.all()).isTrue();
        assertThat(tried.lines())
                .extracting(
                        line -> line.user().displayName() + " " + line.effect().wireName())
                .containsExactlyInAnyOrder("alice keeps", "bob loses", "carol gains");
        assertThat(migration.finish(OPERATOR))
                .isEqualTo(new MfaMigration.Result.WouldLose(Stream.of(alice.id(), bob.id())
                        .sorted(Comparator.comparing(id -> id.text()))
                        .toList()));

        var all = PolicyForm.of(Map.of(
                "state", List.of("enabled"),
                "conditions.users.includeUsers", List.of("All"),
                "conditions.applications.includeApplications", List.of("All"),
                "conditions.locations.includeLocations", List.of("All"),
                "conditions.locations.excludeLocations", List.of("AllTrusted")));
        assertThat(policies.change(policy.id(), all, Set.of("state", "conditions"), OPERATOR))
                .isInstanceOf(PolicyChange.Changed.class);
        assertThat(migration.finish(OPERATOR)).isInstanceOf(MfaMigration.Result.WouldLose.class);
        var everywhere = PolicyForm.of(Map.of(
                "conditions.users.includeUsers", List.of("All"),
                "conditions.applications.includeApplications", List.of("All")));
        assertThat(policies.change(policy.id(), everywhere, Set.of("conditions"), OPERATOR))
                .isInstanceOf(PolicyChange.Changed.class);
        assertThat(migration.finish(OPERATOR)).isEqualTo(new MfaMigration.Result.Done(2, false));
        assertThat(store.directory().read(reads -> reads.mfa(alice.id())).state())
                .isEqualTo(MfaState.DISABLED);
        assertThat(migration.finish(OPERATOR)).isEqualTo(new MfaMigration.Result.Done(0, false));
        assertThat(carol).isNotNull();
        var caller =
                new Caller(new Actor.ByUser(alice.id(), new ClientId("cli")), new Authority.OfUser(alice.id(), false));
        assertThat(migration.finish(caller)).isInstanceOf(MfaMigration.Result.NotAllowed.class);
    }

    @Test
    @Tag("P12")
    void anAccountThatNobodyHasTriedForAMonthIsToldOfOnceAMonth() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        store.directory().change(tx -> {
            tx.password(root.id(), "hash", store.clock().instant());
            tx.markBreakGlass(root.id(), store.clock().instant(), 0);
        });
        var node = new BreakGlass(store.directory(), new Postbox(new PlainMessageSeal()), Carriers.NONE, store.clock());
        store.clock().pass(Duration.ofDays(30));
        assertThat(node.overdue()).isEmpty();
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(node.overdue()).hasSize(1);
        assertThat(node.remind()).isEqualTo(1);
        assertThat(node.remind()).isZero();
        store.clock().pass(Duration.ofDays(30));
        assertThat(node.remind()).isEqualTo(1);

        store.directory()
                .change(tx -> tx.audit(new AuditEntry(
                        store.clock().instant(),
                        new Actor.Unknown(),
                        "sign-in",
                        root.id().text(),
                        AuditEntry.OK,
                        Map.of("address", "203.0.113.9"))));
        assertThat(node.watch()).hasSize(1);
        assertThat(node.overdue()).isEmpty();
        store.clock().pass(Duration.ofDays(29));
        assertThat(node.remind()).isZero();
    }

    @Test
    void eachStepBeforeAnEndIsToldOnceByOneNodeAndNoneThatWasMissed() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        store.directory()
                .change(tx -> tx.profile(
                        root.id(),
                        new Profile("Root", Optional.empty(), Optional.empty(), Optional.of("root@contoso.example"))));
        var mails = new Carriers(Map.of(Channel.MAIL, _ -> new Carrier.Outcome.Accepted()));
        var one = new EndWarnings(store.directory(), new Postbox(new PlainMessageSeal()), mails, store.clock());
        var other =
                new EndWarnings(store.directory(), new Postbox(new PlainMessageSeal()), Carriers.NONE, store.clock());
        Instant now = store.clock().instant();
        var secret = new Ending(Ending.Kind.CREDENTIAL, "orders", "Orders", now.plus(Duration.ofDays(31)));
        var later = new Ending(Ending.Kind.CREDENTIAL, "orders", "Orders", now.plus(Duration.ofDays(40)));
        var served = new Ending(Ending.Kind.SERVED, "CN=localhost", "CN=localhost", now.plus(Duration.ofDays(40)));
        var all = List.of(secret, later, served);
        assertThat(one.tell(all)).isEmpty();
        store.clock().pass(Duration.ofDays(1));
        assertThat(one.tell(all)).containsExactly(secret);
        assertThat(other.tell(all)).isEmpty();
        List<Message> mailed = store.messages()
                .read(reads -> reads.due(Channel.MAIL, store.clock().instant(), 100));
        assertThat(mailed)
                .singleElement()
                .matches(mail -> mail.user().equals(root.id()) && mail.about().equals("ends-soon"));
        store.clock().pass(Duration.ofDays(38));
        assertThat(other.tell(all)).as("the week was missed").containsExactly(later, served);
        assertThat(one.tell(all)).as("what is over").isEmpty();
        store.clock().pass(Duration.ofDays(60));
        assertThat(one.tell(List.of(new Ending(
                        Ending.Kind.SERVED,
                        "CN=localhost",
                        "CN=localhost",
                        store.clock().instant().plus(Duration.ofDays(1))))))
                .hasSize(1);
    }

    @Test
    @Tag("P12")
    void eachSignInOfABreakGlassAccountIsToldOnceByOneNode() {
        var root = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        store.directory().change(tx -> {
            tx.password(root.id(), "hash", store.clock().instant());
            tx.markBreakGlass(root.id(), store.clock().instant(), 0);
        });
        var node = new BreakGlass(store.directory(), new Postbox(new PlainMessageSeal()), Carriers.NONE, store.clock());
        assertThat(node.watch()).isEmpty();
        store.directory()
                .change(tx -> tx.audit(new AuditEntry(
                        store.clock().instant(),
                        new Actor.Unknown(),
                        "sign-in",
                        root.id().text(),
                        AuditEntry.OK,
                        Map.of("address", "203.0.113.9"))));
        assertThat(node.watch())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.signIn().address()).isEqualTo("203.0.113.9"));
        assertThat(node.watch()).isEmpty();
        assertThat(node.accounts().getFirst().lastSignIn()).isPresent();
        assertThat(store.audit()).extracting(AuditEntry::action).contains("break-glass-sign-in");
    }

    @Test
    @Tag("CA-08")
    void whatKeepsSomebodyOutIsWrittenDownAndSoIsWhatWouldHave() {
        var alice = world.user("alice");
        var bob = world.user("bob");
        var block = made(form("conditions.users.includeUsers=" + alice.id().text()));
        var report = made(form("state=enabledForReportingButNotEnforced"));
        int before = store.audit().size();

        for (User user : List.of(alice, bob)) {
            var verdict = decisions.judge(attempt(user));
            assertThat(verdict.blocking().isPresent()).isEqualTo(user.equals(alice));
            decisions.note(attempt(user), verdict, "a reference");
        }

        assertThat(store.audit().subList(before, store.audit().size()))
                .extracting(entry -> entry.target() + " " + entry.outcome() + " "
                        + entry.detail().get("policy"))
                .containsExactlyInAnyOrder(
                        alice.id() + " blocked " + block.id(),
                        alice.id() + " reportOnly " + report.id(),
                        bob.id() + " reportOnly " + report.id());
    }

    @Test
    void termsOfUseAreAcceptedByVersionAndForATime() {
        var alice = world.user("alice");
        var agreements = new Agreements(store.directory(), store.clock());
        var terms = new TermsOfUse(store.directory(), store.clock());
        var first = new Agreement(
                new AgreementId(UUID.randomUUID()),
                "House rules",
                1,
                "Be kind.\nLock your screen.",
                Optional.of(Duration.ofDays(30)),
                store.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        assertThat(agreements.save(first, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        assertThat(agreements.all()).containsExactly(first);
        var policy = made(form(
                "grantControls.builtInControls=",
                "grantControls.termsOfUse=" + first.id().text()));
        assertThat(decisions.judge(attempt(alice)).terms()).containsExactly(first.id());

        assertThat(terms.accept(alice.id(), first.id(), 2, "203.0.113.9", OWN)).isFalse();
        assertThat(terms.accept(alice.id(), first.id(), 1, "203.0.113.9", OWN)).isTrue();
        assertThat(decisions.judge(attempt(alice)).satisfied()).isTrue();
        assertThat(agreements.acceptances(first.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.user()).isEqualTo(alice.id()));

        var second = new Agreement(
                first.id(), "House rules", 2, "Be kind.", Optional.empty(), first.createdAt(), Optional.empty());
        assertThat(agreements.change(first.id(), _ -> second, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        assertThat(decisions.judge(attempt(alice)).terms()).containsExactly(first.id());
        assertThat(terms.accept(alice.id(), first.id(), 2, "203.0.113.9", OWN)).isTrue();
        assertThat(decisions.judge(attempt(alice)).satisfied()).isTrue();
        assertThat(agreements.acceptances(first.id())).hasSize(2);

        assertThat(agreements.remove(first.id(), OPERATOR)).isInstanceOf(PolicyChange.InUse.class);
        assertThat(policies.remove(policy.id(), OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        assertThat(agreements.remove(first.id(), OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        assertThat(agreements.all()).isEmpty();
        assertThat(store.audit()).extracting(AuditEntry::action).contains("accept-terms");
    }

    @Test
    void aPasswordThatWasSetInTheSignInIsAFreshOne() {
        var alice = world.user("alice");
        store.directory()
                .change(tx -> tx.password(alice.id(), "hash", store.clock().instant()));
        var _ = made(form(
                "conditions.userRiskLevels=high",
                "grantControls.builtInControls=mfa passwordChange",
                "grantControls.operator=AND"));
        Instant now = store.clock().instant();
        for (var since :
                Map.of(now, true, now.plus(Duration.ofMinutes(11)), false).entrySet()) {
            var attempt = new Attempt(
                    alice,
                    Wanted.app("web", Set.of()),
                    ClientAppType.BROWSER,
                    Optional.empty(),
                    "198.51.100.7",
                    Optional.empty(),
                    new Circumstances(Optional.empty(), RiskLevel.NONE, RiskLevel.HIGH, false),
                    Set.of(MethodMode.PASSWORD, MethodMode.AUTHENTICATOR_APP),
                    since.getKey());
            assertThat(decisions.judge(attempt).satisfied()).isEqualTo(since.getValue());
        }
    }

    @Test
    void aPlaceByCountriesComesBack() {
        var alps = new NamedLocation(
                new LocationId(UUID.randomUUID()),
                "Alps",
                false,
                List.of(),
                Optional.of(new NamedLocation.Countries(Set.of("AT", "CH"), true)),
                store.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        assertThat(locations.save(alps, OPERATOR)).isEqualTo(new PolicyChange.Changed<>(alps, 0));
        assertThat(store.directory().read(AccessReads::namedLocations)).containsExactly(alps);
        var nowhere = locations.change(
                alps.id(),
                old -> new NamedLocation(
                        old.id(),
                        old.name(),
                        false,
                        List.of(),
                        Optional.of(new NamedLocation.Countries(Set.of(), false)),
                        old.createdAt(),
                        Optional.empty()),
                OPERATOR);
        assertThat(nowhere).isInstanceOf(PolicyChange.Invalid.class);
    }

    @Test
    void withoutPoliciesEverybodyIsLetInAndNothingIsWritten() {
        var verdict = decisions.judge(attempt(world.user("alice")));
        assertThat(verdict.findings()).isEmpty();
        decisions.note(attempt(world.user("bob")), verdict, "a reference");
        assertThat(store.audit()).isEmpty();
    }

    @Test
    @Tag("CA-02")
    void everyChangeCountsFromTheNextQuestionOnAtEveryNode() {
        var alice = world.user("alice");
        var other = new AccessDecisions(store.directory(), CountryLookup.NONE, store.clock());
        var office = place("Office", false);
        assertThat(locations.save(office, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        blocked(alice, other, false);

        var policy =
                made(form("conditions.locations.includeLocations=" + office.id().text()));
        blocked(alice, other, true);
        var _ = policies.change(
                policy.id(), PolicyForm.of(Map.of("state", List.of("disabled"))), Set.of("state"), OPERATOR);
        blocked(alice, other, false);
        var _ = policies.change(
                policy.id(), PolicyForm.of(Map.of("state", List.of("enabled"))), Set.of("state"), OPERATOR);
        blocked(alice, other, true);
        var elsewhere = List.of(IpRange.parse("203.0.113.0/24").orElseThrow());
        var _ = locations.change(
                office.id(),
                old -> new NamedLocation(
                        old.id(), old.name(), old.trusted(), elsewhere, old.createdAt(), old.modifiedAt()),
                OPERATOR);
        blocked(alice, other, false);
        var _ = locations.save(office, OPERATOR);
        blocked(alice, other, true);
        var _ = policies.remove(policy.id(), OPERATOR);
        blocked(alice, other, false);
    }

    private void blocked(User user, AccessDecisions other, boolean blocked) {
        for (AccessDecisions node : List.of(decisions, other)) {
            assertThat(node.judge(attempt(user)).blocking().isPresent()).isEqualTo(blocked);
        }
    }

    private PastSignIn past(User user, String address, Instant at, MethodMode... shown) {
        var device = new DeviceFacts(
                new DeviceId(UUID.randomUUID()), "Her laptop", "Linux", "6.12", "Workplace", true, Map.of(3, "lab"));
        return new PastSignIn(
                at,
                user.id(),
                "web",
                Set.of("api://orders"),
                ClientAppType.BROWSER,
                Optional.of(Platform.LINUX),
                address,
                Optional.of(TransferMethod.DEVICE_CODE),
                new Circumstances(Optional.of(device), RiskLevel.LOW, RiskLevel.HIGH, true),
                Set.of(shown),
                Duration.ofMinutes(7),
                PastSignIn.Came.IN,
                Set.of("c7"),
                new Country.Known("AT"));
    }

    @Test
    void signInsAreRememberedTogetherAndComeBackInPages() {
        var alice = world.user("alice");
        var log = new SignInLog(store.directory());
        Instant start = store.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var all = new ArrayList<PastSignIn>();
        for (int i = 0; i < 7; i++) {
            all.add(past(alice, "203.0.113." + i, start.plusMillis(i / 2), MethodMode.PASSWORD));
        }
        all.forEach(log::add);
        assertThat(store.directory().<Long>read(reads -> reads.countSignIns(start, start.plusSeconds(1))))
                .isZero();
        log.flush();

        var found = new ArrayList<PastSignIn>();
        Optional<AccessReads.Remembered> last = Optional.empty();
        while (true) {
            var after = last;
            var page = store.directory().read(reads -> reads.signIns(start, start.plusMillis(3), after, 2));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(one -> found.add(one.signIn()));
            last = Optional.of(page.getLast());
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(all.subList(0, 6));
        assertThat(store.directory().<Long>read(reads -> reads.countSignIns(start, start.plusMillis(3))))
                .isEqualTo(6);
        assertThat(store.directory()
                        .<List<AccessReads.Remembered>>read(
                                reads -> reads.signIns(start.plusMillis(3), start.plusMillis(9), Optional.empty(), 9)))
                .extracting(one -> one.signIn())
                .containsExactly(all.getLast());
    }

    @Test
    void aChangeIsTriedOnWhatPeopleDidAndChangesNothing() {
        var alice = world.user("alice");
        var bob = world.user("bob");
        var gone = world.user("gone");
        var log = new SignInLog(store.directory());
        Instant start = store.clock().instant().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
        log.add(past(alice, "198.51.100.7", start, MethodMode.PASSWORD));
        log.add(past(alice, "198.51.100.8", start, MethodMode.PASSWORD, MethodMode.AUTHENTICATOR_APP));
        log.add(past(bob, "203.0.113.9", start, MethodMode.PASSWORD));
        log.add(past(gone, "203.0.113.9", start, MethodMode.PASSWORD));
        log.add(past(alice, "203.0.113.9", start.minus(Duration.ofDays(3)), MethodMode.PASSWORD));
        store.directory().change(tx -> tx.delete(gone.id(), start));
        var block = made(form("conditions.users.includeUsers=" + bob.id().text()));
        var replays = new Replays(store.directory(), policies, log, store.clock(), Runnable::run);

        var mfa = tried(
                replays,
                Optional.empty(),
                form("grantControls.builtInControls=mfa", "state=enabledForReportingButNotEnforced"),
                Set.of());
        assertThat(mfa.count(ReplayReport.Effect.CHALLENGED)).isEqualTo(1);
        assertThat(mfa.count(ReplayReport.Effect.AS_BEFORE)).isEqualTo(2);
        assertThat(mfa.gone()).isEqualTo(1);
        assertThat(mfa.users())
                .singleElement()
                .satisfies(user -> assertThat(user.user()).isEqualTo(alice.id()));

        var off = tried(
                replays, Optional.of(block.id()), PolicyForm.of(Map.of("state", List.of("disabled"))), Set.of("state"));
        assertThat(off.count(ReplayReport.Effect.LET_IN)).isEqualTo(1);
        assertThat(off.deciding()).containsExactly(Map.entry(block.id(), 1L));
        assertThat(off.examples().get(ReplayReport.Effect.LET_IN))
                .singleElement()
                .satisfies(example -> {
                    assertThat(example.now()).isEqualTo(new MergedVerdict.Blocked(block));
                    assertThat(example.came()).isEqualTo(PastSignIn.Came.IN);
                });
        assertThat(policies.policies()).containsExactly(block);
        assertThat(replays.start(
                        Optional.empty(),
                        form("grantControls.builtInControls=heroic"),
                        Set.of(),
                        Duration.ofDays(1),
                        OPERATOR))
                .isInstanceOf(Replays.Start.Refused.class);
    }

    private static ReplayReport tried(
            Replays replays, Optional<AccessPolicyId> policy, PolicyForm form, Set<String> roots) {
        return switch (replays.start(policy, form, roots, Duration.ofDays(1), OPERATOR)) {
            case Replays.Start.Started(var run) -> {
                assertThat(run.progress().state()).isEqualTo(ReplayRun.State.DONE);
                assertThat(run.progress().percent()).isEqualTo(100);
                yield run.progress().report().orElseThrow();
            }
            case Replays.Start other -> throw new AssertionError(other.toString());
        };
    }
}
