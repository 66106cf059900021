package io.bailiff.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.certificate.CertificateName;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.TrustedSources;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.TestAuthority;
import io.bailiff.server.TestAuthority.Holder;
import io.bailiff.server.TestAuthority.Request;
import io.bailiff.server.certificate.CertificateReading;
import io.bailiff.server.settings.Settings;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/// Signing in with a certificate: real TLS, real authorities, a responder that answers.
@PagesTest
class CertificatePageTest {
    private static final String SESSION = "__Host-bailiff-session";
    private static final String PATH = "/signin/certificate";
    private static final TestAuthority STAFF = TestAuthority.staff();
    private static final Caller DESK =
            new Caller(new Actor.ByClient(new ClientId("desk")), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Methods methods;

    @Autowired
    Sessions sessions;

    @Autowired
    TrustedSources trusted;

    @Autowired
    InstantSource clock;

    private User alice;
    private Browser browser;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        browser = new Browser(port);
    }

    private static String name(User user) {
        return user.principalName().value();
    }

    /// Presses the button on the sign-in page.
    private static HttpResponse<String> show(Browser browser, Browser there) {
        var page = browser.get("/signin?continue=%2Faccount%2Fsecurity");
        assertThat(page.body()).contains("action=\"https://localhost:" + TestAuthority.PORT + PATH + "\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' https://localhost:" + TestAuthority.PORT);
        there.cookies().putAll(browser.cookies());
        var answer = there.saying("Sec-Fetch-Site", "same-site").post(PATH, Browser.hidden(page));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        browser.cookies().clear();
        browser.cookies().putAll(there.cookies());
        return answer;
    }

    private static String show(Browser browser, Holder holder) {
        return location(show(browser, new Browser(TestAuthority.PORT, holder.shown())));
    }

    private static String location(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        assertThat(location).startsWith("https://localhost:8443/");
        return location.substring("https://localhost:8443".length());
    }

    private void signsIn(Holder holder) {
        assertThat(show(browser, holder)).isEqualTo("/account/security");
        assertThat(browser.get("/account").body()).contains("Alice Ashton");
    }

    private void refused(Holder holder, String code, String words) {
        refused(show(browser, holder), code, words);
    }

    private void refused(String location, String code, String words) {
        assertThat(location).isEqualTo(PATH + "?problem=" + code + "&continue=%2Faccount%2Fsecurity");
        assertThat(browser.cookies()).doesNotContainKey(SESSION);
        assertThat(browser.get(location).body())
                .contains(words, "role=\"alert\"", "action=\"https://localhost:" + TestAuthority.PORT + PATH + "\"")
                .contains("href=\"/signin?continue=%2Faccount%2Fsecurity\"");
    }

    private List<String> methodsOfTheSession() {
        return sessions.of(alice.id(), 1).getFirst().facts().session().methods();
    }

    private static boolean live(Browser browser) {
        return browser.get("/account").statusCode() == 200;
    }

    @Test
    void aCertificateWithTheUsersNameSignsHimInWhereHeWantedToGo() {
        signsIn(STAFF.issue(Request.of(name(alice))));
        assertThat(methodsOfTheSession()).containsExactly("swk");
    }

    @Test
    @Tag("MF-12")
    void onlyAnAuthorityThatIsSaidToAskForAPinCountsAsSeveralFactors() {
        signsIn(TestAuthority.cards().issue(Request.of(name(alice))));
        assertThat(methodsOfTheSession()).containsExactly("sc", "mfa");
    }

