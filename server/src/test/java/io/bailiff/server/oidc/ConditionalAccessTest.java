package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessReads;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.access.TermsOfUse;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Entitled;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.SoftDevice;
import io.bailiff.server.token.DeviceProofs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Policies decide who gets a code and whose refresh goes on, and nobody else notices them.
class ConditionalAccessTest extends RunningProvider {
    private static final Caller OPERATOR = new Caller(new Actor.ByClient(BuiltIns.CLI), new Authority.OfApplication());

    @Autowired
    AccessPolicies policies;

    @Autowired
    NamedLocations locations;

    @Autowired
    Users users;

    @Autowired
    Methods methods;

    @Autowired
    Agreements agreements;

    @Autowired
    TermsOfUse terms;

    @Autowired
    Sessions sessions;

    @Autowired
    OwnDevices ownDevices;

    @Autowired
    SignInLog signIns;

    @Autowired
    Transactions<SessionReads, SessionTx> sessionStore;

    private User alice;
    private String cookie;
    private String bystander;

    @BeforeEach
    void people() {
        alice = user();
        cookie = signedIn(alice);
        bystander = signedIn(user());
    }

    @AfterEach
    void clear() {
        policies.policies()
                .forEach(policy ->
                        assertThat(policies.remove(policy.id(), OPERATOR)).isInstanceOf(PolicyChange.Changed.class));
    }

    private AccessPolicy policy(String... entries) {
        Map<String, List<String>> form = new TreeMap<>();
        form.put("displayName", List.of("A policy"));
        form.put("state", List.of("enabled"));
        form.put("conditions.users.includeUsers", List.of(alice.id().text()));
        form.put("conditions.applications.includeApplications", List.of("All"));
        form.put("grantControls.operator", List.of("OR"));
        form.put("grantControls.builtInControls", List.of("block"));
        for (String entry : entries) {
            String[] parts = entry.split("=", 2);
            form.put(parts[0], parts[1].isEmpty() ? List.of() : Arrays.asList(parts[1].split(" ")));
        }
        return switch (policies.create(PolicyForm.of(form), OPERATOR)) {
            case PolicyChange.Changed<AccessPolicy>(var policy, var _) -> policy;
            case PolicyChange<AccessPolicy> other -> throw new AssertionError(other.toString());
        };
    }

    private Wire.Answer authorizeAs(String session) {
        return authorize(authorization("orders-web", ALL), "Cookie", session);
    }

    private String refreshToken(String session) {
        return exchange("orders-web", authorizeAs(session).sent("code").orElseThrow())
                .json()
                .path("refresh_token")
                .asString();
    }

    /// As if the user had proved himself so many hours ago.
    private void age(int hours) {
        strengthen(Instant.now().minus(Duration.ofHours(hours)), session().shown());
    }

    private Session session() {
        var shown = SessionCookie.presented(cookie.split("=", 2)[1]).orElseThrow();
        return sessions.current(shown).orElseThrow().session();
    }

    private void strengthen(Instant at, Set<MethodMode> shown) {
        var session = session();
        String hash =
                SessionCookie.presented(cookie.split("=", 2)[1]).orElseThrow().hash();
        sessionStore.change(tx -> tx.strengthen(session.id(), hash, at, session.methods(), shown));
    }

    @Test
    void eachSignInIsRememberedWithWhatCameOfItAlsoWhenThereIsNoPolicy() {
        Instant before = Instant.now().minusSeconds(1);
        assertThat(authorizeAs(cookie).sent("code")).isPresent();
        var _ = policy();
        assertThat(authorizeAs(cookie).sent("code")).isEmpty();
        signIns.flush();

        var remembered = directory
                .<List<AccessReads.Remembered>>read(
                        reads -> reads.signIns(before, Instant.now().plusSeconds(1), Optional.empty(), 1_000))
                .stream()
                .map(AccessReads.Remembered::signIn)
                .filter(one -> one.user().equals(alice.id()))
                .toList();
        assertThat(remembered).extracting(PastSignIn::came).containsExactly(PastSignIn.Came.IN, PastSignIn.Came.OUT);
        assertThat(remembered.getFirst().client()).isEqualTo("orders-web");
        assertThat(remembered.getFirst().apis()).contains(ORDERS.text());
        assertThat(remembered.getFirst().shown()).isNotEmpty();
    }

