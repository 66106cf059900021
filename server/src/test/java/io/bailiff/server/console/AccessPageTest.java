package io.bailiff.server.console;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.web.access.PolicyJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Conditional Access in the admin center.
@PagesTest
class AccessPageTest {
    private static final Caller OPERATOR = new Caller(new Actor.ByClient(BuiltIns.CLI), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    AccessPolicies policies;

    @Autowired
    SignInLog signIns;

    @Autowired
    BreakGlass breakGlass;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    private User alice;
    private Browser admin;
    private AccessPolicy policy;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        policy = made(alice.id().text());
    }

    private AccessPolicy made(String user) {
        var form = PolicyForm.of(Map.of(
                "displayName", List.of("Not her"),
                "state", List.of("enabledForReportingButNotEnforced"),
                "conditions.users.includeUsers", List.of(user),
                "conditions.applications.includeApplications", List.of("All"),
                "grantControls.builtInControls", List.of("block")));
        return switch (policies.create(form, OPERATOR)) {
            case PolicyChange.Changed<AccessPolicy>(var made, var _) -> made;
            case PolicyChange<AccessPolicy> other -> throw new AssertionError(other.toString());
        };
    }

    @AfterEach
    void clear() {
        policies.policies().forEach(one -> {
            var _ = policies.remove(one.id(), OPERATOR);
        });
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private PolicyState state() {
        return policies.policy(policy.id()).orElseThrow().state();
    }

    private int post(Browser browser, String id, String state) {
        var form = new HashMap<>(Browser.hidden(browser.get("/admin/access")));
        form.put("state", state);
        return browser.post("/admin/access/" + id, form).statusCode();
    }

    @Test
    void aPolicyIsShownInWordsAndSwitchedOn() {
        var page = admin.get("/admin/access").body();
        assertThat(page).contains("Not her", alice.principalName().value(), "everything");

        assertThat(post(admin, policy.id().text(), "enabled")).isEqualTo(200);

        assertThat(state()).isEqualTo(PolicyState.ENABLED);
    }

    @Test
    void whatIsAskedIsAnsweredForEachPolicy() {
        var mine = admin.get("/admin/access?user=" + alice.principalName().value() + "&app=web");
        assertThat(mine.body())
                .contains(
                        "It keeps him out.", "Kept out, because policy “Not her”", "Let in: no policy asks for more.");
        var others = admin.get("/admin/access?user="
                + contoso.user("Bob Bystander").principalName().value() + "&app=web");
        assertThat(others.body())
                .contains("It is not for him.", "condition users")
                .doesNotContain("It keeps him out.");
        for (String wrong : List.of(
                "user=nobody@nowhere.example&app=web",
                "user=" + alice.principalName().value(),
                "user=" + alice.principalName().value() + "&app=web&address=home")) {
            assertThat(admin.get("/admin/access?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void theSwitchOfAPolicyIsTriedOnPastSignIns() {
        signIns.add(new PastSignIn(
                Instant.now().minusSeconds(60),
                alice.id(),
                "web",
                Set.of(),
                ClientAppType.BROWSER,
                Optional.empty(),
                "203.0.113.9",
                Optional.empty(),
                Circumstances.NONE,
                Set.of(MethodMode.PASSWORD),
                Duration.ZERO,
                PastSignIn.Came.IN));
        var form = new HashMap<>(Browser.hidden(admin.get("/admin/access")));
        form.put("policy", policy.id().text());
        form.put("state", "enabled");
        form.put("days", "7");
        var started = admin.post("/admin/access/replays", form);
        assertThat(started.statusCode()).isEqualTo(303);
        String path = started.headers().firstValue("Location").orElseThrow();
        var page = eventually()
                .until(
                        () -> admin.get(path),
                        one -> one.headers().firstValue("Refresh").isEmpty());
        assertThat(page.body())
                .contains("Finished", alice.principalName().value(), "Kept out, because policy “Not her” applies.");
        assertThat(admin.get(path + "/result.json").body()).contains("\"blocked\":1");
        var helpdesk = signedIn(contoso.user("Hal Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        assertThat(helpdesk.get(path).statusCode()).isEqualTo(403);
        assertThat(helpdesk.get(path + "/result.json").statusCode()).isEqualTo(403);
        assertThat(admin.get("/admin/access/replays/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(state()).isEqualTo(PolicyState.REPORT_ONLY);
    }

    @Test
    @Tag("AD-01")
    void whoMayNotSeesOrChangesNothing() {
        var helpdesk = signedIn(contoso.user("Hal Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        assertThat(helpdesk.get("/admin/access").statusCode()).isEqualTo(403);
        assertThat(helpdesk.get("/admin/access").body()).doesNotContain("Not her");
        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        assertThat(reader.get("/admin/access").body()).contains("Not her");
        assertThat(post(reader, policy.id().text(), "enabled")).isEqualTo(403);
        assertThat(state()).isEqualTo(PolicyState.REPORT_ONLY);
    }

    @Test
    @Tag("CA-02")
    void policiesHoldInTheAdminCenterFromTheNextPageOnAndNotWhereSessionsAreEnded() {
        var other = contoso.user("Gil Other", Role.GLOBAL_ADMINISTRATOR);
        var held = signedIn(other);
        assertThat(held.get("/admin/users").statusCode()).isEqualTo(200);
        var form = PolicyForm.of(Map.of(
                "displayName", List.of("Not in the admin center"),
                "state", List.of("enabled"),
                "conditions.users.includeUsers", List.of(other.id().text()),
                "conditions.applications.includeApplications", List.of("MicrosoftAdminPortals", "bailiff-account"),
                "grantControls.builtInControls", List.of("block")));
        var block = policies.create(form, OPERATOR);
        assertThat(block).isInstanceOf(PolicyChange.Changed.class);

        assertThat(held.get("/admin/users").statusCode()).isEqualTo(403);
        assertThat(held.get("/admin/users").body()).contains("A policy keeps you out here");
        assertThat(held.get("/account/security").statusCode()).isEqualTo(403);
        assertThat(held.get("/account").statusCode()).isEqualTo(200);
        assertThat(admin.get("/admin/users").statusCode()).isEqualTo(200);

        var mfa = PolicyForm.of(Map.of("grantControls.builtInControls", List.of("mfa")));
        assertThat(policies.change(
                        ((PolicyChange.Changed<AccessPolicy>) block).policy().id(),
                        mfa,
                        Set.of("grantControls"),
                        OPERATOR))
                .isInstanceOf(PolicyChange.Changed.class);
        var asked = held.get("/admin/users");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().firstValue("Location").orElseThrow())
                .startsWith("/signin?fresh=1&continue=%2Fadmin%2Fusers%3Fbailiff_strength%3Dmfa");
    }

    @Test
    @Tag("AD-14")
    void aBreakGlassAccountIsMarkedByAGlobalAdministratorWhoHasJustSignedIn() {
        var spare = contoso.user("Brea Glass", Role.GLOBAL_ADMINISTRATOR);
        String path = "/admin/access/break-glass";
        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        for (Browser one : List.of(reader, admin)) {
            var form = new HashMap<>(Browser.hidden(one.get(path)));
            form.put("user", spare.principalName().value());
            assertThat(one.post(path, form).statusCode()).isEqualTo(one == admin ? 200 : 403);
        }
        assertThat(breakGlass.accounts()).hasSize(1);
        policy = made("All");
        assertThat(post(admin, policy.id().text(), "enabled")).isEqualTo(200);
        assertThat(admin.get("/admin/access").statusCode()).isEqualTo(403);
        var rescuer = signedIn(spare);
        assertThat(rescuer.get(path).body()).contains(spare.principalName().value());
        var form = new HashMap<>(Browser.hidden(rescuer.get(path)));
        assertThat(rescuer.post(path + "/" + spare.id().text() + "/unmark", form)
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(rescuer, policy.id().text(), "disabled")).isEqualTo(200);
        assertThat(rescuer.post(path + "/" + spare.id().text() + "/unmark", form)
                        .statusCode())
                .isEqualTo(200);
        assertThat(breakGlass.accounts()).isEmpty();
    }

    @Test
    void aPolicyIsWrittenInAFormOrAsJsonAndWhatIsWrongHasItsPlace() {
        var form = new HashMap<>(Browser.hidden(admin.get("/admin/access/new")));
        form.put("displayName", "Written here");
        form.put("state", "enabledForReportingButNotEnforced");
        form.put("conditions.users.includeUsers", alice.principalName().value());
        form.put("conditions.applications.includeApplications", "nothing");
        form.put("grant", "mfa");
        form.put("frequency", "4 h");
        var wrong = admin.post("/admin/access/new", form);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("conditions.applications", "Written here");
        form.put("conditions.applications.includeApplications", "All");
        var made = admin.post("/admin/access/new", form);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
        String path = made.headers().firstValue("Location").orElseThrow();
        String root = path.substring(0, path.indexOf('?'));
        assertThat(admin.get(path).body())
                .contains("Saved.", alice.principalName().value(), "4 h");

        var json = new HashMap<>(Browser.hidden(admin.get(root)));
        json.put("json", "{\"displayName\":");
        assertThat(admin.post(root + "/json", json).statusCode()).isEqualTo(400);
        json.put(
                "json",
                "{\"displayName\":\"By JSON\",\"state\":\"disabled\",\"conditions\":{\"users\":{\"includeUsers\":[\"All\"]},"
                        + "\"applications\":{\"includeApplications\":[\"All\"]},\"moon\":[\"full\"]},"
                        + "\"grantControls\":{\"operator\":\"OR\",\"builtInControls\":[\"block\"]}}");
        assertThat(admin.post(root + "/json", json).body()).contains("conditions.moon");
        json.put("json", json.get("json").replace(",\"moon\":[\"full\"]", ""));
        assertThat(admin.post(root + "/json", json).statusCode()).isEqualTo(303);
        assertThat(policies.policies()).anyMatch(one -> one.name().equals("By JSON"));
        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        json.putAll(Browser.hidden(reader.get(root)));
        assertThat(reader.post(root + "/json", json).statusCode()).isEqualTo(403);
    }

    @Test
    void theFormLeavesWhatItCannotSayAndDeletesWhenAsked() {
        var before = new HashMap<>(Map.of(
                "displayName", List.of("More than the form says"),
                "state", List.of("disabled"),
                "conditions.users.includeUsers", List.of(alice.id().text()),
                "conditions.applications.includeApplications", List.of("All"),
                "conditions.platforms.includePlatforms", List.of("all"),
                "conditions.platforms.excludePlatforms", List.of("iOS"),
                "grantControls.operator", List.of("OR"),
                "grantControls.builtInControls", List.of("mfa", "compliantDevice")));
        before.put("sessionControls.signInFrequency.isEnabled", List.of("true"));
        before.put("sessionControls.signInFrequency.authenticationType", List.of("secondaryAuthentication"));
        before.put("sessionControls.signInFrequency.frequencyInterval", List.of("everyTime"));
        assertThat(PolicyJson.write(PolicyForm.of(Map.of("grantControls.termsOfUse", List.of("rules")))))
                .contains("[ \"rules\" ]");
        var made = ((PolicyChange.Changed<AccessPolicy>) policies.create(PolicyForm.of(before), OPERATOR)).policy();
        String root = "/admin/access/" + made.id().text();
        var page = admin.get(root);
        assertThat(page.body()).contains("Asks for what the JSON below says");
        var form = new HashMap<>(Browser.hidden(page));
        form.put("displayName", "Another name");
        form.put("state", "disabled");
        form.put("conditions.users.includeUsers", alice.principalName().value());
        form.put("conditions.applications.includeApplications", "All");
        form.put("grant", "");
        form.put("frequency", "every");
        var saved = admin.post(root + "/form", form);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        var after = policies.policy(made.id()).orElseThrow();
        assertThat(after.name()).isEqualTo("Another name");
        assertThat(after.conditions()).isEqualTo(made.conditions());
        assertThat(after.grant()).isEqualTo(made.grant());
        assertThat(after.session()).isEqualTo(made.session());

        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        assertThat(reader.fill(root, root + "/remove", Map.of()).statusCode()).isEqualTo(403);
        assertThat(policies.policy(made.id())).isPresent();
        assertThat(admin.fill(root, root + "/remove", Map.of()).headers().firstValue("Location"))
                .contains("/admin/access?removed");
        assertThat(policies.policy(made.id())).isEmpty();
        assertThat(admin.get("/admin/access?removed").body()).contains("The policy is deleted.");
    }

    @Test
    void whatCannotBeIsSaidAndChangesNothing() {
        assertThat(post(admin, policy.id().text(), "on")).isEqualTo(400);
        assertThat(post(admin, UUID.randomUUID().toString(), "enabled")).isEqualTo(404);
        assertThat(post(admin, "x", "enabled")).isEqualTo(400);
        assertThat(state()).isEqualTo(PolicyState.REPORT_ONLY);
        policy = made("All");
        assertThat(post(admin, policy.id().text(), "enabled")).isEqualTo(409);
        assertThat(state()).isEqualTo(PolicyState.REPORT_ONLY);
    }

    @Test
    void aBreakGlassAccountThatNobodyHasTriedStandsOnHomeForThoseWhoSeeEverything() {
        var spare = contoso.user("Brea Dust", Role.GLOBAL_ADMINISTRATOR);
        String need = "A break-glass account is overdue for its monthly test.";
        assertThat(admin.get("/admin").body()).doesNotContain(need);
        directory.change(tx -> tx.markBreakGlass(spare.id(), Instant.now().minus(Duration.ofDays(31)), 0));
        try {
            assertThat(admin.get("/admin").body()).contains(need, "/admin/access/break-glass");
            assertThat(admin.get("/admin/access/break-glass").body()).contains("Overdue for a test");
            assertThat(signedIn(contoso.user("Hela Helpdesk", Role.HELPDESK_ADMINISTRATOR))
                            .get("/admin")
                            .body())
                    .doesNotContain(need);
        } finally {
            directory.change(tx -> tx.unmarkBreakGlass(spare.id()));
        }
        assertThat(admin.get("/admin").body()).doesNotContain(need);
    }
}