    @Test
    @Tag("SE-05")
    void twoPeopleWithCertificatesAtTwoBrowsersAndAtOneAreNeverMixedUp() {
        var bob = contoso.user("Bob Brown");
        var bobs = new Browser(port);
        signsIn(STAFF.issue(Request.of(name(alice))));
        show(bobs, STAFF.issue(Request.of(name(bob))));
        assertThat(bobs.get("/account").body()).contains("Bob Brown").doesNotContain("Alice Ashton");
        assertThat(browser.get("/account").body()).contains("Alice Ashton").doesNotContain("Bob Brown");

        String old = browser.cookies().get(SESSION);
        var page = browser.get("/signin?fresh=1");
        var there = new Browser(
                TestAuthority.PORT, STAFF.issue(Request.of(name(bob))).shown());
        there.cookies().putAll(browser.cookies());
        there.saying("Sec-Fetch-Site", "same-site").post(PATH, Browser.hidden(page));
        assertThat(there.cookies().get(SESSION)).isNotEqualTo(old);
        assertThat(live(browser)).isFalse();
        assertThat(live(bobs)).isTrue();
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() {
        refused(
                TestAuthority.strangers().issue(Request.of(name(alice))),
                "unknownAuthority",
                "from an authority that isn’t trusted here");
    }

    @Test
    void aCertificateBeforeAndAfterItsTimeIsRefused() {
        var request = Request.of(name(alice));
        refused(
                STAFF.issue(request.between(Duration.ofHours(-2), Duration.ofHours(-1))),
                "expiredCertificate",
                "has expired");
        refused(
                STAFF.issue(request.between(Duration.ofHours(1), Duration.ofHours(2))),
                "certificateNotYetValid",
                "isn’t valid yet");
    }

    @Test
    void aCertificateForSomethingElseIsRefused() {
        refused(
                STAFF.issue(Request.of(name(alice)).purpose(KeyPurposeId.id_kp_serverAuth)),
                "certificateForSomethingElse",
                "made for something other than signing in");
    }

    @Test
    void aRevokedCertificateIsRefusedWhetherItsAuthorityAnswersOrKeepsAList() {
        for (var request :
                List.of(Request.of(name(alice)), Request.of(name(alice)).listed())) {
            var good = STAFF.issue(request);
            var bad = STAFF.issue(request);
            STAFF.revoke(bad);
            refused(bad, "certificateRevoked", "was revoked");
            signsIn(good);
            browser = new Browser(port);
        }
    }

    @Test
    void aCertificateOfWhichNobodyCanSayWhetherItWasRevokedIsRefused() {
        refused(STAFF.issue(Request.of(name(alice)).mute()), "revocationUnknown", "Nobody can say right now");
        var holder = TestAuthority.cards().issue(Request.of(name(alice)));
        TestAuthority.cards().silent(true);
        try {
            refused(holder, "revocationUnknown", "Nobody can say right now");
        } finally {
            TestAuthority.cards().silent(false);
        }
        signsIn(holder);
    }

    @Test
    void everyAuthorityOnTheWayMayHaveBeenRevokedToo() {
        var branch = TestAuthority.branch();
        var holder = branch.issue(Request.of(name(alice)));
        branch.disowned(true);
        try {
            refused(holder, "certificateRevoked", "was revoked");
        } finally {
            branch.disowned(false);
        }
        signsIn(holder);
    }

    @Test
    void whoHasACertificateIsNoAuthorityForOthers() {
        var mallory = STAFF.issue(Request.of(name(contoso.user("Mallory"))));
        refused(mallory.certifies(Request.of(name(alice))), "unknownAuthority", "isn’t trusted here");
    }

    @Test
    void aCertificateOfNobodyAndOneOfTwoPeopleAreRefused() {
        refused(STAFF.issue(Request.of("nobody@contoso.example")), "certificateOfNobody", "belongs to nobody here");
        var bob = contoso.user("Bob Brown");
        refused(STAFF.issue(Request.of(name(alice), name(bob))), "certificateOfSeveral", "fits more than one account");
    }

    @Test
    void aNameInAnotherPartOfTheSubjectIsNotACommonName() {
        refused(
                STAFF.issue(Request.of().subject("O=Contoso\\,CN\\=" + name(alice) + ",OU=CN\\=" + name(alice))),
                "certificateOfNobody",
                "belongs to nobody here");
        signsIn(STAFF.issue(Request.of().subject("CN=" + name(alice) + ",O=Contoso")));
    }

    @Test
    void whoShowsNoneIsToldWhatToDo() {
        refused(location(show(browser, new Browser(TestAuthority.PORT))), "noCertificate", "showed no certificate");
    }

    @Test
    @Tag("MF-19")
    void aBoundCertificateSignsInAndItsRemovalEndsEverythingOfItsUserAlone() throws CertificateException {
        var bob = contoso.user("Bob Brown");
        var bystander = new Browser(port);
        show(bystander, STAFF.issue(Request.of(name(bob))));
        var holder = STAFF.issue(Request.of());
        var facts = CertificateReading.of(holder.certificate());
        assertThat(methods.bind(alice.id(), CertificateName.certificate(facts.fingerprint()), "Laptop", DESK))
                .isInstanceOf(MethodsResult.Changed.class);
        signsIn(holder);
        assertThat(browser.get("/account/security").body()).contains("Laptop");
        var bound = methods.of(alice.id()).registered().getFirst();
        assertThat(methods.remove(alice.id(), bound.id(), DESK)).isInstanceOf(MethodsResult.Changed.class);
        assertThat(live(browser)).isFalse();
        assertThat(live(bystander)).isTrue();
        browser = new Browser(port);
        refused(holder, "certificateOfNobody", "belongs to nobody here");
    }

    /// As at a start with these settings.
    private void startWith(Map<String, Object> settings) {
        var source = new MapConfigurationPropertySource(settings);
        try (var start = new AnnotationConfigApplicationContext()) {
            start.registerBean(TrustedSources.class, () -> trusted);
            start.registerBean(InstantSource.class, () -> clock);
            start.registerBean(Settings.class, () -> new Binder(source).bindOrCreate("bailiff", Settings.class));
            start.scan("io.bailiff.server.certificate");
            start.refresh();
        }
    }

    @Test
    void anAuthorityThatIsNotConfiguredAtTheNextStartEndsWhatCameFromIt() {
        var bob = contoso.user("Bob Brown");
        var bystander = new Browser(port);
        show(bystander, TestAuthority.cards().issue(Request.of(name(bob))));
        signsIn(STAFF.issue(Request.of(name(alice))));
        startWith(Map.of(
                "bailiff.certificates.authorities[0].file",
                TestAuthority.cards().file(),
                "bailiff.certificates.authorities[0].mappings",
                "san-upn",
                "bailiff.certificates.authorities[0].reference",
                "sc",
                "bailiff.certificates.authorities[0].multi-factor",
                true));
        assertThat(live(browser)).isFalse();
        assertThat(live(bystander)).isTrue();
    }

    @Test
    void aHeaderOfAProxyIsNotReadAndThePortServesNothingElse() {
        var pem = TestAuthority.pem(STAFF.issue(Request.of(name(alice))).certificate())
                .replace("\n", " ");
        var answer = browser.saying("X-SSL-Client-Cert", pem)
                .saying("X-Client-Cert", pem)
                .saying("Client-Cert", pem)
                .post(PATH, Map.of());
        assertThat(answer.statusCode()).isEqualTo(404);
        var there = new Browser(TestAuthority.PORT);
        for (String path : List.of("/signin", PATH, "/account", "/bailiff/v1/users", "/assets/bailiff.css")) {
            assertThat(location(there.get(path))).as(path).isEqualTo("/signin");
        }
    }

    @Test
    @Tag("SE-06")
    void aFormFromElsewhereSignsNobodyIn() {
        var holder = STAFF.issue(Request.of(name(alice)));
        var page = browser.get("/signin");
        for (var site : List.of("cross-site", "none")) {
            var there = new Browser(TestAuthority.PORT, holder.shown());
            there.cookies().putAll(browser.cookies());
            var answer = there.saying("Sec-Fetch-Site", site).post(PATH, Browser.hidden(page));
            assertThat(location(answer)).isEqualTo(PATH + "?problem=formExpired");
            assertThat(there.cookies()).doesNotContainKey(SESSION);
        }
        var attacker = new Browser(TestAuthority.PORT, holder.shown());
        assertThat(location(attacker.saying("Sec-Fetch-Site", "same-site").post(PATH, Browser.hidden(page))))
                .isEqualTo(PATH + "?problem=formExpired");
        assertThat(attacker.cookies()).doesNotContainKey(SESSION);
    }

    @Test
    @Tag("SE-09")
    void thePageShowsNoProblemThatIsNoneOfOurs() {
        assertThat(browser.get(PATH + "?problem=%3Cscript%3E").body())
                .doesNotContain("&lt;script", "<script>", "role=\"alert\"");
    }
}