    @Test
    @Tag("CA-02")
    void whoIsBlockedGetsNoCodeAndNoRefreshAndNobodyElseNotices() {
        String token = refreshToken(cookie);
        String other = refreshToken(bystander);

        var policy = policy();

        var refused = authorizeAs(cookie);
        assertThat(refused.sent("error")).contains("access_denied");
        assertThat(refused.sent("error_description").orElseThrow()).contains("AADSTS53003");
        var dead = refresh(token);
        assertThat(dead.status()).isEqualTo(400);
        assertThat(dead.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(dead.json().path("error_codes").get(0).asInt()).isEqualTo(53003);
        assertThat(authorizeAs(bystander).sent("code")).isPresent();
        assertThat(refresh(other).status()).isEqualTo(200);

        // The token was not rotated: once the policy is gone it goes on.
        var _ = policies.remove(policy.id(), OPERATOR);
        assertThat(refresh(token).status()).isEqualTo(200);
        assertThat(authorizeAs(cookie).sent("code")).isPresent();
    }

    @Test
    @Tag("CA-06")
    void aBrowserWithARegisteredDeviceIsAskedForItsKeyOnceASessionAndNobodyElseIs() {
        var key = new SoftDevice();
        var facts = facts();
        String nonce = ownDevices.askToRegister(facts).orElseThrow();
        var shown = DeviceProofs.read(key.answer(asked(nonce, facts)));
        var description = new OwnDevices.Description("Laptop", "Linux", "");
        assertThat(ownDevices.register(facts, description, shown, BuiltIns.CLI))
                .isInstanceOf(OwnDevices.Result.Done.class);
        var _ = policy("conditions.users.includeUsers=" + user().id().text());
        assertThat(authorizeAs(cookie).sent("code")).isPresent();

        var browser = new Browser(Optional.of(facts.session().device()), "127.0.0.1", "test");
        var later = signIn.withPassword(signIn.begin(), Optional.of(alice.principalName()), PASSWORD, browser, false);
        cookie = "__Host-bailiff-session="
                + ((SignInResult.SignedIn) later).cookie().reveal();
        var bounced = authorizeAs(cookie).header("Location");
        assertThat(bounced).startsWith("/account/devices/prove?continue=").contains("bailiff_device");
        var marked = authorization("orders-web", ALL);
        marked.put("bailiff_device", "1");
        assertThat(authorize(marked, "Cookie", cookie).sent("code")).isPresent();
        facts = facts();
        var proof = DeviceProofs.read(
                key.answer(asked(ownDevices.askToProve(facts.session()).orElseThrow(), facts)));
        assertThat(ownDevices.prove(facts, proof, BuiltIns.CLI)).isInstanceOf(OwnDevices.Result.Done.class);
        assertThat(authorizeAs(cookie).sent("code")).isPresent();
        assertThat(authorizeAs(bystander).sent("code")).isPresent();
    }

    private SessionFacts facts() {
        return sessions.current(SessionCookie.presented(cookie.split("=", 2)[1]).orElseThrow())
                .orElseThrow();
    }

    private JsonNode asked(String nonce, SessionFacts facts) {
        var session = facts.session();
        return JsonMapper.builder()
                .build()
                .valueToTree(DeviceProofs.asked(
                        issuer.text(),
                        nonce,
                        session.id().text(),
                        session.device().text()));
    }

    @Test
    @Tag("CA-08")
    void aPolicyThatIsOnlyReportedChangesNothingUntilItIsSwitchedOn() {
        var policy = policy("state=enabledForReportingButNotEnforced");
        String token = refreshToken(cookie);
        assertThat(refresh(token).status()).isEqualTo(200);

        var on = PolicyForm.of(Map.of("state", List.of("enabled")));
        assertThat(policies.change(policy.id(), on, Set.of("state"), OPERATOR))
                .isInstanceOf(PolicyChange.Changed.class);

        assertThat(authorizeAs(cookie).sent("error")).contains("access_denied");
    }

    private boolean active(String accessToken) {
        return introspect(accessToken).json().path("active").asBoolean();
    }

    private String scope(String accessToken) {
        return introspect(accessToken).json().path("scope").asString();
    }

    private String accessToken(String refreshToken) {
        return refresh(refreshToken).json().path("access_token").asString();
    }

    @Test
    @Tag("CA-02")
    void aPolicyThatComesIntoForceIsFeltByTokensThatAreOut() {
        var mine = exchange("orders-web", authorizeAs(cookie).sent("code").orElseThrow())
                .json();
        String hers = mine.path("access_token").asString();
        String others = exchange(
                        "orders-web", authorizeAs(bystander).sent("code").orElseThrow())
                .json()
                .path("access_token")
                .asString();
        var reported = policy("state=enabledForReportingButNotEnforced", "grantControls.builtInControls=mfa");
        assertThat(active(hers)).isTrue();

        var on = PolicyForm.of(Map.of("state", List.of("enabled")));
        var _ = policies.change(reported.id(), on, Set.of("state"), OPERATOR);

        assertThat(active(hers)).isFalse();
        assertThat(refresh(mine.path("refresh_token").asString())
                        .json()
                        .path("suberror")
                        .asString())
                .isNotEqualTo("bad_token");
        assertThat(active(others)).isTrue();
        var _ = policies.remove(reported.id(), OPERATOR);
        assertThat(active(accessToken(mine.path("refresh_token").asString())))
                .as("the session lives, and so does what it gets from now on")
                .isTrue();
    }

    @Test
    @Tag("CA-05")
    void aTokenUnderAStrictPolicyIsGoodFromThePlacesThatThePolicyLeavesFree() {
        var home = place("Home", "127.0.0.0/8", "0:0:0:0:0:0:0:1/128");
        var strict = policy(
                "conditions.locations.includeLocations=All",
                "conditions.locations.excludeLocations=" + home.id().text(),
                "sessionControls.continuousAccessEvaluation.mode=strictLocation");
        String code = code("orders-web", "openid profile User.Read", cookie);
        String token = exchange("orders-web", code).json().path("access_token").asString();
        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(networks(token)).containsExactlyInAnyOrder("127.0.0.0/8", "0:0:0:0:0:0:0:1/128");
        String others = exchange("orders-web", code("orders-web", "openid profile User.Read", bystander))
                .json()
                .path("access_token")
                .asString();
        assertThat(networks(others)).isEmpty();
        var _ = policies.remove(strict.id(), OPERATOR);

        var narrow = place("Far away", "198.51.100.0/24");
        var _ = policy(
                "conditions.locations.includeLocations=" + narrow.id().text(),
                "sessionControls.continuousAccessEvaluation.mode=strictLocation");
        String here = exchange("orders-web", code("orders-web", "openid profile User.Read", cookie))
                .json()
                .path("access_token")
                .asString();
        assertThat(networks(here))
                .as("what is left free is no short list: only from where it was fetched")
                .allMatch(network -> network.equals("127.0.0.1/32") || network.endsWith("/64"))
                .hasSize(1);
    }

    private static List<String> networks(String token) {
        return claim(token, "net");
    }

    private static List<String> claim(String token, String name) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);
        List<String> values = new ArrayList<>();
        JsonMapper.builder().build().readTree(claims).path(name).forEach(one -> values.add(one.asString()));
        return values;
    }

    @Test
    void whereAPolicySwitchesContinuousEvaluationOffTokensAreShortAndPromiseNothing() {
        assertThat(graphToken(cookie).path("expires_in").asInt()).isEqualTo(24 * 3600);
        var _ = policy(
                "grantControls.operator=",
                "grantControls.builtInControls=",
                "sessionControls.continuousAccessEvaluation.mode=disabled");

        var token = graphToken(cookie);
        assertThat(token.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(claim(token.path("access_token").asString(), "xms_cc")).isEmpty();
        var others = graphToken(bystander);
        assertThat(others.path("expires_in").asInt()).isEqualTo(24 * 3600);
        assertThat(claim(others.path("access_token").asString(), "xms_cc")).containsExactly("cp1");
    }

    @Test
    void aLongTokenEndsWhenItsUserHasToProveHimselfAgain() {
        var _ = policy(
                "grantControls.operator=",
                "grantControls.builtInControls=",
                "sessionControls.signInFrequency.isEnabled=true",
                "sessionControls.signInFrequency.type=hours",
                "sessionControls.signInFrequency.value=8");
        age(3);

        assertThat(graphToken(cookie).path("expires_in").asInt()).isBetween(5 * 3600 - 60, 5 * 3600);
        assertThat(graphToken(bystander).path("expires_in").asInt()).isEqualTo(24 * 3600);
    }

    /// Of a client that understands challenges, for an API that hears of kills.
    private JsonNode graphToken(String session) {
        String claims = "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}";
        return exchange("orders-web", code("orders-web", "openid profile User.Read", session), "claims", claims)
                .json();
    }

    private NamedLocation place(String name, String... ranges) {
        var place = new NamedLocation(
                new LocationId(UUID.randomUUID()),
                name + " " + UUID.randomUUID(),
                false,
                Arrays.stream(ranges)
                        .map(range -> IpRange.parse(range).orElseThrow())
                        .toList(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
        assertThat(locations.save(place, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        return place;
    }

    @Test
    @Tag("CA-02")
    void aCodeFromBeforeAPolicyIsJudgedByItWhenItIsRedeemed() {
        String code = authorizeAs(cookie).sent("code").orElseThrow();
        String other = authorizeAs(bystander).sent("code").orElseThrow();

        var _ = policy();

        assertThat(exchange("orders-web", code)
                        .json()
                        .path("error_codes")
                        .get(0)
                        .asInt())
                .isEqualTo(53003);
        assertThat(exchange("orders-web", other).status()).isEqualTo(200);
    }

    @Test
    void aScopeThatARoleGaveLeavesWithTheRoleAndComesBackWithTheNextToken() {
        directory.change(tx -> tx.save(new Api(
                ORDERS,
                "Orders",
                List.of(
                        new Api.Permission("orders.read", "Read your orders"),
                        new Api.Permission(
                                "orders.write", "Place orders", new Entitled(Set.of(), Set.of(Role.SECURITY_READER)))),
                List.of(),
                Api.TokenType.JWT)));
        var scopes = new HashSet<>(web().scopes());
        scopes.add("api://orders/orders.write");
        directory.change(tx -> tx.save(
                client(
                        "orders-web",
                        web().proof(),
                        web().grantTypes(),
                        scopes,
                        Set.of(),
                        web().consentRequired(),
                        Optional.empty()),
                Instant.now()));
        var reader = UserEdit.roles(Set.of(Role.SECURITY_READER));
        var _ = users.change(alice.id(), reader, OPERATOR);
        String asked = ALL + " api://orders/orders.write";
        String token = exchange("orders-web", code("orders-web", asked, signedIn(alice)))
                .json()
                .path("refresh_token")
                .asString();
        String nobody = exchange("orders-web", code("orders-web", asked, bystander))
                .json()
                .path("access_token")
                .asString();
        assertThat(scope(nobody)).isEqualTo("orders.read");
        String before = accessToken(token);
        assertThat(scope(before)).isEqualTo("orders.read orders.write");

        directory.change(tx -> tx.roles(alice.id(), Set.of()));
        assertThat(scope(accessToken(token))).isEqualTo("orders.read");
        directory.change(tx -> tx.roles(alice.id(), Set.of(Role.SECURITY_READER)));
        assertThat(scope(accessToken(token))).isEqualTo("orders.read orders.write");
    }

    @Test
    void aPolicyThatAsksForMoreIsTheSameAsAnAppThatDoes() {
        String token = refreshToken(cookie);
        var _ = policy("grantControls.builtInControls=mfa");

        assertThat(authorizeAs(cookie).header("Location")).startsWith("/signin");
        var refused = refresh(token);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error_codes").get(0).asInt()).isEqualTo(50076);
        assertThat(authorizeAs(bystander).sent("code")).isPresent();
    }

    @Test
    @Tag("CA-04")
    void aPlaceIsWhereTheRequestComesFrom() {
        var home = new NamedLocation(
                new LocationId(UUID.randomUUID()),
                "Home " + UUID.randomUUID(),
                true,
                List.of(IpRange.parse("127.0.0.0/8").orElseThrow()),
                Instant.now(),
                Optional.empty());
        assertThat(locations.save(home, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        var elsewhere =
                policy("conditions.locations.includeLocations=All", "conditions.locations.excludeLocations=AllTrusted");
        assertThat(authorizeAs(cookie).sent("code")).isPresent();

        var _ = policies.remove(elsewhere.id(), OPERATOR);
        var _ = policy("conditions.locations.includeLocations=" + home.id().text());
        assertThat(locations.remove(home.id(), OPERATOR)).isInstanceOf(PolicyChange.InUse.class);
        assertThat(authorize(authorization("orders-web", ALL), "Cookie", cookie, "X-Forwarded-For", "203.0.113.9")
                        .sent("error"))
                .contains("access_denied");
    }

    @Test
    void aProofThatIsTooOldIsAskedForAnew() {
        String token = refreshToken(cookie);
        age(3);
        var _ = policy(
                "grantControls.builtInControls=",
                "grantControls.operator=",
                "sessionControls.signInFrequency.isEnabled=true",
                "sessionControls.signInFrequency.type=hours",
                "sessionControls.signInFrequency.value=2");

        assertThat(authorizeAs(cookie).header("Location"))
                .startsWith("/signin?")
                .contains("fresh=1");
        assertThat(refresh(token).json().path("error_codes").get(0).asInt()).isEqualTo(70043);
        assertThat(authorizeAs(signedIn(alice)).sent("code")).isPresent();
    }

    @Test
    void theFlowForDevicesCanBeBlockedByItself() {
        var _ = policy("conditions.authenticationFlows.transferMethods=deviceCodeFlow");
        assertThat(authorizeAs(cookie).sent("code")).isPresent();
    }

    @Test
    @Tag("CA-06")
    void whoLacksADeviceOrAKeyIsToldSoWithANumberForTheHelpDesk() {
        String token = refreshToken(cookie);
        for (var lacking : Map.of(
                        "53000", "grantControls.builtInControls=compliantDevice",
                        "530084", "sessionControls.secureSignInSession.isEnabled=true")
                .entrySet()) {
            var policy = lacking.getValue().startsWith("grant")
                    ? policy(lacking.getValue())
                    : policy("grantControls.builtInControls=", "grantControls.operator=", lacking.getValue());
            var refused = authorizeAs(cookie);
            assertThat(refused.sent("error")).contains("access_denied");
            assertThat(refused.sent("error_description").orElseThrow())
                    .contains("AADSTS" + lacking.getKey() + ":")
                    .contains("Reference: ");
            var dead = refresh(token);
            assertThat(dead.json().path("error").asString()).isEqualTo("interaction_required");
            assertThat(dead.json().path("suberror").asString()).isEqualTo("message_only");
            assertThat(dead.json().path("error_codes").get(0).asString()).isEqualTo(lacking.getKey());
            var _ = policies.remove(policy.id(), OPERATOR);
        }
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    private Wire.Answer authorizeFor(String context) {
        var params = new TreeMap<>(authorization("orders-web", ALL));
        params.put("claims", "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"" + context + "\"}}}");
        return authorize(params, "Cookie", cookie);
    }

    @Test
    void anAppThatAsksForAContextGetsWhatItsPoliciesLetPass() {
        assertThat(authorizeFor("c7").sent("error")).contains("unmet_authentication_requirements");
        var block = policy(
                "conditions.applications.includeApplications=",
                "conditions.applications.includeAuthenticationContextClassReferences=c7");
        assertThat(authorizeAs(cookie).sent("code")).isPresent();
        assertThat(authorizeFor("c7").sent("error")).contains("access_denied");
        assertThat(policies.remove(block.id(), OPERATOR)).isInstanceOf(PolicyChange.Changed.class);

        var _ = policy(
                "conditions.applications.includeApplications=",
                "conditions.applications.includeAuthenticationContextClassReferences=c7",
                "grantControls.builtInControls=",
                "grantControls.operator=",
                "sessionControls.signInFrequency.isEnabled=true",
                "sessionControls.signInFrequency.type=days",
                "sessionControls.signInFrequency.value=2");
        var answer = exchange("orders-web", authorizeFor("c7").sent("code").orElseThrow());
        assertThat(claims(answer.json().path("access_token").asString()).get("acrs"))
                .asString()
                .contains("\"c7\"");
        var plain = exchange("orders-web", authorizeAs(cookie).sent("code").orElseThrow());
        assertThat(String.valueOf(
                        claims(plain.json().path("access_token").asString()).get("acrs")))
                .doesNotContain("c7");
    }

    @Test
    void termsOfUseComeBeforeTheApp() {
        var rules = new Agreement(
                new AgreementId(UUID.randomUUID()),
                "House rules " + UUID.randomUUID(),
                1,
                "Be kind.",
                Optional.empty(),
                Instant.now(),
                Optional.empty());
        assertThat(agreements.save(rules, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        String token = refreshToken(cookie);
        var _ = policy(
                "grantControls.builtInControls=",
                "grantControls.termsOfUse=" + rules.id().text());

        assertThat(authorizeAs(cookie).header("Location"))
                .startsWith("/signin/terms?agreement=" + rules.id().text() + "&continue=");
        assertThat(refresh(token).json().path("error_codes").get(0).asInt()).isEqualTo(50158);
        var silent = new TreeMap<>(authorization("orders-web", ALL));
        silent.put("prompt", "none");
        assertThat(authorize(silent, "Cookie", cookie).sent("error")).contains("interaction_required");

        assertThat(terms.accept(alice.id(), rules.id(), 1, "203.0.113.9", BuiltIns.CLI))
                .isTrue();
        assertThat(authorizeAs(cookie).sent("code")).isPresent();
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    void aRiskyAccountGetsANewPasswordInAFreshSignIn() {
        String token = refreshToken(cookie);
        strengthen(Instant.now(), Set.of(MethodMode.PASSWORD, MethodMode.AUTHENTICATOR_APP));
        var _ = policy(
                "conditions.userRiskLevels=none",
                "grantControls.builtInControls=mfa passwordChange",
                "grantControls.operator=AND");
        directory.change(tx -> tx.password(alice.id(), "older", Instant.now().minus(Duration.ofDays(1))));

        assertThat(authorizeAs(cookie).header("Location"))
                .startsWith("/signin?")
                .contains("fresh=1")
                .contains("new-password");
        assertThat(refresh(token).json().path("error_codes").get(0).asInt()).isEqualTo(50142);
        directory.change(tx -> tx.password(alice.id(), "newer", Instant.now()));
        assertThat(authorizeAs(cookie).sent("code")).isPresent();
    }

    @Test
    void oneRevocationServesPerUserMfaAndPolicies() {
        assertThat(methods.state(alice.id(), MfaState.ENFORCED, OPERATOR)).isInstanceOf(MethodsResult.Changed.class);
        strengthen(Instant.now(), Set.of(MethodMode.PASSWORD, MethodMode.AUTHENTICATOR_APP));
        var _ = policy("grantControls.builtInControls=mfa");
        String token = refreshToken(cookie);
        assertThat(refresh(token).status()).isEqualTo(200);

        var _ = revoke(new Scope.OfUser(alice.id()));

        assertThat(refresh(token).json().path("error_codes").get(0).asInt()).isEqualTo(50173);
        assertThat(authorizeAs(cookie).header("Location")).startsWith("/signin?");
        assertThat(authorizeAs(bystander).sent("code")).isPresent();
        assertThat(withPassword(alice))
                .as("the next sign-in is asked for everything anew")
                .isInstanceOf(SignInResult.Unfinished.class);
    }

    @Test
    @Tag("CA-03")
    void aPolicyThatShutsEveryAdministratorOutIsRefused() {
        var form = new TreeMap<String, List<String>>();
        form.put("displayName", List.of("Everybody out"));
        form.put("state", List.of("enabled"));
        form.put("conditions.users.includeUsers", List.of("All"));
        form.put("conditions.applications.includeApplications", List.of("All"));
        form.put("grantControls.builtInControls", List.of("block"));
        var administrator = user();
        directory.change(tx -> tx.roles(administrator.id(), Set.of(Role.GLOBAL_ADMINISTRATOR)));
        assertThat(policies.create(PolicyForm.of(form), OPERATOR))
                .isInstanceOf(PolicyChange.WouldLockEveryoneOut.class);
        form.put("conditions.users.excludeUsers", List.of(administrator.id().text()));
        assertThat(policies.create(PolicyForm.of(form), OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        assertThat(authorizeAs(bystander).sent("error")).contains("access_denied");
    }
}
