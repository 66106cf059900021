package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.ACCESS_PASS;
import static io.bailiff.core.authenticator.AuthenticatorKind.RECOVERY_CODES;
import static io.bailiff.core.authenticator.AuthenticatorKind.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.PlannedMethods;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Campaign;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.policy.MethodRule;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Campaigns;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to the policies on authentication methods.
public abstract class PolicyContract {
    private static final StrengthId APPS = new StrengthId("apps-only");
    private static final MethodRule OFF = new MethodRule(false, Audience.EVERYBODY, Audience.EVERYBODY);
    private static final Map<AuthenticatorKind, MethodRule> NOTHING = Stream.of(AuthenticatorKind.values())
            .filter(MethodsPolicy::restrictable)
            .collect(Collectors.toMap(kind -> kind, _ -> OFF));

    private StoreUnderTest store;
    private FactorDesk desk;
    private MethodsPolicies policies;
    private User alice;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        desk = new FactorDesk(store);
        policies = new MethodsPolicies(store.directory(), store.clock());
        alice = desk.user("alice");
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private static MethodRule onlyUsedBy(Audience audience) {
        return new MethodRule(true, audience, Audience.EVERYBODY);
    }

    private void allow(Map<AuthenticatorKind, MethodRule> rules) {
        var policy = new MethodsPolicy(rules, true, 0, Optional.empty());
        store.directory().change(tx -> tx.save(policy));
    }

    private GroupId group(String name, User... members) {
        var ids = List.of(members).stream().map(User::id).toList();
        var group = new Group(new GroupId(UUID.randomUUID()), name, Set.copyOf(ids));
        store.directory().change(tx -> tx.save(group, store.clock().instant()));
        return group.id();
    }

    private static PlannedMethods off(String... methods) {
        var rule = new PlannedMethods.Rule(Optional.of(false), Optional.empty(), Optional.empty());
        var rules = List.of(methods).stream().collect(Collectors.toMap(method -> method, _ -> rule));
        return new PlannedMethods(Optional.empty(), Optional.empty(), rules, Optional.empty());
    }

    private static int stranded(PolicyChange<MethodsPolicy> change) {
        return change instanceof PolicyChange.Changed<MethodsPolicy>(var _, var stranded) ? stranded : -1;
    }

    private static int problems(PolicyChange<MethodsPolicy> change) {
        return change instanceof PolicyChange.Invalid<MethodsPolicy>(var problems) ? problems.size() : -1;
    }

    @Test
    void aPolicyComesBackAsItWasWrittenAndIsReplacedWhole() {
        assertThat(policies.policy().policy()).isEqualTo(MethodsPolicy.DEFAULT);
        var here = group("Here", alice);
        var there = group("There");
        var audience = new Audience(false, Set.of(here, there), Set.of(there));
        var policy = new MethodsPolicy(
                Map.of(TOTP, onlyUsedBy(audience), RECOVERY_CODES, OFF),
                false,
                30,
                Optional.of(new Campaign(
                        TOTP,
                        new Audience(true, Set.of(), Set.of(there)),
                        3,
                        Optional.of(Instant.parse("2026-12-31T00:00:00Z")))));
        store.directory().change(tx -> tx.save(policy));
        assertThat(policies.policy().policy()).isEqualTo(policy);
        assertThat(policies.policy().groups()).containsOnly(Map.entry(here, "Here"), Map.entry(there, "There"));
        store.directory().change(tx -> tx.save(MethodsPolicy.DEFAULT));
        assertThat(policies.policy().policy()).isEqualTo(MethodsPolicy.DEFAULT);
    }

    @Test
    void aStrengthComesBackAsItWasWritten() {
        var strength = new AuthenticationStrength(
                new StrengthId("no-phones"),
                "No phones",
                Set.of(
                        new Combination(Set.of(MethodMode.PASSWORD, MethodMode.HARDWARE_TOKEN)),
                        new Combination(Set.of(MethodMode.PASSKEY))));
        store.directory().change(tx -> tx.save(strength));
        assertThat(policies.strength(strength.id())).contains(strength);
        assertThat(policies.strengths()).hasSize(4).contains(strength);
        assertThat(policies.remove(strength.id(), FactorDesk.application())).isInstanceOf(PolicyChange.Changed.class);
        assertThat(policies.strength(strength.id())).isEmpty();
    }

