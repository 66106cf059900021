package io.bailiff.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.Totp;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.PassOrder;
import io.bailiff.core.directory.Reregistration;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Second factors as people meet them: registered on the account page, asked for at the sign-in.
@PagesTest
class SecondFactorPageTest {
    private static final String SESSION = "__Host-bailiff-session";
    private static final String SECURITY = "/account/security";
    private static final Pattern MANUAL_KEY = Pattern.compile("<span class=\"code\">([A-Z2-7 ]+)</span>");
    private static final Pattern RECOVERY_CODE = Pattern.compile("<li class=\"code\">([0-9A-Z-]{19})</li>");
    private static final Caller DESK =
            new Caller(new Actor.ByClient(new ClientId("desk")), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Methods methods;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    @Autowired
    PasswordHasher hasher;

    @Autowired
    InstantSource clock;

    private User alice;
    private Browser browser;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        browser = new Browser(port);
    }

    private HttpResponse<String> password(Browser at) {
        return at.signIn(alice.principalName().value(), Contoso.PASSWORD);
    }

    /// @param steps after the present one; the next one is good too
    private String code(TotpSecret secret, int steps) {
        return Totp.code(secret.bytes(), Totp.step(clock.instant()) + steps);
    }

    private static TotpSecret shown(HttpResponse<String> page) {
        var found = MANUAL_KEY.matcher(page.body());
        assertThat(found.find()).as("the key is on the page").isTrue();
        return TotpSecret.of(decoded(found.group(1).replace(" ", "")));
    }

