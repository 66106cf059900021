package io.bailiff.server.console.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.directory.Apis;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.OperatorKeys;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Applications and APIs in the admin center.
@PagesTest
class AppsPagesTest {
    private static final String APPS = "/admin/apps";
    private static final String APIS = "/admin/apis";
    private static final Caller CALLER = new Caller(new Actor.Unknown(), new Authority.OfApplication());
    private static final Pattern SECRET = Pattern.compile("id=\"value\"[^>]*>([A-Za-z0-9_-]{43})<");
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([a-zA-Z]+)\" value=\"([^\"]*)\">");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Clients clients;

    @Autowired
    Apis apis;

    @Autowired
    Directory directory;

    @Autowired
    RevocationLog log;

    @Autowired
    BuiltIns builtIns;

    private Browser admin;

    @BeforeEach
    void open() {
        builtIns.ensure(OperatorKeys.only("{\"keys\":[]}"));
        admin = signedIn(contoso.user("Rhea Root", Role.GLOBAL_ADMINISTRATOR));
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private Browser signedIn(Role role) {
        return signedIn(contoso.user("Some Body", role));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String secret(HttpResponse<String> answer) {
        var found = SECRET.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }

    private Client client(String id) {
        return clients.find(new ClientId(id)).orElseThrow();
    }

    private int kills() {
        return log.newest(Optional.empty(), 100).size();
    }

    private HttpResponse<String> register(String kind, Map<String, String> fields) {
        var typed = new HashMap<>(Map.of("consent", "required"));
        typed.putAll(fields);
        return admin.fill(APPS + "/new?kind=" + kind, APPS + "/new", typed);
    }

    private String registeredWebApp(String id) {
        var answer = register(
                "web",
                Map.of(
                        "id",
                        id,
                        "name",
                        "App " + id,
                        "redirectUris",
                        "https://" + id + ".example/callback",
                        "grantTypes",
                        "authorization_code",
                        "days",
                        "90"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return secret(answer);
    }

    private void registeredApi(String id) {
        var plan = TenantPlan.of(new TenantPlan.PlannedApi(
                id,
                Optional.of("Orders <1>"),
                Optional.of(List.of(new TenantPlan.PlannedPermission("orders.read", "Read <orders>"))),
                Optional.of(List.of(new TenantPlan.PlannedPermission("orders.sync", "Sync"))),
                Optional.empty()));
        assertThat(directory.apply(plan, CALLER, false)).isInstanceOf(ApplyResult.Applied.class);
    }

    @Test
    void aWebAppIsRegisteredByAFormAndItsSecretShownOnce() {
        String secret = registeredWebApp("shop");

        var client = client("shop");
        assertThat(client.name()).isEqualTo("App shop");
        assertThat(client.redirectUris()).containsExactly("https://shop.example/callback");
        assertThat(client.proof()).isInstanceOfSatisfying(ClientProof.Secret.class, proof -> {
            assertThat(proof.secrets()).singleElement().satisfies(one -> {
                assertThat(one.sha256()).isEqualTo(Sha256.hex(secret));
                assertThat(one.expiresAt().orElseThrow())
                        .isBetween(
                                Instant.now().plus(Duration.ofDays(90)).minusSeconds(60),
                                Instant.now().plus(Duration.ofDays(90)));
            });
        });
        for (String page : List.of("", "/credentials", "/permissions", "/code", "/edit")) {
            var answer = admin.get(APPS + "/shop" + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).contains("App shop").doesNotContain(secret, Sha256.hex(secret));
        }
        assertThat(admin.get(APPS + "?search=SHO").body()).contains("App shop");
        assertThat(admin.get(APPS + "?search=nothing-of-this").body()).contains("Nothing matches");
        assertThat(admin.get(APPS + "?kind=native").body()).doesNotContain("App shop");
        assertThat(admin.get(APPS + "?state=disabled").body()).doesNotContain("App shop");
        // The same form once more makes no second secret.
        assertThat(register("web", Map.of("id", "shop", "name", "x", "redirectUris", "https://x.example/"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(client("shop")).isEqualTo(client);
    }

    @Test
    void whatIsWrongStandsBesideItsLineAndWhatWasTypedStays() {
        var answer = register(
                "web",
                Map.of(
                        "name", "<script>alert(1)</script>",
                        "id", "bad id",
                        "redirectUris", "https://fine.example/cb\nhttps://*.example/cb\njavascript:alert(1)",
                        "backchannelLogoutUri", "ftp://x.example/",
                        "frontchannelLogoutUri", "https://other.example/bye",
                        "revocationEndpoint", "http://x.example/",
                        "grantTypes", "refresh_token"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("&lt;script", "letters (A to Z), digits", "value=\"bad id\"")
                .doesNotContain("<script>alert");

        answer = register(
                "web",
                Map.of(
                        "name", "Fine",
                        "id", "fine",
                        "redirectUris", "https://fine.example/cb\nhttps://*.example/cb\njavascript:alert(1)",
                        "backchannelLogoutUri", "com.example:/bye",
                        "frontchannelLogoutUri", "https://other.example/bye",
                        "revocationEndpoint", "http://x.example/",
                        "grantTypes", "refresh_token"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "Line 2: Neither * nor #",
                        "Line 3: A whole address",
                        "https://*.example/cb\njavascript:alert(1)",
                        "id=\"backchannelLogoutUri-problem\"",
                        "Needs the scheme, host and port of a redirect URI",
                        "id=\"revocationEndpoint-problem\"",
                        "id=\"grantTypes-problem\"")
                .doesNotContain("Line 1:");
        assertThat(clients.find(new ClientId("fine"))).isEmpty();
    }

    @Test
    void theFourKindsGetWhatTheyNeed() {
        register(
                "page",
                Map.of(
                        "name", "Single Page",
                        "redirectUris", "https://spa.example/",
                        "origins", "https://spa.example",
                        "grantTypes", "authorization_code"));
        assertThat(client("single-page").isPublic()).isTrue();
        assertThat(client("single-page").origins()).containsExactly("https://spa.example");
        register("native", Map.of("name", "Terminal", "id", "tui", "grantTypes", "device_code"));
        assertThat(client("tui").grantTypes()).containsExactly(GrantType.DEVICE_CODE);
        var service = register("service", Map.of("name", "Night", "id", "night", "grantTypes", "client_credentials"));
        assertThat(secret(service)).isNotEmpty();
        assertThat(client("night").grantTypes()).containsExactly(GrantType.CLIENT_CREDENTIALS);
        assertThat(admin.get(APPS + "?search=night").body()).contains(">Service<");
        assertThat(admin.get(APPS + "/new").body()).contains("Choose single-page app");
    }

    @Test
    void whatEndsIsShownBeforeAScopeIsTakenAway() {
        registeredApi("api://ends");
        register(
                "native",
                Map.of(
                        "name", "Ends",
                        "id", "ends",
                        "scopes", "api://ends/orders.read",
                        "grantTypes", "device_code"));
        assertThat(client("ends").scopes()).containsExactly("api://ends/orders.read");
        int before = kills();
        Map<String, String> form = Map.of("name", "Ends", "grantTypes", "device_code");

        var asked = admin.fill(APPS + "/ends/edit", APPS + "/ends/edit", form);

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("This ends something", "revokes everything it holds");
        assertThat(client("ends").scopes()).hasSize(1);
        assertThat(kills()).isEqualTo(before);
        Map<String, String> sure = new HashMap<>();
        HIDDEN.matcher(asked.body()).results().forEach(found -> sure.put(found.group(1), found.group(2)));
        assertThat(location(admin.post(APPS + "/ends/edit", sure))).isEqualTo(APPS + "/ends?done=saved");
        assertThat(client("ends").scopes()).isEmpty();
        assertThat(kills()).isEqualTo(before + 1);
        assertThat(log.newest(Optional.empty(), 1))
                .singleElement()
                .extracting(LoggedKill::kill)
                .satisfies(kill -> assertThat(kill.statement().toString()).contains("changed in the admin center"));
    }

    @Test
    void twoAdministratorsAtOnceUndoNothingOfEachOther() {
        registeredWebApp("both");
        var seen = admin.get(APPS + "/both/edit");
        Map<String, String> form = new HashMap<>();
        HIDDEN.matcher(seen.body()).results().forEach(found -> form.putIfAbsent(found.group(1), found.group(2)));
        form.putAll(Map.of(
                "name", "Mine", "redirectUris", "https://both.example/callback", "grantTypes", "authorization_code"));
        var theirs = new HashMap<>(form);
        theirs.put("name", "Theirs");
        assertThat(location(admin.post(APPS + "/both/edit", theirs))).endsWith("?done=saved");

        var answer = admin.post(APPS + "/both/edit", form);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Somebody changed this app", "value=\"Mine\"");
        assertThat(client("both").name()).isEqualTo("Theirs");
    }

    @Test
    void aClientThatWasChangedHereIsWhatATenantFileFinds() {
        registeredWebApp("truth");
        var same = new TenantPlan.PlannedClient(
                "truth",
                Optional.of("App truth"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of("https://truth.example/callback")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(directory.apply(TenantPlan.of(same), CALLER, true))
                .isInstanceOfSatisfying(
                        ApplyResult.Applied.class,
                        applied -> assertThat(applied.changes()).isEmpty());
        admin.fill(
                APPS + "/truth/edit",
                APPS + "/truth/edit",
                Map.of(
                        "name", "Renamed",
                        "redirectUris", "https://truth.example/callback",
                        "grantTypes", "authorization_code"));
        assertThat(directory.apply(TenantPlan.of(same), CALLER, true))
                .isInstanceOfSatisfying(
                        ApplyResult.Applied.class,
                        applied -> assertThat(applied.changes())
                                .singleElement()
                                .satisfies(change -> assertThat(change.detail()).contains("Renamed")));
    }

    @Test
    void aSecretIsReplacedWithoutAnInterruption() {
        registeredWebApp("rotate");
        int before = kills();

        var made = admin.fill(
                APPS + "/rotate/credentials",
                APPS + "/rotate/credentials/secrets",
                Map.of("description", "<b>new</b>", "days", "never"));

        String fresh = secret(made);
        var secrets = ((ClientProof.Secret) client("rotate").proof()).secrets();
        assertThat(secrets).hasSize(2).last().satisfies(one -> {
            assertThat(one.sha256()).isEqualTo(Sha256.hex(fresh));
            assertThat(one.expiresAt()).isEmpty();
        });
        String page = admin.get(APPS + "/rotate/credentials").body();
        assertThat(page).contains("&lt;b&gt;new&lt;/b&gt;").doesNotContain("<b>new", fresh);
        String old = APPS + "/rotate/credentials/secrets/" + secrets.getFirst().id() + "/remove";
        assertThat(admin.get(old).body()).contains("It was replaced");
        assertThat(location(admin.fill(old, old, Map.of("why", "replaced")))).endsWith("?done=removed");
        assertThat(kills()).isEqualTo(before);
        String last = APPS + "/rotate/credentials/secrets/" + secrets.getLast().id() + "/remove";
        assertThat(admin.get(last).body()).contains("No other secret of this app is good");
        assertThat(location(admin.fill(last, last, Map.of("why", "leaked")))).endsWith("?done=ended");
        assertThat(kills()).isEqualTo(before + 1);
        assertThat(admin.get(last).statusCode()).isEqualTo(404);
        assertThat(admin.fill(
                                APPS + "/rotate/credentials",
                                APPS + "/rotate/credentials/secrets",
                                Map.of("description", "x".repeat(201)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatExpiresSoonIsSaidInTheListAndOnThePage() {
        registeredWebApp("soon");
        assertThat(admin.get(APPS + "?search=soon").body()).doesNotContain("Expires soon");
        var _ = clients.addSecret(new ClientId("soon"), "", Optional.of(Duration.ofDays(29)), CALLER);
        assertThat(admin.get(APPS + "?search=soon").body()).contains("Expires soon");
        assertThat(admin.get(APPS + "/soon").body()).contains("A secret or key of this app expires");
        assertThat(clients.expiringWithin(Expiry.NOTICE, 100)).contains(client("soon"));
    }

    @Test
    void aKeyTakesThePlaceOfSecretsAndIsShownWithItsThumbprint() throws Exception {
        registeredWebApp("keyed");
        String page = APPS + "/keyed/credentials";
        int before = kills();
        var pair = KeyPairGenerator.getInstance("RSA");
        pair.initialize(2048);
        var key = pair.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String privateKey = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        assertThat(admin.fill(page, page + "/keys", Map.of("key", "<nonsense>")).body())
                .contains("neither a certificate", "&lt;nonsense&gt;");
        assertThat(admin.fill(page, page + "/keys", Map.of("key", privateKey)).statusCode())
                .isEqualTo(400);

        assertThat(location(admin.fill(page, page + "/keys", Map.of("key", pem))))
                .endsWith("?done=key");

        assertThat(client("keyed").proof()).isInstanceOf(ClientProof.Keys.class);
        assertThat(kills()).isEqualTo(before + 1);
        var line = PublicKeys.lines(((ClientProof.Keys) client("keyed").proof()).jwks(), Instant.now())
                .getFirst();
        assertThat(admin.get(page).body()).contains(line.thumbprint(), "RSA 2048");
        assertThat(admin.fill(page, page + "/keys", Map.of("key", pem)).body()).contains("there already");
        String remove = page + "/keys/" + line.id() + "/remove";
        assertThat(location(admin.fill(remove, remove, Map.of("why", "replaced"))))
                .endsWith("?done=removed");
        assertThat(PublicKeys.lines(((ClientProof.Keys) client("keyed").proof()).jwks(), Instant.now()))
                .isEmpty();
    }

    @Test
    void anAppIsDisabledEnabledAndDeleted() {
        registeredWebApp("gone");
        int before = kills();
        assertThat(admin.get(APPS + "/gone/disable").body()).contains("Disable App gone");
        assertThat(location(admin.fill(APPS + "/gone/disable", APPS + "/gone/disable", Map.of())))
                .endsWith("?done=disabled");
        assertThat(client("gone").enabled()).isFalse();
        assertThat(location(admin.fill(APPS + "/gone", APPS + "/gone/enable", Map.of())))
                .endsWith("?done=enabled");
        assertThat(client("gone").enabled()).isTrue();
        assertThat(location(admin.fill(APPS + "/gone/delete", APPS + "/gone/delete", Map.of())))
                .isEqualTo(APPS + "?done=deleted");
        assertThat(clients.find(new ClientId("gone"))).isEmpty();
        assertThat(kills()).isEqualTo(before + 2);
        assertThat(admin.get(APPS + "/gone").statusCode()).isEqualTo(404);
        assertThat(register("native", Map.of("id", "gone", "name", "x", "grantTypes", "device_code"))
                        .body())
                .contains("A deleted app had this id");
    }

    @Test
    void anApiIsRegisteredWithTheServiceThatHearsOfKills() {
        var answer = admin.fill(
                APIS + "/new",
                APIS + "/new",
                Map.of(
                        "id", "api://parcels",
                        "name", "Parcels <1>",
                        "accessTokenType", "JWT",
                        "scopeName", "parcels.read",
                        "scopeDescription", "Read your parcels",
                        "scopeOnlyFor", "Security Operator",
                        "listener", "1"));

        String secret = secret(answer);
        assertThat(answer.body())
                .contains("audience: api://parcels", "client-id: parcels-api", "client-secret: \"" + secret)
                .doesNotContain("Parcels <1>");
        var api = apis.find(new ApiId("api://parcels")).orElseThrow();
        assertThat(api.scopes()).singleElement().satisfies(scope -> {
            assertThat(scope.name()).isEqualTo("parcels.read");
            assertThat(scope.onlyFor().roles()).containsExactly(Role.SECURITY_OPERATOR);
        });
        assertThat(client("parcels-api").api()).contains(api.id());
        assertThat(client("parcels-api").appPermissions()).contains("api://ssf/ssf.read");
        String page = admin.get(APIS + "/api?id=api://parcels").body();
        assertThat(page)
                .contains("Parcels &lt;1&gt;", "could follow the feed", "Protection.java", "Security Operator")
                .contains("${BAILIFF_CLIENT_SECRET}")
                .doesNotContain(secret);
        assertThat(admin.get(APIS).body()).contains("Parcels &lt;1&gt;");
        assertThat(admin.get(APPS + "/new?kind=native&api=api://parcels").body())
                .contains("value=\"api://parcels/parcels.read\" checked");
        assertThat(admin.fill(APIS + "/new", APIS + "/new", Map.of("id", "api://parcels", "name", "x"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void thatAnApiLooksTokensUpIsSaidAndTakenBackInItsForm() {
        registeredApi("api://lists");
        String edit = APIS + "/edit?id=api://lists";
        var fields = new HashMap<>(Map.of(
                "name", "Lists", "accessTokenType", "JWT", "scopeName", "orders.read", "scopeDescription", "Read"));
        fields.put("statusList", "1");
        assertThat(admin.get(edit).body()).contains("name=\"statusList\"", "believes no list after its end");
        assertThat(location(admin.fill(edit, edit, fields))).endsWith("&done=saved");
        assertThat(apis.find(new ApiId("api://lists")).orElseThrow().statusList())
                .isTrue();
        assertThat(admin.get(APIS + "/api?id=api://lists").body()).contains("It is said to look tokens up");

        fields.remove("statusList");
        assertThat(location(admin.fill(edit, edit, fields))).endsWith("&done=saved");
        assertThat(apis.find(new ApiId("api://lists")).orElseThrow().statusList())
                .isFalse();
    }

    @Test
    void aScopesProblemStandsBesideItsRow() {
        var answer = admin.fill(
                APIS + "/new",
                APIS + "/new",
                Map.of(
                        "id", "not a uri",
                        "name", "Rows",
                        "accessTokenType", "JWT",
                        "scopeName", "bad name",
                        "scopeOnlyFor", "No such group"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"id-problem\"", "value=\"bad name\"");
        answer = admin.fill(
                APIS + "/new",
                APIS + "/new",
                Map.of(
                        "id", "api://rows",
                        "name", "Rows",
                        "accessTokenType", "JWT",
                        "scopeName", "bad name",
                        "scopeOnlyFor", "No such group"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"scope-1-problem\"", "There is no such group or role");
        assertThat(apis.find(new ApiId("api://rows"))).isEmpty();
    }

    @Test
    void anApiIsChangedAndIsDeletedOnlyWhenNoAppHasAnythingOfIt() {
        registeredApi("api://end");
        register(
                "native",
                Map.of(
                        "name", "Uses",
                        "id", "uses-end",
                        "scopes", "api://end/orders.read",
                        "grantTypes", "device_code"));
        String delete = APIS + "/delete?id=api://end";
        assertThat(admin.get(delete).body()).contains("Not while apps have something of it", "uses-end");
        assertThat(admin.fill(delete, delete, Map.of("token", token(admin))).statusCode())
                .isEqualTo(409);
        admin.fill(APPS + "/uses-end/delete", APPS + "/uses-end/delete", Map.of());
        assertThat(location(admin.fill(
                        APIS + "/edit?id=api://end",
                        APIS + "/edit?id=api://end",
                        Map.of(
                                "name", "Renamed",
                                "accessTokenType", "at+jwt",
                                "scopeName", "orders.read",
                                "scopeDescription", "Read <orders>"))))
                .endsWith("&done=saved");
        assertThat(apis.find(new ApiId("api://end")).orElseThrow().name()).isEqualTo("Renamed");
        assertThat(location(admin.fill(delete, delete, Map.of()))).isEqualTo(APIS + "?done=deleted");
        assertThat(apis.find(new ApiId("api://end"))).isEmpty();
        assertThat(admin.get(APIS + "/delete?id=api://graph").statusCode()).isEqualTo(404);
        assertThat(admin.get(APIS + "/api?id=api://graph").body()).contains("a part of Bailiff");
    }

    private static String token(Browser browser) {
        return Browser.hidden(browser.get("/admin/apps/new?kind=native")).getOrDefault("token", "");
    }

    @Test
    void consentIsGivenForAllAndWithdrawnForAll() {
        register(
                "native",
                Map.of(
                        "name",
                        "Asks",
                        "id",
                        "asks",
                        "scopes",
                        "api://graph/User.ReadWrite.All",
                        "grantTypes",
                        "device_code"));
        assertThat(admin.get(APPS + "/asks/permissions").body())
                .contains("Far-reaching", "Each user is asked", "Nobody yet");
        assertThat(location(admin.fill(
                        APPS + "/asks/permissions", APPS + "/asks/permissions/consent", Map.of("consent", "none"))))
                .endsWith("?done=consented");
        assertThat(client("asks").consentRequired()).isFalse();
        int before = kills();
        assertThat(admin.get(APPS + "/asks/withdraw").body()).contains("Withdraw all consents to Asks");
        assertThat(location(admin.fill(APPS + "/asks/withdraw", APPS + "/asks/withdraw", Map.of())))
                .endsWith("?done=withdrawn");
        assertThat(kills()).isEqualTo(before + 1);
    }

    @Test
    void eachRoleMayDoWhatTheTableSaysAndIsOfferedNoMore() {
        registeredWebApp("roles");
        var operator = signedIn(Role.SECURITY_OPERATOR);
        var reader = signedIn(Role.SECURITY_READER);
        for (Browser looking : List.of(operator, reader)) {
            assertThat(looking.get(APPS + "?search=roles").body())
                    .contains("App roles")
                    .doesNotContain("Register an app");
            assertThat(looking.get(APPS + "/roles/credentials").body()).doesNotContain("New secret");
            assertThat(looking.get(APPS + "/new?kind=web").statusCode()).isEqualTo(403);
            assertThat(looking.get(APPS + "/roles/edit").statusCode()).isEqualTo(403);
            assertThat(looking.get(APPS + "/roles/delete").statusCode()).isEqualTo(403);
            assertThat(looking.get(APIS + "/new").statusCode()).isEqualTo(403);
            String token = Browser.hidden(looking.get(APPS)).getOrDefault("token", token(admin));
            for (String path : List.of(
                    APPS + "/roles/delete",
                    APPS + "/roles/edit?sure=1",
                    APPS + "/roles/credentials/secrets",
                    APPS + "/roles/permissions/consent",
                    APPS + "/new?kind=native",
                    APIS + "/new")) {
                assertThat(looking.post(path, Map.of("token", token, "name", "x", "id", "api://x", "seen", seen()))
                                .statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        assertThat(reader.get(APPS + "/roles").body()).doesNotContain("/roles/disable");
        assertThat(reader.get(APPS + "/roles/disable").statusCode()).isEqualTo(403);
        assertThat(client("roles").enabled()).isTrue();
        assertThat(operator.get(APPS + "/roles").body())
                .contains("/roles/disable")
                .doesNotContain("/roles/edit");
        assertThat(location(operator.fill(APPS + "/roles/disable", APPS + "/roles/disable", Map.of())))
                .endsWith("?done=disabled");
        for (Role role : List.of(Role.USER_ADMINISTRATOR, Role.HELPDESK_ADMINISTRATOR)) {
            var outsider = signedIn(role);
            assertThat(outsider.get(APPS).statusCode()).isEqualTo(403);
            assertThat(outsider.get(APIS).statusCode()).isEqualTo(403);
            assertThat(outsider.get(APPS + "/roles").statusCode()).isEqualTo(403);
        }
    }

    private String seen() {
        return AppForm.print(client("roles"));
    }

    @Test
    void longListsGoOnFromAnIdAndNeverShowWhatIsBuiltIn() {
        for (int i = 0; i < 30; i++) {
            contoso.client("many-" + (char) ('a' + i / 10) + i % 10, "Many " + i);
        }
        String first = admin.get(APPS + "?search=many").body();
        assertThat(first).contains("many-a0", "many-c4").doesNotContain("many-c5", "bailiff-cli");
        String second = admin.get(APPS + "?search=many&after=many-c4").body();
        assertThat(second).contains("many-c5", "many-c9").doesNotContain("many-a0");
    }
}