    @Test
    @Tag("MF-11")
    void aMethodThatIsNotAllowedIsNotOfferedAndProvesNothing() {
        var app = desk.register(desk.signedIn(alice));
        var codes = desk.recoveryCodes(desk.signedIn(alice, app));
        Map<AuthenticatorKind, MethodRule> rules = new HashMap<>(NOTHING);
        rules.remove(RECOVERY_CODES);
        allow(rules);
        var unfinished = desk.unfinished(alice);
        var lacking = FactorDesk.show(RECOVERY_CODES);
        assertThat(unfinished.lacking()).isEqualTo(lacking);
        assertThat(desk.prove(unfinished.cookie(), TOTP, desk.codeOf(app.secret())))
                .isEqualTo(new SecondFactorResult.GoOn(lacking));
        assertThat(desk.prove(
                        unfinished.cookie(), RECOVERY_CODES, codes.getFirst().reveal()))
                .isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    void aMethodThatIsForbiddenInTheMiddleOfASignInProvesNothing() {
        var app = desk.register(desk.signedIn(alice));
        var cookie = desk.unfinished(alice).cookie();
        allow(Map.of(TOTP, OFF));
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret())))
                .isEqualTo(new SecondFactorResult.GoOn(FactorDesk.show(ACCESS_PASS)));
    }

    @Test
    void whoHasOnlyWhatIsNotAllowedComesInWithAPassAndNotWithLess() {
        var _ = desk.register(desk.signedIn(alice));
        allow(NOTHING);
        var pass = desk.pass(alice, true);
        var unfinished = desk.unfinished(alice);
        assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(ACCESS_PASS));
        assertThat(desk.secondFactor.enrol(unfinished.cookie())).isEmpty();
        assertThat(desk.live(desk.facts(desk.prove(unfinished.cookie(), ACCESS_PASS, pass.reveal()))))
                .isTrue();
    }

    @Test
    void aRuleIsForTheMembersOfItsGroups() {
        var bob = desk.user("bob");
        var dora = desk.user("dora");
        var staff = group("Staff", alice, dora);
        var guests = group("Guests", dora);
        for (User user : List.of(alice, bob, dora)) {
            var _ = desk.register(desk.signedIn(user));
        }
        allow(Map.of(TOTP, onlyUsedBy(new Audience(false, Set.of(staff), Set.of(guests)))));
        assertThat(desk.unfinished(alice).lacking()).isEqualTo(FactorDesk.show(TOTP));
        assertThat(desk.unfinished(bob).lacking()).isEqualTo(FactorDesk.show(ACCESS_PASS));
        assertThat(desk.unfinished(dora).lacking()).isEqualTo(FactorDesk.show(ACCESS_PASS));
        assertThat(policies.stranded()).isEqualTo(2);
    }

    @Test
    void whatMayNotBeRegisteredIsNotEvenIfTheRegistrationHadBegun() {
        var session = desk.signedIn(alice);
        var started = desk.securityInfo.enrol(session).orElseThrow();
        var staff = group("Staff");
        allow(Map.of(TOTP, new MethodRule(true, Audience.EVERYBODY, new Audience(false, Set.of(staff), Set.of()))));
        assertThat(desk.securityInfo.enrol(session)).isEmpty();
        String code = desk.codeOf(started.secret());
        assertThat(desk.securityInfo.confirm(session, started.id(), "", code, FactorDesk.PAGES))
                .isEqualTo(new MethodChange.NotAllowed());
        assertThat(store.audit())
                .anyMatch(entry -> entry.action().equals("add-authenticator")
                        && entry.outcome().equals("methodNotAllowed"));
        assertThat(desk.methods.of(alice.id()).registered()).isEmpty();
    }

    @Test
    void whoMustRegisterAndMayRegisterNothingComesInWithAPass() {
        allow(NOTHING);
        var _ = desk.methods.state(alice.id(), MfaState.ENFORCED, FactorDesk.application());
        assertThat(desk.unfinished(alice).lacking()).isEqualTo(FactorDesk.show(ACCESS_PASS));
    }

    @Test
    void aChangeSaysHowManyUsersItLeavesWithNothingAndADryRunOnlySaysIt() {
        var _ = desk.register(desk.signedIn(alice));
        var dry = policies.replace(off("totp"), FactorDesk.application(), true);
        assertThat(stranded(dry)).isEqualTo(1);
        assertThat(policies.policy().policy()).isEqualTo(MethodsPolicy.DEFAULT);
        var real = policies.replace(off("totp"), FactorDesk.application(), false);
        assertThat(real).isEqualTo(dry);
        assertThat(policies.policy().policy().rule(TOTP).enabled()).isFalse();
        assertThat(store.audit())
                .anyMatch(entry -> entry.action().equals("change-methods-policy")
                        && "1".equals(entry.detail().get("usersWithoutMethod")));
    }

    @Test
    void thePassIsNotTakenAwayAndWrongGroupsAndMethodsAreNamed() {
        var result = policies.replace(off("temporary-access-pass", "fax"), FactorDesk.application(), false);
        assertThat(problems(result)).isEqualTo(2);
        var rule = new PlannedMethods.Rule(
                Optional.empty(),
                Optional.of(new PlannedMethods.Whom(Optional.of(List.of("Nobody knows")), List.of())),
                Optional.empty());
        var unknown = new PlannedMethods(Optional.empty(), Optional.of("366"), Map.of("totp", rule), Optional.empty());
        assertThat(problems(policies.replace(unknown, FactorDesk.application(), false)))
                .isEqualTo(2);
    }

    @Test
    void noChangeLeavesEveryAdministratorOutside() {
        var boss = new World(store).user("gina", Role.GLOBAL_ADMINISTRATOR);
        store.password(boss.id(), new PlainPasswords().hash(FactorDesk.PASSWORD.toCharArray()));
        var _ = desk.register(desk.signedIn(boss));
        assertThat(policies.replace(off("totp"), FactorDesk.as(boss), false))
                .isEqualTo(new PolicyChange.WouldLockEveryoneOut<MethodsPolicy>(List.of(boss.id())));
        assertThat(policies.replace(off("recovery-codes"), FactorDesk.as(boss), false))
                .isInstanceOf(PolicyChange.Changed.class);
    }

    @Test
    void onlyAGlobalAdministratorChangesThePolicy() {
        var dora = new World(store).user("dora", Role.AUTHENTICATION_ADMINISTRATOR);
        assertThat(policies.replace(off("totp"), FactorDesk.as(dora), false))
                .isEqualTo(new PolicyChange.NotAllowed<MethodsPolicy>("roleTooLow"));
        var planned = new PlannedMethods.Strength("mine", Optional.of("Mine"), Optional.of(List.of("fido2")));
        assertThat(policies.save(planned, FactorDesk.as(dora)))
                .isEqualTo(new PolicyChange.NotAllowed<AuthenticationStrength>("roleTooLow"));
    }

    @Test
    void aStrengthHasAnAddressOfItsOwn() {
        var ada = new World(store).user("ada", Role.GLOBAL_ADMINISTRATOR);
        var planned = new PlannedMethods.Strength("new", Optional.of("Mine"), Optional.of(List.of("fido2")));
        assertThat(policies.save(planned, FactorDesk.as(ada))).isInstanceOf(PolicyChange.Invalid.class);
    }

    /// A strength that of all there is an authenticator app alone reaches.
    private Set<StrengthId> appsOnly() {
        var combination = new Combination(Set.of(MethodMode.PASSWORD, MethodMode.AUTHENTICATOR_APP));
        store.directory().change(tx -> tx.save(new AuthenticationStrength(APPS, "Apps", Set.of(combination))));
        return Set.of(APPS);
    }

    private SignInResult signIn(User user, Set<StrengthId> demanded) {
        return desk.signIn.withPassword(
                desk.signIn.begin(),
                Optional.of(user.principalName()),
                FactorDesk.PASSWORD,
                FactorDesk.browser(),
                new SignIn.Wish(false, demanded));
    }

    private Requirement lacking(SignInResult result) {
        return result instanceof SignInResult.Unfinished(var _, var lacking) ? lacking : new Requirement.Nothing();
    }

    @Test
    @Tag("MF-11")
    @Tag("MF-12")
    void withAStrengthAskedForAWeakerMethodIsNotOfferedNotTakenAndNotSpent() {
        var app = desk.register(desk.signedIn(alice));
        var code = desk.recoveryCodes(desk.signedIn(alice, app)).getFirst().reveal();
        var unfinished = (SignInResult.Unfinished) signIn(alice, appsOnly());
        assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(TOTP));
        assertThat(desk.prove(unfinished.cookie(), RECOVERY_CODES, code))
                .isEqualTo(new SecondFactorResult.GoOn(FactorDesk.show(TOTP)));
        var session = desk.facts(desk.prove(unfinished.cookie(), TOTP, desk.codeOf(app.secret())));
        assertThat(session.session().shown())
                .containsExactlyInAnyOrder(MethodMode.PASSWORD, MethodMode.AUTHENTICATOR_APP);
        assertThat(desk.prove(desk.unfinished(alice).cookie(), RECOVERY_CODES, code))
                .isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    void whatNobodyCanReachIsNotAskedForAtTheSignIn() {
        var _ = desk.register(desk.signedIn(alice));
        var resistant = Set.of(AuthenticationStrength.PHISHING_RESISTANT.id());
        assertThat(lacking(signIn(alice, resistant))).isEqualTo(FactorDesk.show(TOTP));
    }

    @Test
    void whoHasNothingRegistersWhatIsAskedFor() {
        assertThat(lacking(signIn(alice, appsOnly()))).isEqualTo(new Requirement.Register(Set.of(TOTP)));
        assertThat(desk.password(alice)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    @Tag("MF-30")
    @Tag("SE-01")
    void aSessionThatIsMadeStrongerKeepsItsIdAndBirthAndGetsAnotherCookie() {
        var app = desk.register(desk.signedIn(alice));
        var code = desk.recoveryCodes(desk.signedIn(alice, app)).getFirst().reveal();
        var weak = desk.facts(desk.prove(desk.unfinished(alice).cookie(), RECOVERY_CODES, code));
        store.clock().pass(Duration.ofMinutes(3));

        assertThat(desk.secondFactor.towards(weak, appsOnly())).isEqualTo(FactorDesk.show(TOTP));
        var cookie = desk.secondFactor.stepUp(weak, Set.of(APPS)).orElseThrow();
        var result = desk.prove(cookie, TOTP, desk.codeOf(app.secret()));
        assertThat(result).isInstanceOf(SecondFactorResult.Finished.class);
        var finished = (SecondFactorResult.Finished) result;
        var strong = desk.facts(result).session();
        assertThat(strong.id()).isEqualTo(weak.session().id());
        assertThat(strong.born()).isEqualTo(weak.session().born());
        assertThat(strong.authTime()).isEqualTo(store.clock().instant());
        assertThat(strong.shown())
                .containsExactlyInAnyOrder(MethodMode.PASSWORD, MethodMode.RECOVERY_CODE, MethodMode.AUTHENTICATOR_APP);
        assertThat(desk.sessions
                        .current(finished.signedIn().cookie())
                        .map(facts -> facts.session().id()))
                .contains(strong.id());
        assertThat(desk.secondFactor.stepUp(desk.facts(result), Set.of(APPS))).isEmpty();
    }

    @Test
    @Tag("MF-30")
    void aKillOfTheSessionEndsWhatWouldHaveMadeItStronger() {
        var app = desk.register(desk.signedIn(alice));
        var code = desk.recoveryCodes(desk.signedIn(alice, app)).getFirst().reveal();
        var weak = desk.facts(desk.prove(desk.unfinished(alice).cookie(), RECOVERY_CODES, code));
        var cookie = desk.secondFactor.stepUp(weak, appsOnly()).orElseThrow();
        var killed = desk.killSwitch.revoke(new RevokeCommand(
                new Scope.OfSession(weak.session().id()),
                Cause.ADMINISTRATOR,
                Statement.unstated(),
                FactorDesk.application().actor(),
                FactorDesk.application().authority()));
        assertThat(killed).isInstanceOf(RevokeResult.Revoked.class);
        store.clock().pass(Duration.ofSeconds(3));
        assertThat(desk.prove(cookie, TOTP, desk.codeOf(app.secret()))).isEqualTo(new SecondFactorResult.StartAgain());
        assertThat(desk.live(weak)).isFalse();
    }

    private void campaign(Audience audience, int skips, Optional<Instant> until) {
        var policy = new MethodsPolicy(Map.of(), true, 0, Optional.of(new Campaign(TOTP, audience, skips, until)));
        store.directory().change(tx -> tx.save(policy));
    }

    @Test
    void aCampaignAsksUntilItWasPutOffOftenEnoughAndThenInsists() {
        var campaigns = new Campaigns(store.sessions(), store.clock());
        var session = desk.signedIn(alice);
        assertThat(campaigns.requestTo(alice.id())).isEmpty();
        campaign(Audience.EVERYBODY, 2, Optional.empty());
        for (int i = 0; i < 2; i++) {
            assertThat(campaigns.requestTo(alice.id())).contains(new Campaigns.Request(TOTP, true));
            assertThat(campaigns.putOff(session, FactorDesk.PAGES)).isTrue();
            assertThat(campaigns.requestTo(alice.id()).filter(Campaigns.Request::mayWait))
                    .isEmpty();
            store.clock().pass(Campaign.PEACE);
        }
        assertThat(campaigns.requestTo(alice.id())).contains(new Campaigns.Request(TOTP, false));
        assertThat(campaigns.putOff(session, FactorDesk.PAGES)).isFalse();
        var _ = desk.register(desk.signedIn(alice));
        assertThat(campaigns.requestTo(alice.id())).isEmpty();
    }

    @Test
    void aCampaignIsForItsGroupsAndForWhatTheyMayRegister() {
        var campaigns = new Campaigns(store.sessions(), store.clock());
        var bob = desk.user("bob");
        var staff = group("Staff", alice);
        campaign(
                new Audience(false, Set.of(staff), Set.of()),
                0,
                Optional.of(store.clock().instant().plusSeconds(60)));
        assertThat(campaigns.requestTo(alice.id())).contains(new Campaigns.Request(TOTP, true));
        assertThat(campaigns.requestTo(bob.id())).isEmpty();
        store.clock().pass(Duration.ofSeconds(60));
        assertThat(campaigns.requestTo(alice.id())).contains(new Campaigns.Request(TOTP, false));
        var policy = store.directory().read(reads -> reads.methodsPolicy());
        store.directory().change(tx -> tx.save(new MethodsPolicy(Map.of(TOTP, OFF), true, 0, policy.campaign())));
        assertThat(campaigns.requestTo(alice.id())).isEmpty();
    }

    @Test
    void whatAUserPrefersIsKeptIfHeHasIt() {
        var session = desk.signedIn(alice, desk.register(desk.signedIn(alice)));
        assertThat(desk.securityInfo.prefer(session, Optional.of(TOTP), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.Done());
        assertThat(desk.methods.preferredOf(alice.id())).contains(TOTP);
        assertThat(desk.securityInfo.prefer(session, Optional.of(ACCESS_PASS), FactorDesk.PAGES))
                .isEqualTo(new MethodChange.NothingMatches());
        assertThat(desk.methods.prefer(alice.id(), Optional.empty(), FactorDesk.application()))
                .isInstanceOf(MethodsResult.Changed.class);
        assertThat(desk.securityInfo.preferred(session)).isEmpty();
    }
}
