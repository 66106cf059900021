package io.bailiff.e2e;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every page, in the states that people see it in, under an [Inspection]. The provider that people
/// link their accounts with is this one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageIT {
    private static final String PASSWORD = Person.PASSWORD;
    private static final String ADA = "ada@contoso.example";
    private static final String ALICE = "alice@contoso.example";
    private static final String GUS = "gus@contoso.example";
    private static final String NICO = "nicolas.alejandro.fernandez-villaverde@subsidiary.contoso.example";
    private static final String CLEO = "cleo@contoso.example";
    private static final String HEDDA = "hedda@contoso.example";
    private static final String BREA = "brea@contoso.example";
    private static final String PIA = "pia@contoso.example";
    private static final String GRACE = "grace@contoso.example";
    private static final String WIM = "wim@contoso.example";
    private static final String YARA = "yara@contoso.example";
    private static final String TOKEN_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final Pattern SIX_DIGITS = Pattern.compile("\\b[0-9]{6}\\b");

    private final Inspection inspection = new Inspection();
    private RunningProvider provider;
    private Chromium chromium;
    private HelpDesk helpDesk;

    @BeforeAll
    void start() throws IOException {
        provider = RunningProvider.start(
                "--bailiff.development-outbox=true",
                "--bailiff.phone.region=DE",
                "--bailiff.outbound.allow=127.0.0.1,::1",
                "--bailiff.outbound.authorities={data}/ca.pem");
        provider.command(List.of("apply", "-f", tenant().toString()));
        provider.command(List.of("tokens", "import", tokens().toString()));
        helpDesk = new HelpDesk(provider);
        chromium = Chromium.launched();
    }

    private Path tenant() throws IOException {
        try (var file = EveryPageIT.class.getResourceAsStream("/every-page.yaml")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{password}}", PASSWORD)
                    .replace("{{base}}", provider.base().toString())
                    .replace("{{issuer}}", provider.base() + "/" + provider.tenant() + "/v2.0")
                    .concat(PolicyDesk.CLIENT);
            return Files.writeString(Files.createTempFile("tenant", ".yaml"), text);
        }
    }

    private static Path tokens() throws IOException {
        String header = "upn,serial number,secret key,time interval,manufacturer,model";
        return Files.write(
                Files.createTempFile("tokens", ".csv"),
                List.of(
                        header,
                        NICO + ",7100042," + TOKEN_KEY + ",30,Contoso,Card",
                        NICO
                                + ",7100043,MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U,60,Contoso,Display card with a long name 2000",
                        ",7100044,GEZDGNBVGY3TQOJQMFRGGZDFMZTWQ2LK,60,Contoso,Card"));
    }

    @AfterAll
    void stop() {
        chromium.close();
        provider.close();
    }

    @AfterEach
    void noPageBrokeItsContentPolicy() {
        inspection.noPageBrokeItsContentPolicy();
    }

    private Tab tab() {
        return Tab.opened(chromium, provider.base(), inspection);
    }

    private Tab signedIn(String name) {
        return tab().password(name, PASSWORD).isAt("/account");
    }

    @Test
    void aStrangerAtTheDoor() {
        Tab stranger = tab();
        stranger.go("/signin").look();
        stranger.password("nobody@contoso.example", "not the password").look();
        stranger.go("/setup?token=dead").look();
        stranger.go("/nowhere").look();
        stranger.go("/contained").look();
        stranger.go("/default/oauth2/v2.0/authorize?client_id=nobody").look();

        stranger.go("/signin/with/fabrikam/callback?state=none").look();
        stranger.go("/signin?fresh=1")
                .press("Sign in with Northwind")
                .sees("cannot be reached")
                .look();
        stranger.password(ALICE, PASSWORD).isAt("/account");
        stranger.go("/signin").sees("You’re signed in").look();
        stranger.signOut().look();
    }

    @Test
    void thePlacesAndStrengthsThatPoliciesName() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/locations").look();
        ada.go("/admin/locations/new").look();
        ada.fill("Name", "Berlin office with quite a long name")
                .fill("Address ranges", "10.0.0.0/7")
                .press("Save")
                .sees("This is no range")
                .look();
        ada.fill("Address ranges", "198.51.100.0/24\n2001:db8::/48")
                .press("Save")
                .sees("Saved")
                .look();
        ada.follow("Berlin office with quite a long name").look();
        ada.go("/admin/locations/new?kind=countries").look();
        ada.go("/admin/strengths").look();
        ada.go("/admin/strengths/new").look();
        ada.go("/admin/strengths/phishing-resistant-mfa").look();
        ada.go("/admin/terms").look();
        ada.go("/admin/terms/new").look();
        ada.go("/admin/risk/detections").look();
        ada.go("/preferences").look();
        ada.go("/admin").page().keyboard().press("?");
        ada.sees("Show this list").look();
    }

    @Test
    void theMainPagesInGerman() {
        tab().go("/language/de?continue=/signin").sees("Anmelden").look();
        Tab ada = signedIn(ADA);
        ada.go("/language/de?continue=/account").sees("Wo Sie angemeldet sind").look();
        for (String page : List.of(
                "/admin",
                "/admin/users",
                "/admin/kills",
                "/admin/access",
                "/admin/access/new",
                "/admin/locations",
                "/admin/strengths",
                "/admin/methods",
                "/admin/risk",
                "/admin/rules",
                "/admin/coverage",
                "/admin/receivers",
                "/admin/tokens",
                "/admin/providers",
                "/account/security",
                "/account/apps",
                "/preferences")) {
            ada.go(page).look();
        }
    }

    @Test
    void aPasswordThatSomebodyElseGave() {
        Tab ada = signedIn(ADA);
        toUser(ada, "Gus Gunnarsson")
                .follow("Overview")
                .look()
                .follow("Reset password")
                .look();
        ada.press("Reset password").look();
        Tab gus = tab().password(GUS, ada.code()).look();
        gus.fill("New password", "too short").press("Set password and sign in").look();
    }

    @Test
    void anAccountFromItsFirstMethodToItsLast() {
        helpDesk.requireSecondFactor(NICO);
        Tab nico = tab();
        var key = VirtualKey.in(nico.page());
        nico.password(NICO, PASSWORD).look();
        nico.press("Set up an authenticator app").look();
        nico.fill("Six-digit code", "nonsense").press("Confirm").look();
        var app = AuthenticatorApp.typed(nico.code());
        nico.fill("Six-digit code", app.code(0))
                .press("Confirm")
                .isAt("/account")
                .look();

        addPasskey(nico);
        addDestinations(nico);
        withPasskey(nico);
        activateToken(nico);
        nico.press("Link an account at Fabrikam International Holdings")
                .sees("Allow")
                .look();
        nico.press("Allow")
                .isAt("/account/security")
                .sees("Account at another provider")
                .look();
        nico.go("/account/apps").look();
        nico.go("/account/security").press("Make new codes").look();
        nico.go("/account/security").unfold("Change").look();
        signInWithEach(nico);
        key.remove();
    }

    private void addPasskey(Tab nico) {
        nico.go("/account/security").look();
        nico.press("Add an app").look();
        nico.go("/account/security/passkeys").look();
        nico.fill("Name for this passkey", "Blue key with a rather long name that somebody gave it");
        nico.press("Create a passkey").isAt("/account/security").sees("Blue key with a rather long name");
    }

    /// Changes need a sign-in that is not older than five minutes.
    private static void withPasskey(Tab nico) {
        nico.signOut().go("/signin").press("Sign in with a passkey").isAt("/account");
    }

    private void addDestinations(Tab nico) {
        nico.follow("Get codes by e-mail").look();
        nico.fill("E-mail address", "nowhere").press("Send a code").look();
        nico.fill("E-mail address", "nicolas.alejandro@private-mail.example")
                .press("Send a code")
                .look();
        nico.fill("Code from the e-mail", "000000").press("Confirm").look();
        nico.fill("Code from the e-mail", sent()).press("Confirm").isAt("/account/security");
        nico.follow("Get codes in text messages").look();
        nico.fill("Telephone number", "+49 1512 3456789").press("Send a code").look();
        nico.fill("Code from the text message", sent()).press("Confirm").isAt("/account/security");
    }

    /// The newest code in the development outbox.
    private String sent() {
        Tab ada = signedIn(ADA).go("/admin/outbox");
        var code = SIX_DIGITS.matcher(ada.page().locator("article").first().innerText());
        ada.page().context().close();
        if (!code.find()) {
            throw new IllegalStateException("no code was sent");
        }
        return code.group();
    }

    private void activateToken(Tab nico) {
        nico.go("/account/security/tokens").look();
        nico.page().getByLabel("Code on the token").first().fill("000000");
        nico.press("Activate").look();
        nico.page()
                .getByLabel("Code on the token")
                .first()
                .fill(AuthenticatorApp.typed(TOKEN_KEY).code(0));
        nico.press("Activate").isAt("/account/security").sees("7100042");
    }

    private void signInWithEach(Tab nico) {
        nico.signOut().look();
        nico.password(NICO, PASSWORD).look();
        for (String method : List.of("totp", "hardware-oath", "recovery-codes", "email", "sms", "passkey")) {
            nico.go("/signin/second?with=" + method).look();
        }
        nico.go("/signin/second?with=email").press("Send a code").look();
        nico.fill("Code from the e-mail", "000000").press("Verify").look();
        nico.tick("Don’t ask again in this browser");
        nico.fill("Code from the e-mail", sent()).press("Verify").isAt("/account");
        nico.go("/account/security").sees("Browsers that aren’t asked").look();
        helpDesk.requireReregistration(NICO);
        nico.go("/account").look();
        String pass = helpDesk.pass(NICO);
        nico.password(NICO, PASSWORD).look();
        nico.fill("Temporary Access Pass", pass).press("Verify").look();
    }

    @Test
    void anAccountThatHoldsNothing() {
        Tab alice = signedIn(ALICE);
        Tab elsewhere = signedIn(ALICE);
        for (String path : List.of(
                "/account",
                "/account/everywhere",
                "/account/elsewhere",
                "/account/sign-ins",
                "/account/apps",
                "/account/devices",
                "/account/security",
                "/account/security/tokens",
                "/account/password",
                "/device",
                "/signout",
                "/admin")) {
            alice.go(path).look();
        }
        alice.go("/device").fill("Code", "BCDF-GHJK").press("Next").look();
        alice.go("/account/password")
                .fill("Current password", "wrong")
                .press("Change password")
                .look();
        alice.go("/account/elsewhere").press("Sign out everywhere else").look();
        elsewhere.go("/account").look();
        alice.go("/account/not-me?sign-in=0").look();
    }

    @Test
    void anAccountThatWasShut() {
        Tab wim = signedIn(WIM);
        wim.go("/account/sign-ins").follow("This wasn’t me").look();
        wim.press("Shut everybody out").look();
        Tab ada = signedIn(ADA);
        toUser(ada, "Wim Winter").look();
        ada.follow("Let the user back in").look();
        ada.press("Reset password").look();
        ada.go("/admin/risk").look();
    }

    @Test
    void theLogsAndReports() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/logs/sign-ins").look();
        ada.go("/admin/logs/sign-ins?user=" + ADA + "&address=home").look();
        ada.go("/admin/logs/sign-ins?user=" + ADA + "&result=success").look();
        ada.page().locator(".rows tbody a[hx-get]").first().click();
        ada.sees("What was shown").look();
        ada.go("/admin/logs/sign-ins?user=nobody").look();
        ada.go("/admin/logs/audit?action=sign-in").look();
        ada.page().locator(".rows tbody a[hx-get]").first().click();
        ada.sees("Place in the chain").look();
        ada.go("/admin/logs/chain").look();
        ada.press("Verify now").sees("Intact up to entry").look();
        ada.go("/admin/logs/audit").look();
        ada.go("/admin/reports").look();
        ada.go("/admin/reports/weak-administrators").look();
        ada.press("Run now Administrators without MFA")
                .sees("has no second factor")
                .look();
        ada.go("/admin/reports/schedules/new").look();
        ada.page().locator("#zone").fill("nowhere");
        ada.press("Save").sees("Enter a time zone by its name").look();
        ada.page().locator("#zone").fill("Europe/Vienna");
        ada.press("Save").sees("The calendar is saved.").look();
    }

    @Test
    void theSettings() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/settings").look();
        ada.go("/admin/settings/backup").look();
        ada.press("Back up now").sees("The backup is made and checked.").look();
        ada.go("/admin/settings/keys").look();
        ada.go("/admin/settings/keys/token/withdraw").look();
        ada.page().locator("#confirm").fill("Fabrikam");
        fillReason(ada)
                .press("Withdraw now")
                .sees("That is not its name, exactly")
                .look();
        ada.go("/admin/settings/keys/set/replace").look();
        fillReason(ada).press("Replace").sees("The new key is published").look();
        ada.go("/admin/settings/certificates").look();
        ada.go("/admin/settings/operator-keys").look();
        ada.page().locator("a[href$='/revoke']").first().click();
        ada.sees("Take this operator key away?").look();
        ada.go("/admin/settings/about").look();
    }

    @Test
    void theSessionsOfEverybody() {
        Tab ada = signedIn(ADA);
        Tab yara = signedIn(YARA);
        yara.page().context().close();
        ada.go("/admin/sessions").look();
        ada.go("/admin/sessions?user=nobody").look();
        ada.go("/admin/sessions?ip=192.0.2.300&country=Germany&from=tomorrow").look();
        ada.go("/admin/sessions?user=yara&agent=chrome")
                .unfold("More to narrow by")
                .look();
        ada.press("Preview ending the ticked ones").sees("Nothing was chosen").look();
        ada.page().locator(".rows input[type=checkbox]").first().check();
        ada.press("Preview ending the ticked ones").look();
        ada.press("End 1 session").look();
        fillReason(ada)
                .press("End 1 session")
                .sees("Done. Every kill is in force")
                .look();
        ada.go("/admin/sessions/sets/11111111-1111-1111-1111-111111111111").look();
    }

    @Test
    void theAdminCenter() {
        Tab ada = signedIn(ADA);
        for (String path : List.of(
                "/account", "/admin", "/admin/users", "/admin/users?search=nobody", "/admin/kills", "/admin/outbox")) {
            ada.go(path).look();
        }
        ada.go("/admin/users/11111111-1111-1111-1111-111111111111").look();
        Tab yara = signedIn(YARA);
        yara.page().context().close();
        methods(ada);
        contain(ada);
        toUser(ada, "Yara Yilmaz").follow("Revoke access").look();
        toUser(ada, "Yara Yilmaz").follow("Revoke sessions").look();
        ada.press("Revoke sessions").look();
        fillReason(ada)
                .press("Revoke sessions")
                .sees("Done. It is true and durable")
                .look();
        ada.go("/admin/kills").look();
        ada.go("/admin/kills?state=open&reason=drill&from=2026-01-01T00:00&zone=UTC")
                .look();
        ada.go("/admin/kills?who=nobody&until=yesterday").look();
        ada.go("/admin").look();
        toUser(ada, "Yara Yilmaz").look();
    }

    @Test
    void usersGroupsAndRoles() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/users?sort=-created&state=enabled&type=Member").look();
        ada.page().getByLabel("Search by name, address or id").pressSequentially("Gus Gun");
        ada.page().waitForURL(url -> url.contains("search=Gus+Gun"));
        ada.sees("Gus Gunnarsson");
        ada.go("/admin/users/new").look();
        ada.press("Create user").sees("Nothing was saved yet").look();
        ada.fill("Display name", "Una Upton").fill("Principal name", "una@contoso.example");
        ada.press("Create user").sees("It is shown this once").look();
        ada.follow("Back to the user").look();
        ada.follow("Edit").look();
        ada.press("Save").sees("Saved.").look();
        ada.go("/admin/users").follow("Una Upton").follow("Overview");
        ada.page()
                .locator("main a[href^='/admin/users/'][href$='/roles']")
                .first()
                .click();
        ada.look();
        ada.tick("Security Reader").press("Save").sees("Saved.").look();
        ada.page()
                .locator("main a[href^='/admin/users/'][href$='/groups']")
                .first()
                .click();
        ada.look();
        ada.fill("Name of the group", "Crew").press("Add to a group");
        ada.page().locator("button[aria-label='Leave Crew']").waitFor();
        ada.look();
        ada.go("/admin/users?search=Una").page().getByLabel("Select Una Upton").check();
        ada.press("Disable").sees("Who will be met").look();
        fillReason(ada).press("Disable").sees("Done for 1 of 1").look();
        ada.go("/admin/users?search=Una").follow("Una Upton").follow("Overview").look();
        ada.follow("Enable").look();
        ada.press("Enable").isAt(URI.create(ada.page().url()).getPath().replace("/enable", ""));
        ada.follow("Delete").look();
        ada.press("Delete").sees("Nothing was done yet").look();
        fillReason(ada).press("Delete").sees("Done. It is true and durable");
        ada.go("/admin/users?state=deleted").look();
        ada.follow("Una Upton").look();
        ada.press("Restore").sees("The user was restored").look();
        ada.go("/admin/roles").look();
        ada.go("/admin/groups").look();
        ada.fill("Name of the group", "Lighthouse keepers").press("Create group");
        ada.sees("Nobody is in this group").look();
        ada.fill("Search by name, address or id", "Wim");
        ada.page().getByLabel("Add Wim Winter").click();
        ada.sees("One member").look();
        ada.go("/admin/groups").follow("Crew").sees("Registration campaign").look();
    }

    private static void methods(Tab ada) {
        toUser(ada, "Yara Yilmaz").look().follow("Authentication methods").look();
        ada.press("Issue a pass").look();
        ada.follow("Back to the user").look();
        ada.follow("Remove Temporary Access Pass").look();
        ada.press("Remove").sees("Done.").look();
        ada.follow("Require re-register MFA").look();
        ada.press("Require re-register MFA").look();
    }

    private static void contain(Tab ada) {
        toUser(ada, "Yara Yilmaz").follow("Contain").look();
        ada.press("Show what will be done").look();
        fillReason(ada)
                .press("Show what will be done")
                .sees("Nothing has happened yet")
                .look();
    }

    private static Tab fillReason(Tab ada) {
        ada.page().getByLabel("Reason").selectOption("account-takeover");
        return ada.fill("Note", "Called the help desk, case 4711");
    }

    @Test
    void aCampaignAndThePolicyBehindIt() {
        Tab cleo = tab().password(CLEO, PASSWORD).isAt("/signin/campaign").look();
        cleo.press("Not now").isAt("/account");
        Tab ada = signedIn(ADA);
        ada.go("/admin/methods").look();
        ada.press("Save").sees("Saved.").look();
    }

    @Test
    void theStockOfTokens() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/tokens").look();
        ada.go("/admin/tokens?search=9&state=active").look();
        ada.go("/admin/tokens/import/file").look();
        ada.page()
                .getByLabel("File (CSV)")
                .setInputFiles(new FilePayload(
                        "tokens.csv",
                        "text/csv",
                        "upn,serial number,secret key,time interval,manufacturer,model\nnobody@contoso.example,??,short,45,,\n"
                                .getBytes(StandardCharsets.UTF_8)));
        ada.press("Import").sees("Nothing was imported").look();
        ada.go("/admin/tokens/7100044").look();
        ada.fill("User name", "nobody@contoso.example").press("Assign").look();
        ada.fill("User name", YARA).press("Assign").sees("Done.").look();
        ada.fill("Code on the token", "000000").press("Activate").look();
        ada.go("/admin/tokens/7100042").look();
        ada.go("/admin/tokens/none").look();
    }

    @Test
    void theOtherProviders() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/providers/new").look();
        ada.fill("Name", "Fabrikam").press("Add").sees("Nothing was saved").look();
        ada.go("/admin/providers/northwind/edit").look();
        ada.go("/admin/providers").look();
        ada.follow("Fabrikam International Holdings").look();
        ada.follow("Disable").look();
        ada.go("/admin/providers/northwind/remove").look();
    }

    @Test
    void whoTellsUs() {
        String name = "Device management of all the houses";
        String page = "/admin/transmitters/" + helpDesk.transmitter(name);
        Tab ada = signedIn(ADA);
        ada.go("/admin/transmitters/new").look();
        ada.fill("Name", "The partner's directory")
                .press("Add")
                .sees("Nothing was saved")
                .look();
        ada.go("/admin/transmitters").look();
        ada.follow(name).look();
        ada.fill("Users an hour at most", "all")
                .press("Save")
                .sees("Nothing was saved")
                .look();
        ada.fill("Users an hour at most", "20").press("Save").sees("Saved.").look();
        ada.press("Pause").sees("It is paused").look();
        ada.go(page + "/remove").look();
        ada.press("Remove").sees("The transmitter is gone").look();
    }

    @Test
    void whoIsTold() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/receivers").look();
        ada.follow("Set up a push stream").look();
        ada.fill("Name", "The security team’s SIEM, in the cellar of the other house")
                .fill("Pushed to", "https://10.0.0.1/events")
                .fill("Audience", "https://siem.contoso.example/shared-signals/2026")
                .press("Set up")
                .sees("Events are not pushed there")
                .look();
        ada.fill("Pushed to", "https://127.0.0.1:9444/events/of/the/whole/house")
                .press("Set up")
                .sees("The stream is there")
                .look();
        ada.press("Send verification").sees("A verification is on its way").look();
        ada.press("Pause").sees("The stream is paused").look();
        ada.go("/admin/receivers").look();
        Tab grace = signedIn(GRACE);
        grace.go("/admin/receivers").follow("The security team’s SIEM").look();
        ada.follow("The security team’s SIEM").follow("Remove").look();
        ada.go("/admin/receivers/none").look();
        webhooks(ada);
    }

    private static void webhooks(Tab ada) {
        ada.go("/admin/webhooks").look();
        ada.follow("Add a webhook").look();
        ada.fill("Name", "Our SOAR")
                .fill("Address", "https://10.0.0.1/hook")
                .press("Add it")
                .sees("Nothing is posted there")
                .look();
        ada.fill("Address", "https://127.0.0.1:9444/hook")
                .press("Add it")
                .sees("It is shown this once")
                .look();
        ada.follow("Back to Our SOAR")
                .press("Send a test")
                .sees("It did not take the test")
                .look();
        ada.press("Pause").sees("It is paused").look();
        ada.follow("Remove").look();
        ada.go("/admin/webhooks").look();
    }

    @Test
    void whoGetsInWhere() {
        var desk = new PolicyDesk(provider);
        var _ = desk.trustedPlace("Head office, Friedrichshain and all its branches", "198.51.100.0/24");
        String terms = desk.terms("House rules", "Be kind.\\nLock your screen when you leave it.");
        var _ = desk.policy(
                "Terms of use before the other house",
                PIA,
                "\"includeApplications\":[\"house\"]",
                "\"grantControls\":{\"operator\":\"OR\",\"termsOfUse\":[\"" + terms + "\"]}");
        String block = "\"grantControls\":{\"operator\":\"OR\",\"builtInControls\":[\"block\"]}";
        var _ = desk.policy("Not the admin center", PIA, "\"includeApplications\":[\"bailiff-admin-center\"]", block);
        var _ = desk.policy("No new methods", PIA, "\"includeUserActions\":[\"urn:user:registersecurityinfo\"]", block);
        whatPoliciesShow(signedIn(PIA));

        Tab ada = signedIn(ADA);
        ada.go("/admin/access?user=" + PIA + "&app=bailiff-admin-center").look();
        ada.follow("Change").fill("Into these apps", "moon").press("Save").look();
        ada.go("/admin/access/new").look();
        helpDesk.requireSecondFactor(NICO);
        ada.go("/admin/access/migration").look();
        ada.go("/admin/access/break-glass")
                .fill("User principal name", BREA)
                .press("Mark as break-glass account")
                .look();
        ada.go("/admin/access")
                .press("What would switching it off have done?")
                .sees("Finished")
                .look();
        ada.go("/admin/rules").look();
        ada.go("/admin/coverage").look();
    }

    private static void whatPoliciesShow(Tab pia) {
        pia.go("/default/oauth2/v2.0/authorize?client_id=house&response_type=code&scope=openid&state=s"
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
                        + "&redirect_uri=" + pia.base() + "/signin/with/fabrikam/callback")
                .sees("House rules")
                .look();
        pia.go("/admin").sees("A policy keeps you out here").look();
        pia.go("/account/security")
                .press("Add an app")
                .sees("You can’t do this")
                .look();
        pia.go("/account/devices")
                .fill("Name", "The laptop in the office on the second floor")
                .press("Register this device")
                .sees("This device ·");
        pia.unfold("Change").look();
    }

    @Test
    void applicationsAndApis() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/apis").look().follow("Protect your first API").look();
        ada.fill("Name", "Parcels & letters")
                .fill("Id", "not an address")
                .fill("Name of permission 1", "parcels read")
                .press("Register")
                .sees("Nothing was saved")
                .look();
        ada.fill("Id", "api://parcels")
                .fill("Name of permission 1", "parcels.read")
                .press("Register")
                .sees("Two steps are left")
                .look();
        ada.go("/admin/apis/api?id=api%3A%2F%2Fparcels").look().follow("Edit").look();
        ada.go("/admin/apis/delete?id=api%3A%2F%2Fparcels").look();
        ada.go("/admin/apis/api?id=api%3A%2F%2Fgraph").look();
        ada.go("/admin/apps").look();
        ada.go("/admin/apps/new?api=api%3A%2F%2Fparcels")
                .look()
                .follow("Choose web app")
                .look();
        ada.fill("Name", "Parcels on the web")
                .fill("Redirect URIs", "https://parcels.example/cb\nhttps://*.parcels.example/cb")
                .press("Register")
                .sees("Line 2")
                .look();
        ada.fill("Redirect URIs", "https://parcels.example/_gate/callback")
                .press("Register")
                .sees("shown this once")
                .look();
        String app = "/admin/apps/parcels-on-the-web";
        ada.go(app).look().follow("Secrets and keys").look();
        ada.follow("Remove").look();
        ada.go(app + "/permissions").look();
        ada.go(app + "/code").look();
        ada.go(app + "/edit").look();
        ada.page().getByLabel("parcels.read").first().uncheck();
        ada.press("Save").sees("This ends something").look();
        ada.go(app + "/delete").look();
        ada.go("/admin/apps/nobody").look();
    }

    @Test
    void howTheOrganisationShowsItselfAndReachesPeople() {
        Tab ada = signedIn(ADA);
        ada.go("/admin/settings/delivery").look();
        ada.go("/admin/access/break-glass").look();
        ada.go("/admin/settings/branding").look();
        ada.fill("Name", "Contoso & Sons")
                .fill("Accent colour", "yellow")
                .fill("A line on the sign-in page", "Help desk: extension 4711")
                .fill("Help", "https://contoso.example/help")
                .fill("Privacy", "https://contoso.example/privacy")
                .press("Save")
                .sees("Nothing was saved yet")
                .look();
        ada.fill("Accent colour", "#e8590c")
                .press("Save")
                .sees("within a second")
                .look();
        ada.go("/account").look();
        ada.go("/signin?fresh=1").sees("extension 4711").look();
        ada.go("/no-such-page").look();
        ada.go("/admin/settings/branding").press("Remove the brand").sees("The brand is gone");
    }

    @Test
    void aReaderWhoMayNot() {
        Tab grace = signedIn(GRACE);
        for (String path : List.of("/admin", "/admin/outbox")) {
            grace.go(path).look();
        }
        for (String path :
                List.of("/admin/tokens/7100043", "/admin/tokens/import/file", "/admin/providers/northwind")) {
            grace.go(path).look();
        }
        Tab hedda = signedIn(HEDDA);
        for (String path : List.of("/admin/methods", "/admin/providers")) {
            hedda.go(path).look();
        }
        grace.go("/admin/groups").look().follow("Crew").look();
        toUser(grace, "Wim Winter").look().follow("Authentication methods").look();
        grace.go(URI.create(grace.page().url()).getPath().replace("methods", "contain"))
                .look();
    }

    private static Tab toUser(Tab ada, String name) {
        return ada.go("/admin/users").follow(name);
    }
}
