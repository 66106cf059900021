package io.bailiff.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.authenticator.Challenge;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.authenticator.PasskeyVerifier;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.SoftPasskey;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Passkeys as browsers bring them: real keys, real signatures, real pages.
@PagesTest
class PasskeyPageTest {
    private static final String SESSION = "__Host-bailiff-session";
    private static final String ADD = "/account/security/passkeys";
    private static final String CHALLENGE = "A".repeat(43);
    private static final Pattern SENT = Pattern.compile("\"challenge\":\"([A-Za-z0-9_-]{43})\"");
    private static final Pattern HANDLE = Pattern.compile("\"user\":\\{[^}]*\"id\":\"([A-Za-z0-9_-]{22})\"");
    private static final Caller DESK =
            new Caller(new Actor.ByClient(new ClientId("desk")), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Methods methods;

    @Autowired
    PasskeyVerifier verifier;

    @Autowired
    Transactions<SessionReads, SessionTx> store;

    private User alice;
    private Browser browser;
    private SoftPasskey key;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        browser = new Browser(port);
        key = SoftPasskey.fresh();
    }

    private HttpResponse<String> password(Browser at) {
        return at.signIn(alice.principalName().value(), Contoso.PASSWORD);
    }

    private static String part(Pattern pattern, HttpResponse<String> options) {
        assertThat(options.statusCode()).isEqualTo(200);
        var found = pattern.matcher(options.body());
        assertThat(found.find()).as(options.body()).isTrue();
        return found.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static HttpResponse<String> send(
            Browser at, HttpResponse<String> page, String action, Map<String, String> fields) {
        var form = new HashMap<>(Browser.hidden(page));
        form.putAll(fields);
        return at.post(action, form);
    }

    /// Adds the passkey on the account page.
    private void register() {
        assertThat(password(browser).statusCode()).isEqualTo(303);
        var page = browser.get(ADD);
        var options = send(browser, page, ADD + "/begin", Map.of());
        key.of(part(HANDLE, options));
        var done = send(browser, page, ADD, Map.of("name", "Blue key", "answer", key.made(part(SENT, options))));
        assertThat(location(done)).isEqualTo("/account/security");
    }

    private HttpResponse<String> signIn(Browser at) {
        var page = at.get("/signin");
        String challenge = part(SENT, send(at, page, "/signin/passkey/begin", Map.of()));
        return send(at, page, "/signin/passkey", Map.of("answer", key.shown(challenge)));
    }

    @Test
    void aPasskeyIsAddedWithANameAndSignsInWithoutAnyOther() {
        register();
        assertThat(browser.get("/account/security").body()).contains("Blue key", "Passkey");
        var other = new Browser(port);
        assertThat(location(signIn(other))).isEqualTo("/account");
        assertThat(other.get("/account").body()).contains("Alice Ashton");
    }

    @Test
    @Tag("MF-17")
    void noAttestationIsAskedForAndTheModelIsKept() {
        var first = new Browser(port);
        password(first);
        var options = send(first, first.get(ADD), ADD + "/begin", Map.of());
        assertThat(options.body())
                .contains("\"attestation\":\"none\"", "\"id\":\"localhost\"", "\"residentKey\":\"preferred\"")
                .contains("\"alg\":-7", "\"alg\":-8", "\"alg\":-257");
        register();
        var passkeys = store.read(reads -> reads.passkeys(alice.id()));
        assertThat(passkeys).singleElement().satisfies(kept -> {
            assertThat(kept.credential().aaguid()).isEqualTo(SoftPasskey.AAGUID);
            assertThat(kept.credential().transports()).containsExactlyInAnyOrder("internal", "hybrid");
            assertThat(kept.credential().userVerified()).isTrue();
        });
    }

    @Test
    void aPasskeyIsAskedForAfterThePassword() {
        register();
        var other = new Browser(port);
        assertThat(location(password(other))).isEqualTo("/signin/second");
        var page = other.get("/signin/second");
        assertThat(page.body()).contains("data-passkey=\"get\"");
        var options = send(other, page, "/signin/second/passkey/begin", Map.of());
        assertThat(options.body()).contains(key.id(), "\"userVerification\":\"preferred\"");
        var shown = Map.of("answer", key.withoutVerification().shown(part(SENT, options)));
        assertThat(location(send(other, page, "/signin/second", shown))).isEqualTo("/account");
    }

    @Test
    void aPasskeyCanBeTheFirstFactorThatASignInRegisters() {
        var _ = methods.state(alice.id(), MfaState.ENABLED, DESK);
        password(browser);
        var page = browser.get("/signin/second");
        assertThat(page.body()).contains("data-passkey=\"create\"", "Set up an authenticator app");
        var options = send(browser, page, "/signin/second/passkey/begin", Map.of());
        var made = Map.of("answer", key.made(part(SENT, options)));
        assertThat(location(send(browser, page, "/signin/second/passkey", made)))
                .isEqualTo("/account");
        assertThat(methods.of(alice.id()).mfa().state()).isEqualTo(MfaState.ENFORCED);
    }

    @Test
    @Tag("MF-15")
    void whatIsNotRightIsRefusedWithWords() {
        register();
        key.at("https://localhost.evil.example");
        var phished = new Browser(port);
        var answer = signIn(phished);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("That passkey didn’t sign you in");
        assertThat(phished.cookies()).doesNotContainKey(SESSION);

        var page = phished.get("/signin");
        var without = send(phished, page, "/signin/passkey", Map.of());
        assertThat(without.statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("SE-06")
    void anAnswerPostedFromElsewhereIsRefused() {
        register();
        var other = new Browser(port);
        var page = other.get("/signin");
        String challenge = part(SENT, send(other, page, "/signin/passkey/begin", Map.of()));
        var victim = new Browser(port);
        victim.get("/signin");
        var form = Map.of("token", "x", "answer", key.shown(challenge));
        assertThat(victim.post("/signin/passkey", form).statusCode()).isEqualTo(403);
        assertThat(victim.post("/signin/passkey/begin", form).statusCode()).isEqualTo(403);
        // With a token of his own, the challenge is another browser's.
        var own = send(victim, victim.get("/signin"), "/signin/passkey", Map.of("answer", key.shown(challenge)));
        assertThat(own.statusCode()).isEqualTo(401);
        assertThat(victim.cookies()).doesNotContainKey(SESSION);
    }

    @Test
    @Tag("MF-18")
    void whoShowedOnlyAPasswordCannotAddASecondPasskey() {
        register();
        var page = browser.get("/account/security");
        assertThat(send(browser, page, ADD + "/begin", Map.of()).statusCode()).isEqualTo(403);
        assertThat(location(browser.get(ADD))).startsWith("/signin?fresh=1");
        assertThat(location(send(browser, page, ADD, Map.of("answer", key.made(CHALLENGE)))))
                .startsWith("/signin?fresh=1");
    }

    private String made(SoftPasskey by) {
        return switch (verifier.created(verifier.read(by.made(CHALLENGE)).orElseThrow())) {
            case PasskeyVerifier.Created.Good _ -> "good";
            case PasskeyVerifier.Created.Refused(var why) -> why;
        };
    }

    private String shown(SoftPasskey by, PasskeyCredential known, boolean verification) {
        var answer = verifier.read(by.shown(CHALLENGE)).orElseThrow();
        return switch (verifier.shown(answer, known, verification)) {
            case PasskeyVerifier.Shown.Good(var count, var _) -> "good " + count;
            case PasskeyVerifier.Shown.Refused(var why) -> why;
        };
    }

    private PasskeyCredential known(SoftPasskey by) {
        var answer = verifier.read(by.made(CHALLENGE)).orElseThrow();
        return ((PasskeyVerifier.Created.Good) verifier.created(answer)).credential();
    }

    @Test
    @Tag("MF-15")
    @Tag("MF-17")
    void aPasskeyIsMadeByTheRulesOrNotAtAll() {
        assertThat(made(SoftPasskey.fresh())).isEqualTo("good");
        assertThat(made(SoftPasskey.fresh().withoutVerification())).isEqualTo("good");
        assertThat(made(SoftPasskey.fresh().withIdOf(1023))).isEqualTo("good");
        assertThat(made(SoftPasskey.fresh().withIdOf(1024))).isEqualTo("credentialId");
        assertThat(made(SoftPasskey.unusual())).isEqualTo("algorithm");
        assertThat(made(SoftPasskey.fresh().at("https://localhost:8444"))).isEqualTo("origin");
        assertThat(made(SoftPasskey.fresh().framed())).isEqualTo("origin");
        assertThat(made(SoftPasskey.fresh().forParty("evil.example"))).isEqualTo("relyingParty");
        assertThat(made(SoftPasskey.fresh().withoutPresence())).isEqualTo("userPresence");
        var shown = verifier.read(key.shown(CHALLENGE)).orElseThrow();
        assertThat(verifier.created(shown)).isInstanceOf(PasskeyVerifier.Created.Refused.class);
    }

    @Test
    @Tag("MF-15")
    void aPasskeyIsShownByTheRulesOrNotAtAll() {
        var known = known(key);
        assertThat(shown(key.counting(7), known, true)).isEqualTo("good 7");
        assertThat(shown(key.at("http://localhost:8443"), known, true)).isEqualTo("origin");
        key.at("https://localhost:8443");
        assertThat(shown(key.forParty("example"), known, true)).isEqualTo("relyingParty");
        key.forParty("localhost");
        assertThat(shown(key.withoutVerification(), known, true)).isEqualTo("userVerification");
        assertThat(shown(key, known, false)).isEqualTo("good 7");
        assertThat(shown(key.withoutPresence(), known, false)).isEqualTo("userPresence");
        assertThat(shown(SoftPasskey.fresh(), known, false)).isEqualTo("credentialId");
        assertThat(shown(SoftPasskey.fresh().withIdOf(key), known, false)).isEqualTo("signature");

        var answer = verifier.read(key.made(CHALLENGE)).orElseThrow();
        assertThat(verifier.shown(answer, known, false)).isInstanceOf(PasskeyVerifier.Shown.Refused.class);
        var other = SoftPasskey.fresh();
        var shown = verifier.read(other.shown(CHALLENGE)).orElseThrow();
        var moved = new PasskeyVerifier.Answer(
                Challenge.presented("B".repeat(43)).orElseThrow(),
                shown.credential(),
                shown.userHandle(),
                shown.text());
        assertThat(verifier.shown(moved, known(other), false))
                .isEqualTo(new PasskeyVerifier.Shown.Refused("challenge"));
    }

    @Test
    void whatIsNoAnswerIsNotRead() {
        for (String text : List.of("", "{}", "[]", "null", "{\"response\":7}", "\u0000", "{\"rawId\":\"%\"}")) {
            assertThat(verifier.read(text)).as(text).isEmpty();
        }
    }
}