    private static byte[] decoded(String base32) {
        var bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = ((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i))) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write((buffer >> bits) & 0xff);
            }
        }
        return bytes.toByteArray();
    }

    /// Adds an app on the account page, with the code of the present step.
    private TotpSecret registered() {
        password(browser);
        var page = browser.fill(SECURITY, SECURITY + "/apps", Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        var secret = shown(page);
        var form = new HashMap<>(Browser.hidden(page));
        form.putAll(Map.of("name", "Old phone", "code", code(secret, 0)));
        assertThat(location(browser.post(SECURITY + "/apps/confirm", form))).isEqualTo(SECURITY);
        return secret;
    }

    private String pass() {
        var issued = methods.issuePass(alice.id(), new PassOrder(Optional.empty(), Duration.ofHours(1), true), DESK);
        return ((MethodsResult.Issued) issued).code().reveal();
    }

    private HttpResponse<String> second(Browser at, String method, String code) {
        return at.fill("/signin/second?with=" + method, "/signin/second", Map.of("code", code));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    @Tag("MF-29")
    void anAppIsAddedWithAQrCodeAndAskedForAtTheNextSignIn() {
        var secret = registered();
        assertThat(browser.get(SECURITY).body()).contains("Old phone").doesNotContain("<svg class=\"qr\"");

        var other = new Browser(port);
        var answer = password(other);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/signin/second");
        assertThat(other.cookies()).doesNotContainKey(SESSION);
        assertThat(other.get("/account").statusCode()).isEqualTo(303);

        assertThat(location(second(other, "totp", code(secret, 1)))).isEqualTo("/account");
        assertThat(other.get("/account").body()).contains("Alice Ashton");
    }

    @Test
    void theQrCodeIsDrawnInThePageAndTheKeyCanBeTyped() {
        password(browser);
        var page = browser.fill(SECURITY, SECURITY + "/apps", Map.of());
        assertThat(page.body())
                .contains("<svg class=\"qr\"")
                .doesNotContain("<img")
                .doesNotContain("otpauth:");
        assertThat(shown(page).bytes()).hasSize(20);
    }

    @Test
    void aWrongCodeShowsTheSameQrCodeAgain() {
        password(browser);
        var page = browser.fill(SECURITY, SECURITY + "/apps", Map.of());
        var form = new HashMap<>(Browser.hidden(page));
        form.put("code", "nonsense");
        var again = browser.post(SECURITY + "/apps/confirm", form);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(shown(again).revealBase32()).isEqualTo(shown(page).revealBase32());
    }

    @Test
    @Tag("MF-01")
    void aCodeThatWasUsedIsRefusedWithWords() {
        var secret = registered();
        var one = new Browser(port);
        var two = new Browser(port);
        password(one);
        password(two);
        String code = code(secret, 1);
        assertThat(second(one, "totp", code).statusCode()).isEqualTo(303);
        var refused = second(two, "totp", code);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("That code isn’t right", "autocomplete=\"one-time-code\"");
    }

    @Test
    @Tag("SE-04")
    @Tag("MF-13")
    void aHalfDoneSignInBelongsToItsBrowser() {
        var secret = registered();
        password(new Browser(port));
        var stranger = new Browser(port);
        assertThat(location(stranger.get("/signin/second"))).isEqualTo("/signin?again=1");
        var form = Map.of("with", "totp", "code", code(secret, 1));
        assertThat(location(stranger.post("/signin/second", form))).isEqualTo("/signin?again=1");
        assertThat(stranger.cookies()).doesNotContainKey(SESSION);
    }

    @Test
    @Tag("SE-06")
    void aCodePostedFromElsewhereIsRefused() {
        var secret = registered();
        var other = new Browser(port);
        password(other);
        var form = Map.of("with", "totp", "code", code(secret, 1), "token", "x");
        assertThat(other.post("/signin/second", form).statusCode()).isEqualTo(403);
        assertThat(other.cookies()).doesNotContainKey(SESSION);
    }

    @Test
    @Tag("SE-01")
    void aSignInWithTwoStepsGoesOnWhereItWasGoing() {
        var secret = registered();
        var other = new Browser(port);
        var answer = other.fill(
                "/signin?continue=%2Faccount%2Feverywhere",
                "/signin", Map.of("username", alice.principalName().value(), "password", Contoso.PASSWORD));
        var done = other.fill(location(answer), "/signin/second", Map.of("code", code(secret, 1)));
        assertThat(location(done)).isEqualTo("/account/everywhere");
    }

    @Test
    @Tag("MF-08")
    void recoveryCodesAreShownOnceAndSignInOnce() {
        var secret = registered();
        var other = new Browser(port);
        password(other);
        second(other, "totp", code(secret, 1));
        var page = other.fill(SECURITY, SECURITY + "/recovery-codes", Map.of());
        var codes = RECOVERY_CODE
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(codes).hasSize(10);
        assertThat(RECOVERY_CODE.matcher(other.get(SECURITY).body()).find()).isFalse();

        var lost = new Browser(port);
        password(lost);
        assertThat(lost.get("/signin/second").body()).contains("/signin/second?with=recovery-codes");
        assertThat(second(lost, "recovery-codes", codes.getFirst()).statusCode())
                .isEqualTo(303);
        var again = new Browser(port);
        password(again);
        assertThat(second(again, "recovery-codes", codes.getFirst()).statusCode())
                .isEqualTo(401);
    }

    @Test
    @Tag("MF-18")
    void whoShowedOnlyAPasswordCannotAddASecondApp() {
        registered();
        assertThat(location(browser.fill(SECURITY, SECURITY + "/apps", Map.of())))
                .isEqualTo("/signin?fresh=1&continue=%2Faccount%2Fsecurity");
    }

    @Test
    void whoMustHaveASecondFactorRegistersItWhileSigningIn() {
        assertThat(methods.state(alice.id(), MfaState.ENABLED, DESK)).isInstanceOf(MethodsResult.Changed.class);
        password(browser);
        assertThat(browser.get("/signin/second").body()).contains("One more thing to set up");
        var page = browser.fill("/signin/second", "/signin/second/register", Map.of());
        var form = new HashMap<>(Browser.hidden(page));
        form.put("code", code(shown(page), 0));
        assertThat(location(browser.post("/signin/second/confirm", form))).isEqualTo("/account");
        assertThat(methods.of(alice.id()).mfa().state()).isEqualTo(MfaState.ENFORCED);
    }

    @Test
    void afterRequireReregisterTheOldAppFailsAndAPassBringsTheOwnerBack() {
        var secret = registered();
        var statement = Statement.by(Reason.LOST_DEVICE, "his phone was stolen");
        var order = new Reregistration(Set.of(AuthenticatorKind.values()), Optional.empty(), statement);
        assertThat(methods.requireReregistration(alice.id(), order, DESK)).isInstanceOf(MethodsResult.Changed.class);
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);

        var thief = new Browser(port);
        password(thief);
        var page = thief.get("/signin/second?with=totp");
        assertThat(page.body()).contains("Temporary Access Pass").doesNotContain("authenticator app");
        second(thief, "totp", code(secret, 1));
        assertThat(thief.cookies()).doesNotContainKey(SESSION);

        String pass = pass();
        var owner = new Browser(port);
        password(owner);
        assertThat(location(second(owner, "temporary-access-pass", pass))).isEqualTo("/signin/second");
        var app = owner.fill("/signin/second", "/signin/second/register", Map.of());
        var form = new HashMap<>(Browser.hidden(app));
        form.put("code", code(shown(app), 0));
        assertThat(location(owner.post("/signin/second/confirm", form))).isEqualTo("/account");
    }

    @Test
    @Tag("MF-19")
    void removingAnAppSignsOutEverywhereElse() {
        var secret = registered();
        var here = new Browser(port);
        password(here);
        second(here, "totp", code(secret, 1));
        var elsewhere = new Browser(port);
        password(elsewhere);
        second(elsewhere, "temporary-access-pass", pass());
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(200);

        String id = methods.of(alice.id()).registered().getFirst().id().text();
        assertThat(location(here.fill(SECURITY, SECURITY + "/methods/" + id + "/remove", Map.of())))
                .isEqualTo(SECURITY);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    @Tag("MF-13")
    void aGivenPasswordIsChangedAfterTheSecondFactor() {
        var secret = registered();
        String given = "given by the help desk";
        directory.change(tx -> {
            tx.password(alice.id(), hasher.hash(given.toCharArray()), clock.instant());
            tx.passwordToBeChanged(alice.id());
        });
        var at = new Browser(port);
        assertThat(location(at.signIn(alice.principalName().value(), given))).isEqualTo("/signin/second");
        assertThat(location(at.get("/signin/change"))).isEqualTo("/signin/second");
        assertThat(location(second(at, "totp", code(secret, 1)))).isEqualTo("/signin/second");
        assertThat(location(at.get("/signin/second"))).isEqualTo("/signin/change");
        assertThat(at.get("/account").statusCode()).isEqualTo(303);

        String own = "seven lazy dogs jumped over";
        var done = at.fill("/signin/change", "/signin/change", Map.of("wanted", own, "repeated", own));
        assertThat(location(done)).isEqualTo("/account");
        assertThat(at.get("/account").statusCode()).isEqualTo(200);
    }
}
