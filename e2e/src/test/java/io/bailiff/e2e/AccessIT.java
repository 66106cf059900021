package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
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
    private static final String SECRET = "a-secret-for-the-script-with-enough-bits-0123456789";
    private static final String GRAPH = "api://graph";
    private static final String OFFICE = "198.51.100.7";
    private static final String CAFE = "203.0.113.9";
    private static final String TENANT = """
            tenant:
              name: Contoso
            users:
              - upn: %s
                displayName: Ada Okafor
                initialPassword: "%s"
                roles: [Global Administrator]
              - upn: %s
                displayName: Bo Bakker
                initialPassword: "%2$s"
                roles: [Global Administrator]
            clients:
              - id: script
                name: A script
                type: confidential
                secret: "%s"
                grantTypes: [client_credentials]
                appPermissions: ["%s/Policy.ReadWrite.ConditionalAccess"]
            """.formatted(ADA, Person.PASSWORD, BO, SECRET, GRAPH);

    private final Inspection inspection = new Inspection();
    private RunningProvider provider;
    private Chromium chromium;

    @BeforeAll
    void start() throws IOException {
        provider = RunningProvider.start("--bailiff.trusted-proxies=127.0.0.1,::1");
        var tenant = Files.writeString(Files.createTempFile("tenant", ".yaml"), TENANT);
        provider.command(List.of("apply", "-f", tenant.toString()));
        nameTheOffice();
        chromium = Chromium.launched();
    }

    @AfterAll
    void stop() {
        chromium.close();
        provider.close();
    }

    private void nameTheOffice() {
        var script = new Caller(provider.base(), provider.authorityFile());
        String token = script.postForm(
                        "/default/oauth2/v2.0/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "script",
                                "client_secret",
                                SECRET,
                                "scope",
                                GRAPH + "/.default"))
                .text("access_token");
        var made = script.postJson(
                "/v1.0/identity/conditionalAccess/namedLocations",
                "{\"@odata.type\":\"#microsoft.graph.ipNamedLocation\",\"displayName\":\"Office\",\"isTrusted\":true,"
                        + "\"ipRanges\":[{\"@odata.type\":\"#microsoft.graph.iPv4CidrRange\",\"cidrAddress\":\"198.51.100.0/24\"}]}",
                "Authorization",
                "Bearer " + token);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    /// Somebody's browser, behind a proxy that is believed.
    private Tab from(String address, String name) {
        var page = chromium.profile(
                        new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("X-Forwarded-For", address)))
                .newPage();
        inspection.watch(page);
        return new Tab(page, provider.base(), inspection)
                .password(name, Person.PASSWORD)
                .isAt("/account");
    }

    @Test
    @Tag("CA-02")
    @Tag("CA-03")
    @Tag("CA-08")
    void aPolicyIsTriedBeforeItIsSwitchedOnAndBitesAtTheNextPage() {
        Tab bo = from(CAFE, BO);
        Tab ada = from(OFFICE, ADA);
        ada.go("/admin/access/new").look();
        ada.fill("Name", "Administrators from the office only")
                .fill("For these users", BO)
                .fill("Into these apps", "MicrosoftAdminPortals");
        tick(ada, "conditions.locations.includeLocations", "All");
        tick(ada, "conditions.locations.excludeLocations", "AllTrusted");
        ada.page()
                .getByLabel("It", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .selectOption("block");
        ada.press("Save").sees("Saved.").look();
        String policy = ada.page().url().replaceFirst("\\?.*", "");

        // Report only: nothing happens to him, and it is known what would have.
        bo.go("/admin").sees("Home");
        whatIf(ada, CAFE).sees("Let in: no policy asks for more.");
        ada.go(policy.substring(provider.base().toString().length()))
                .press("What would it have done?")
                .sees("Finished")
                .sees("Kept out, because policy")
                .look();

        ada.go("/admin/access");
        ada.page().locator("select[name=state]").first().selectOption("enabled");
        ada.press("Save").sees("Saved.").look();
        bo.go("/admin").sees("A policy keeps you out here").look();
        bo.go("/account").isAt("/account").sees("Sign out everywhere else");
        whatIf(ada, CAFE).sees("Kept out, because policy").look();
        whatIf(ada, OFFICE).sees("Let in: no policy asks for more.");
        from(OFFICE, BO).go("/admin").isAt("/admin");

        // A second factor instead.
        ada.go(policy.substring(provider.base().toString().length()));
        ada.page()
                .getByLabel("It", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .selectOption("mfa");
        ada.press("Save").sees("Saved.");
        bo.go("/admin").sees("Sign in");
        bo.fill("User name", BO).fill("Password", Person.PASSWORD).press("Sign in");
        bo.press("Set up an authenticator app");
        var app = AuthenticatorApp.typed(bo.code());
        bo.fill("Six-digit code", app.code(0)).press("Confirm").isAt("/admin");
    }

    @Test
    @Tag("CA-03")
    void whatWouldLockEveryAdministratorOutIsRefused() {
        Tab ada = from(OFFICE, ADA);
        ada.go("/admin/access/new")
                .fill("Name", "Nobody anywhere")
                .fill("For these users", "All")
                .fill("Into these apps", "All");
        ada.page().locator("select[name=state]").first().selectOption("enabled");
        ada.page()
                .getByLabel("It", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .selectOption("block");
        ada.press("Save").sees("This would keep every Global Administrator out").look();
        ada.go("/admin/access/break-glass").sees("There are none.").look();
    }

    private static void tick(Tab tab, String name, String value) {
        tab.page().locator("input[name='" + name + "'][value='" + value + "']").check();
    }

    private static Tab whatIf(Tab ada, String address) {
        return ada.go("/admin/access?user=" + BO + "&app=bailiff-admin-center&address=" + address);
    }
}
