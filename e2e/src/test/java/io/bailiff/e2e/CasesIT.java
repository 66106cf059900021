package io.bailiff.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The cases of `docs/cases.md`: its very commands, and what comes of them for those who play in them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesIT {
    private static final String OWN = "seven lazy dogs jumped over";
    private static final String NUMBER = "+4915123456789";
    private static final Pattern PASS = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
    private static final Pattern GIVEN = Pattern.compile("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
    private static final Pattern MESSAGE =
            Pattern.compile("<bdi>\\" + NUMBER + "</bdi>.*?<p class=\"m-0\">(\\d{6}) ", Pattern.DOTALL);

    private RunningProvider provider;
    private Caller caller;
    private Person ada;
    private SignedInPerson bystander;

    @BeforeAll
    void furnish() throws IOException {
        provider = RunningProvider.start("--bailiff.development-outbox=true");
        caller = new Caller(provider.base(), provider.authorityFile());
        Path file = Files.writeString(Files.createTempFile("tenant", ".yaml"), tenant());
        provider.command(List.of("apply", "-f", file.toString()));
        ada = person("ada");
        URI setup = provider.setup();
        var _ = ada.fill(
                setup.getPath() + "?" + setup.getQuery(),
                "/setup",
                Map.of(
                        "username",
                        ada.name(),
                        "displayName",
                        "Ada",
                        "password",
                        Person.PASSWORD,
                        "repeated",
                        Person.PASSWORD));
        assertThat(ada.password(Person.PASSWORD)).isEqualTo("/account");
        bystander = inOrders(signedIn("frank"));
    }

    private static String tenant() {
        String users = Stream.of("alice", "bob", "carol", "dave", "erin", "frank")
                .map(name -> """
                          - upn: %s@contoso.example
                            displayName: Somebody
                            initialPassword: "%s"
                        """.formatted(name, Person.PASSWORD))
                .collect(Collectors.joining());
        return """
                tenant:
                  name: Contoso
                users:
                %sclients:
                  - id: %s
                    name: Orders
                    type: public
                    consent: none
                    redirectUris: ["%s"]
                """.formatted(users, SignedInPerson.APP, SignedInPerson.REDIRECT);
    }

    @AfterAll
    void leave() {
        provider.close();
    }

    @AfterEach
    void nobodyElseNoticesAnything() {
        assertThat(ada.recognised()).isTrue();
        assertThat(bystander.recognised()).isTrue();
        assertThat(bystander.refreshes()).isTrue();
    }

    private Person person(String name) {
        return new Person(provider, name + "@contoso.example");
    }

    private Person signedIn(String name) {
        Person person = person(name);
        assertThat(person.password(Person.PASSWORD)).isEqualTo("/account");
        return person;
    }

    private SignedInPerson inOrders(Person person) {
        var in = SignedInPerson.with(caller, person.name(), person.cookies());
        assertThat(in.refreshes()).isTrue();
        return in;
    }

    private static void assertOut(SignedInPerson person) {
        assertThat(person.recognised()).isFalse();
        assertThat(person.refreshes()).isFalse();
    }

    private static void assertRefused(Person person, String method, String code) {
        assertThat(person.second(method, code)).isNotEqualTo("/account");
        assertThat(person.recognised()).isFalse();
    }

    private static String found(Pattern secret, String text) {
        var found = secret.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    private static AuthenticatorApp addApp(Person person) {
        var page = person.fill("/account/security", "/account/security/apps", Map.of());
        var app = AuthenticatorApp.reading(page.body());
        var done = person.send(page, "/account/security/apps/confirm", Map.of("name", "Phone", "code", app.next()));
        assertThat(Person.next(done)).isEqualTo("/account/security");
        return app;
    }

    /// Registers an app within a sign-in that asks for one.
    ///
    /// @return where that leads
    private static String register(Person person) {
        var page = person.fill("/signin/second", "/signin/second/register", Map.of());
        var app = AuthenticatorApp.reading(page.body());
        return Person.next(
                person.send(page, "/signin/second/confirm", Map.of("name", "New phone", "code", app.next())));
    }

    /// @return where that leads
    private static String setOwnPassword(Person person) {
        return Person.next(person.fill("/signin/change", "/signin/change", Map.of("wanted", OWN, "repeated", OWN)));
    }

    @Test
    void aLostPhone() {
        Person phone = signedIn("alice");
        var lost = addApp(phone);
        var onThePhone = inOrders(phone);
        var book = CaseBook.opened(provider, "Lost phone");

        var _ = book.next();
        assertOut(onThePhone);
        Person finder = person("alice");
        String code = lost.next();
        assertThat(finder.password(Person.PASSWORD)).isEqualTo("/signin/second");
        assertRefused(finder, "totp", code);

        String pass = found(PASS, book.next());
        Person alice = person("alice");
        assertThat(alice.password(Person.PASSWORD)).isEqualTo("/signin/second");
        assertThat(alice.second("temporary-access-pass", pass)).isEqualTo("/signin/second");
        assertThat(alice.recognised()).isFalse();
        assertThat(register(alice)).isEqualTo("/account");
        assertThat(alice.recognised()).isTrue();

        assertRefused(finder, "temporary-access-pass", pass);
        assertRefused(finder, "totp", code);
        assertThat(book.closed()).isTrue();
    }

    @Test
    void aStolenPassword() {
        var thief = inOrders(signedIn("bob"));
        var book = CaseBook.opened(provider, "Stolen password");

        assertThat(book.next()).contains("live", "Orders");
        String given = found(GIVEN, book.next());
        assertOut(thief);
        assertThat(person("bob").password(Person.PASSWORD)).isEmpty();
        var _ = book.next();

        Person bob = person("bob");
        assertThat(bob.password(given)).isEqualTo("/signin/second");
        assertThat(register(bob)).isEqualTo("/signin/second");
        assertThat(bob.recognised()).isFalse();
        assertThat(setOwnPassword(bob)).isEqualTo("/account");
        assertThat(bob.recognised()).isTrue();
        assertThat(person("bob").password(given)).isEmpty();
        assertThat(book.closed()).isTrue();
    }

    @Test
    void aStolenPasswordAndMore() {
        Instant evening = Instant.now();
        Person thief = signedIn("carol");
        String code = addApp(thief).next();
        var inOrders = inOrders(thief);
        Person halfDone = person("carol");
        assertThat(halfDone.password(Person.PASSWORD)).isEqualTo("/signin/second");
        var book = CaseBook.opened(provider, "Stolen password and more");

        assertThat(book.next(evening)).contains("Would be contained", "totp");
        assertThat(inOrders.recognised()).isTrue();
        var _ = book.next(evening);
        assertOut(inOrders);
        assertThat(halfDone.second("totp", code)).isEqualTo("/signin");
        assertThat(halfDone.password(Person.PASSWORD)).isEmpty();

        String given = found(GIVEN, book.next());
        assertThat(halfDone.password(given)).isEqualTo("/signin/second");
        assertRefused(halfDone, "totp", code);

        String pass = found(PASS, book.next());
        Person carol = person("carol");
        assertThat(carol.password(given)).isEqualTo("/signin/second");
        assertThat(carol.second("temporary-access-pass", pass)).isEqualTo("/signin/second");
        assertThat(register(carol)).isEqualTo("/signin/second");
        assertThat(setOwnPassword(carol)).isEqualTo("/account");
        assertThat(carol.recognised()).isTrue();
        assertThat(book.closed()).isTrue();
    }

    @Test
    void aSimSwap() {
        Person dave = signedIn("dave");
        addPhone(dave);
        assertThat(dave.password(Person.PASSWORD)).isEqualTo("/signin/second");
        assertThat(dave.second("sms", codeSentTo(dave))).isEqualTo("/account");
        var app = addApp(dave);
        Instant tuesday = Instant.now();

        Person thief = person("dave");
        assertThat(thief.password(Person.PASSWORD)).isEqualTo("/signin/second");
        assertThat(thief.second("sms", codeSentTo(thief))).isEqualTo("/account");
        var thiefs = addApp(thief);
        var inOrders = inOrders(thief);
        var book = CaseBook.opened(provider, "SIM swap");

        var _ = book.next(tuesday);
        assertOut(inOrders);
        String given = found(GIVEN, book.next());
        assertThat(thief.password(Person.PASSWORD)).isEmpty();
        assertThat(thief.password(given)).isEqualTo("/signin/second");
        var sent = sentCodes();
        ask(thief);
        assertThat(sentCodes()).isEqualTo(sent);
        assertRefused(thief, "sms", sent.getFirst());
        assertRefused(thief, "totp", thiefs.next());

        assertThat(dave.password(given)).isEqualTo("/signin/second");
        assertThat(dave.second("totp", app.next())).isEqualTo("/signin/second");
        assertThat(dave.recognised()).isFalse();
        assertThat(setOwnPassword(dave)).isEqualTo("/account");
        assertThat(dave.recognised()).isTrue();
        assertThat(dave.get("/account/security").body()).doesNotContain("6789");
        assertThat(book.closed()).isTrue();
    }

    private void addPhone(Person person) {
        var begun = person.fill(
                "/account/security/destinations?kind=sms",
                "/account/security/destinations",
                Map.of("kind", "sms", "address", NUMBER));
        String waiting = Person.next(begun);
        assertThat(Person.next(
                        person.fill(waiting, waiting, Map.of("code", sentCodes().getFirst()))))
                .isEqualTo("/account/security");
    }

    private static void ask(Person person) {
        var _ = person.fill("/signin/second?with=sms", "/signin/second/send", Map.of("with", "sms"));
    }

    /// Asks for a code and reads it, as whoever has the card of the number.
    private String codeSentTo(Person person) {
        var before = sentCodes();
        ask(person);
        var now = sentCodes();
        assertThat(now).hasSize(before.size() + 1);
        return now.getFirst();
    }

    /// Newest first.
    private List<String> sentCodes() {
        return MESSAGE.matcher(ada.get("/admin/outbox").body())
                .results()
                .map(message -> message.group(1))
                .toList();
    }

    @Test
    void aStolenPasskey() {
        try (var chromium = Chromium.launched()) {
            Page erin = signedIn(chromium, "erin");
            var key = VirtualKey.in(erin);
            erin.navigate(address("/account/security/passkeys"));
            erin.getByLabel("Name for this passkey").fill("Blue key");
            press(erin, "Create a passkey");
            assertThat(erin).hasURL(address("/account/security"));
            Instant evening = Instant.now();

            Page thief = page(chromium);
            key.copyTo(VirtualKey.in(thief));
            usePasskey(thief);
            assertThat(thief).hasURL(address("/account"));
            thief.navigate(address("/account/security"));
            press(thief, "Add an app");
            thief.getByLabel("Six-digit code")
                    .fill(AuthenticatorApp.typed(thief.locator(".code").innerText())
                            .next());
            press(thief, "Confirm");
            assertThat(thief).hasURL(address("/account/security"));
            var book = CaseBook.opened(provider, "Stolen passkey");

            assertThat(book.next()).contains("passkey", "totp");
            var _ = book.next(evening);
            thief.reload();
            assertThat(thief.getByText("Your session has ended")).isVisible();
            usePasskey(thief);
            assertThat(thief.getByText("That passkey didn’t sign you in")).isVisible();

            String pass = found(PASS, book.next());
            signIn(erin, "erin");
            assertThat(erin.getByLabel("Temporary Access Pass")).isVisible();
            erin.getByLabel("Temporary Access Pass").fill(pass);
            press(erin, "Verify");
            press(erin, "Create a passkey");
            assertThat(erin).hasURL(address("/account"));
            usePasskey(thief);
            assertThat(thief.getByText("That passkey didn’t sign you in")).isVisible();
            assertThat(book.closed()).isTrue();
        }
    }

    private Page signedIn(Chromium chromium, String name) {
        Page page = page(chromium);
        signIn(page, name);
        assertThat(page).hasURL(address("/account"));
        return page;
    }

    private static Page page(Chromium chromium) {
        return chromium.profile(new Browser.NewContextOptions()).newPage();
    }

    private void signIn(Page page, String name) {
        page.navigate(address("/signin?fresh=1"));
        page.getByLabel("User name").fill(name + "@contoso.example");
        page.getByLabel("Password").fill(Person.PASSWORD);
        press(page, "Sign in");
    }

    private void usePasskey(Page page) {
        page.navigate(address("/signin?fresh=1"));
        press(page, "Sign in with a passkey");
        page.waitForURL(url -> !url.endsWith("/signin?fresh=1"));
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String address(String path) {
        return provider.base() + path;
    }
}
