package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Conditional Access in Chromium: a policy is written, tried on what people did, switched on, and bites at the next
/// page of somebody whose session is alive.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final String CLEO = "cleo@contoso.example";
    private static final String DORA = "dora@contoso.example";
    private static final String OFFICE = "198.51.100.7";
    private static final String CAFE = "203.0.113.9";
    /// What the first page of the admin center says.
    private static final String INSIDE = "Revocations in 24 hours";
    private static final String ADMIN_CENTER = "\"includeApplications\":[\"MicrosoftAdminPortals\"]";
    private static final String TENANT = """
            tenant:
              name: Contoso
            users:
              - {upn: %s, displayName: Ada Okafor, initialPassword: "%s", roles: [Global Administrator]}
              - {upn: %s, displayName: Bo Bakker, initialPassword: "%2$s", roles: [Global Administrator]}
              - {upn: %s, displayName: Cleo Crane, initialPassword: "%2$s", roles: [Security Reader]}
              - {upn: %s, displayName: Dora Diaz, initialPassword: "%2$s", roles: [Security Reader]}
            """.formatted(ADA, Person.PASSWORD, BO, CLEO, DORA);
    private static final String APP = """
              - id: web
                name: Orders
                type: confidential
                secret: "a-secret-of-the-orders-app-with-enough-bits-0123456789"
                redirectUris: ["{{base}}/nowhere"]
                scopes: [api://graph/User.Read]
                grantTypes: [authorization_code]
                consent: none
            """;

    private final Inspection inspection = new Inspection();
    private RunningProvider provider;
    private Chromium chromium;
    private PolicyDesk desk;

    @BeforeAll
    void start() throws IOException {
        provider = RunningProvider.start("--bailiff.trusted-proxies=127.0.0.1,::1");
        String tenant = TENANT
                + HelpDesk.CLIENT
                + PolicyDesk.CLIENT
                + APP.replace("{{base}}", provider.base().toString());
        var file = Files.writeString(Files.createTempFile("tenant", ".yaml"), tenant);
        provider.command(List.of("apply", "-f", file.toString()));
        desk = new PolicyDesk(provider);
        var _ = desk.trustedPlace("Office", "198.51.100.0/24");
        chromium = Chromium.launched();
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

    /// Somebody's browser, behind a proxy that is believed.
    private Tab from(String address, String name) {
        return Tab.opened(chromium, provider.base(), inspection, Map.of("X-Forwarded-For", address))
                .password(name, Person.PASSWORD)
                .isAt("/account");
    }

    private String path(Tab tab) {
        return URI.create(tab.page().url()).getPath();
    }

    @Test
    @Tag("CA-02")
    @Tag("CA-03")
    @Tag("CA-08")
    void aPolicyIsTriedBeforeItIsSwitchedOnAndBitesAtTheNextPage() {
        Tab bo = from(CAFE, BO);
        Tab ada = from(OFFICE, ADA);
        ada.go("/admin/access/new")
                .fill("Name", "Administrators from the office only")
                .fill("For these users", BO)
                .fill("Into these apps", "MicrosoftAdminPortals");
        tick(ada, "conditions.locations.includeLocations", "All");
        tick(ada, "conditions.locations.excludeLocations", "AllTrusted");
        ada.choose("What it does", "block").press("Save").sees("Saved.");
        String policy = path(ada);

        // Report only: nothing happens to him, and it is known what would have.
        bo.go("/admin").sees(INSIDE);
        whatIf(ada, CAFE).sees("Let in: no policy asks for more.");
        ada.go(policy)
                .press("What would switching it on have done?")
                .sees("Finished")
                .sees("Kept out, because policy");

        var row = ada.go("/admin/access").page().locator("form[action='" + policy + "']");
        var _ = row.getByLabel("State").selectOption("enabled");
        row.getByText("Save").click();
        ada.sees("Saved.").look();
        bo.go("/admin").sees("A policy keeps you out here");
        bo.go("/account").isAt("/account").sees("Sign out everywhere else");
        whatIf(ada, CAFE).sees("Kept out, because policy").sees("control block");
        whatIf(ada, OFFICE).sees("Let in: no policy asks for more.").sees("condition location");
        from(OFFICE, BO).go("/admin").sees(INSIDE);

        // A second factor instead.
        ada.go(policy).choose("What it does", "mfa").press("Save").sees("Saved.");
        bo.go("/admin").sees("Sign in");
        bo.fill("User name", BO).fill("Password", Person.PASSWORD).press("Sign in");
        bo.press("Set up an authenticator app");
        var app = AuthenticatorApp.typed(bo.code());
        bo.fill("Six-digit code", app.code(0)).press("Confirm").isAt("/admin").sees(INSIDE);
    }

    @Test
    void whoSignedInTooLongAgoSignsInAgainAndNobodyElse() {
        Tab ada = from(OFFICE, ADA);
        ada.go("/admin/access/new")
                .fill("Name", "Every four hours")
                .fill("For these users", CLEO)
                .fill("Into these apps", "MicrosoftAdminPortals")
                .fill("Sign in again after", "4 h")
                .choose("State", "enabled")
                .choose("What it does", "none")
                .press("Save")
                .sees("Saved.");
        Tab cleo = from(OFFICE, CLEO);
        cleo.go("/admin").sees(INSIDE);
        provider.later(Duration.ofHours(3));
        cleo.go("/admin").sees(INSIDE);
        provider.later(Duration.ofHours(2));
        cleo.go("/admin").isAt("/signin").look();
        cleo.go("/account").isAt("/account").sees("Sign out everywhere else");
        ada.go("/admin").isAt("/admin").sees(INSIDE);
        cleo.go("/admin")
                .fill("User name", CLEO)
                .fill("Password", Person.PASSWORD)
                .press("Sign in")
                .isAt("/admin")
                .sees(INSIDE);
    }

    @Test
    @Tag("CA-03")
    void whatWouldLockEveryAdministratorOutIsRefused() {
        Tab ada = from(OFFICE, ADA);
        ada.go("/admin/access/new")
                .fill("Name", "Nobody anywhere")
                .fill("For these users", "All")
                .fill("Into these apps", "All")
                .choose("State", "enabled")
                .choose("What it does", "block");
        ada.press("Save").sees("This would keep every Global Administrator out").look();
        ada.go("/admin/access/break-glass").sees("There are none");
        ada.go("/admin").isAt("/admin").sees(INSIDE);
    }

    /// The key is made, kept and used by Chromium itself.
    @Test
    void aDeviceOpensWhatAPolicyKeepsForItUntilItIsDisabled() {
        var helpDesk = new HelpDesk(provider);
        Tab dora = from(OFFICE, DORA);
        Tab elsewhere = from(OFFICE, DORA);
        dora.go("/account/devices")
                .fill("Name", "Dora’s laptop")
                .press("Register this device")
                .sees("This device ·");
        helpDesk.device(DORA, "{\"compliant\":true}");
        String compliant = "\"grantControls\":{\"operator\":\"OR\",\"builtInControls\":[\"compliantDevice\"]}";
        var _ = desk.policy("Orders on devices only", DORA, "\"includeApplications\":[\"web\"]", compliant);
        var _ = desk.policy("Admin center on devices only", DORA, ADMIN_CENTER, compliant);

        // A new session knows nothing of the device until its key has signed for it.
        dora.signOut().password(DORA, Person.PASSWORD).isAt("/account");
        assertThat(orders(dora)).contains("code=").doesNotContain("error=");
        assertThat(orders(elsewhere)).contains("error=access_denied").doesNotContain("code=");
        dora.signOut().password(DORA, Person.PASSWORD).isAt("/account");
        dora.go("/admin").isAt("/admin").sees(INSIDE);
        elsewhere.go("/admin").sees("A policy keeps you out here");

        helpDesk.device(DORA, "{\"enabled\":false}");
        dora.go("/account").isAt("/signin");
        dora.password(DORA, Person.PASSWORD).sees("This device is disabled").look();
        elsewhere
                .go("/account/devices")
                .sees("Disabled: nobody can sign in on it")
                .look();
    }

    /// Where an app's request for a code ends.
    private String orders(Tab tab) {
        tab.go("/default/oauth2/v2.0/authorize?client_id=web&response_type=code&scope=openid&state=s&nonce=n"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
                + "&redirect_uri=" + provider.base() + "/nowhere");
        tab.isAt("/nowhere");
        return tab.page().url();
    }

    private static void tick(Tab tab, String name, String value) {
        tab.page().locator("input[name='" + name + "'][value='" + value + "']").check();
    }

    private static Tab whatIf(Tab ada, String address) {
        return ada.go("/admin/access?user=" + BO + "&app=bailiff-admin-center&address=" + address);
    }
}
