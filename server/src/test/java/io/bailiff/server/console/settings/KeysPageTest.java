package io.bailiff.server.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.OperatorDesk;
import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyStage;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.keys.OperatorKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Signing keys and operator keys in the admin center.
@PagesTest
class KeysPageTest {
    private static final String PAGE = "/admin/settings/keys";
    private static final String OPERATORS = "/admin/settings/operator-keys";
    private static final Map<String, String> WHY = Map.of(
            "reason", "stolen-token", "note", "<script>alert(1)</script> it was in a backup", "ticket", "INC-4712");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    SigningKeys keys;

    @Autowired
    KeyRing ring;

    @Autowired
    Directory directory;

    @Autowired
    BuiltIns builtIns;

    @Autowired
    OperatorDesk desk;

    @Autowired
    Transactions<SessionReads, SessionTx> sessions;

    private User gil;
    private Browser admin;

    @BeforeEach
    void open() {
        gil = contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR);
        admin = signedIn(gil);
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> fields = new HashMap<>(WHY);
        fields.put(name, value);
        return fields;
    }

    private String inUse(KeyPurpose purpose) {
        return keys.lines().stream()
                .filter(line -> line.key().purpose() == purpose && line.stage() == KeyStage.IN_USE)
                .map(line -> line.key().kid())
                .findFirst()
                .orElseThrow();
    }

    private void age(Browser browser, Duration age) {
        String hash = SessionCookie.presented(browser.cookies().getOrDefault("__Host-bailiff-session", ""))
                .orElseThrow()
                .hash();
        sessions.change(tx -> {
            var session = tx.sessionByCookie(hash).orElseThrow().session();
            tx.strengthen(session.id(), hash, Instant.now().minus(age), session.methods(), session.shown());
        });
    }

    @Test
    void aKeyIsReplacedAndASecondPressWhileOneWaitsChangesNothingAndSaysSo() {
        String old = inUse(KeyPurpose.SET);
        String form = PAGE + "/set/replace";
        var first = admin.fill(form, form, WHY);
        assertThat(location(first)).startsWith(PAGE + "?done=");
        String page = admin.get(location(first)).body();
        assertThat(page).contains(old, "Waits", "The next one signs from").doesNotContain("PRIVATE");
        assertThat(inUse(KeyPurpose.SET)).isEqualTo(old);
        int count = keys.lines().size();

        var second = admin.fill(form, form, WHY);
        assertThat(location(second)).isEqualTo(PAGE + "?done=already");
        assertThat(admin.get(location(second)).body()).contains("a new key is on its way already");
        assertThat(keys.lines()).hasSize(count);
    }

    @Test
    @Tag("KY-05")
    void withdrawingTheTokensKeyEndsEverythingInTheSamePress() throws Exception {
        String old = ring.sign(KeyPurpose.TOKEN, "JWT", Map.of("sub", "x"));
        String form = PAGE + "/token/withdraw";
        assertThat(admin.get(form).body()).contains("Everybody is signed out, you too");
        var other = signedIn(contoso.user("Olga Other"));
        assertThat(other.get("/account").statusCode()).isEqualTo(200);

        var done = admin.fill(form, form, with("confirm", directory.tenant().name()));

        assertThat(location(done)).matches("/admin/kills/\\d+\\?done");
        assertThat(ring.verifies(KeyPurpose.TOKEN, JWSObject.parse(old))).isFalse();
        assertThat(other.get("/account").statusCode()).isEqualTo(303);
        assertThat(admin.get(PAGE).statusCode()).isEqualTo(303);
        var again = signedIn(gil);
        assertThat(again.get(location(done)).body()).contains("INC-4712").doesNotContain("<script>alert");
        assertThat(again.get(PAGE).body()).contains("Withdrawn", inUse(KeyPurpose.TOKEN));
    }

    @Test
    void withoutTheOrganizationsNameOrAReasonNothingIsDoneAndWhatWasTypedStays() {
        String kid = inUse(KeyPurpose.TOKEN);
        String form = PAGE + "/token/withdraw";
        var unconfirmed = admin.fill(form, form, with("confirm", "Fabrikam"));
        assertThat(unconfirmed.statusCode()).isEqualTo(400);
        assertThat(unconfirmed.body())
                .contains("That is not its name, exactly", "value=\"Fabrikam\"", "INC-4712", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        var unreasoned =
                admin.fill(form, form, Map.of("confirm", directory.tenant().name()));
        assertThat(unreasoned.statusCode()).isEqualTo(400);
        assertThat(unreasoned.body()).contains("reason-problem");
        assertThat(inUse(KeyPurpose.TOKEN)).isEqualTo(kid);
    }

    @Test
    void aFormThatWasSentTwiceWithdrawsOnce() {
        String form = PAGE + "/evidence/withdraw";
        Map<String, String> fields = new HashMap<>(Browser.hidden(admin.get(form)));
        fields.putAll(WHY);
        assertThat(location(admin.post(form, fields))).isEqualTo(PAGE + "?done=withdrawn");
        String fresh = inUse(KeyPurpose.EVIDENCE);

        assertThat(location(admin.post(form, fields))).isEqualTo(PAGE + "?done=meanwhile");
        assertThat(inUse(KeyPurpose.EVIDENCE)).isEqualTo(fresh);
    }

    @Test
    void whoProvedHimselfLongAgoIsAskedAgainFirst() {
        String kid = inUse(KeyPurpose.EVIDENCE);
        int count = keys.lines().size();
        age(admin, Duration.ofMinutes(16));
        for (String deed : List.of("replace", "withdraw")) {
            String form = PAGE + "/evidence/" + deed;
            assertThat(location(admin.fill(form, form, WHY))).startsWith("/signin?fresh=1&login_hint=");
        }
        assertThat(inUse(KeyPurpose.EVIDENCE)).isEqualTo(kid);
        assertThat(keys.lines()).hasSize(count);
    }

    @Test
    void whoMayOnlyLookIsOfferedNothingAndRefusedAndWhoMayNotLookIsKeptOut() {
        String kid = inUse(KeyPurpose.TOKEN);
        for (Role role : List.of(Role.SECURITY_READER, Role.SECURITY_OPERATOR)) {
            var reader = signedIn(contoso.user("Rea Reader", role));
            assertThat(reader.get(PAGE).body()).contains(kid).doesNotContain("/token/replace", "/token/withdraw");
            for (String deed : List.of("replace", "withdraw")) {
                assertThat(reader.fill(
                                        "/account",
                                        PAGE + "/token/" + deed,
                                        with("confirm", directory.tenant().name()))
                                .statusCode())
                        .isEqualTo(403);
            }
        }
        var helper = signedIn(contoso.user("Hal Helper", Role.HELPDESK_ADMINISTRATOR));
        assertThat(helper.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(helper.get(OPERATORS).statusCode()).isEqualTo(403);
        assertThat(inUse(KeyPurpose.TOKEN)).isEqualTo(kid);
    }

    @Test
    void aKeyThatIsNotReplacedIsNotThere() {
        assertThat(admin.get(PAGE + "/refresh/replace").statusCode()).isEqualTo(404);
        assertThat(admin.fill("/account", PAGE + "/refresh/withdraw", WHY).statusCode())
                .isEqualTo(404);
        assertThat(admin.get(PAGE + "/nonsense/replace").body()).contains("No such key");
    }

    private String operatorKey(Path directory) {
        String own = OperatorKey.ensure(directory, Instant.now());
        builtIns.ensure(OperatorKey.alone(own));
        return OperatorKey.book().read(own).getFirst().kid();
    }

    @Test
    void theLastOperatorKeyIsTakenAwayWithAWarningAndComesBackByNoStart(@TempDir Path directory) {
        String kid = operatorKey(directory);
        String form = OPERATORS + "/" + kid + "/revoke";
        assertThat(admin.get(OPERATORS).body()).contains(kid, form);
        assertThat(admin.get(form).body()).contains("This is the last one", "operator-key.pem");

        assertThat(admin.fill(form, form, Map.of("reason", "policy", "note", "short"))
                        .statusCode())
                .isEqualTo(400);
        var done = admin.fill(form, form, WHY);
        assertThat(location(done)).isEqualTo(OPERATORS + "?done=revoked");
        assertThat(admin.get(location(done)).body())
                .contains("The key is taken away.", kid)
                .doesNotContain(form);
        assertThat(operatorKey(directory)).isEqualTo(kid);
        assertThat(desk.keys())
                .filteredOn(key -> key.kid().equals(kid))
                .singleElement()
                .satisfies(key -> assertThat(key.takenAwayAt()).isPresent());
        assertThat(admin.get(form).statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayNotTakeAnOperatorKeyAwayIsRefused(@TempDir Path directory) {
        String kid = operatorKey(directory);
        String form = OPERATORS + "/" + kid + "/revoke";
        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        assertThat(reader.get(OPERATORS).body()).contains(kid).doesNotContain(form);
        assertThat(reader.fill("/account", form, WHY).statusCode()).isEqualTo(403);
        assertThat(admin.fill("/account", OPERATORS + "/no-such-key/revoke", WHY)
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.keys())
                .filteredOn(key -> key.kid().equals(kid))
                .singleElement()
                .satisfies(key -> assertThat(key.takenAwayAt()).isEmpty());
    }
}
