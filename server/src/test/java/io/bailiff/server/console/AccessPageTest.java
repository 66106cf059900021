package io.bailiff.server.console;

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
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
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
        assertThat(mine.body()).contains("It keeps him out.", "Let in: no policy asks for more.");
        var others = admin.get("/admin/access?user="
                + contoso.user("Bob Bystander").principalName().value() + "&app=web");
        assertThat(others.body()).contains("It is not for him.").doesNotContain("It keeps him out.");
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
    void theSwitchOfAPolicyIsTriedOnPastSignIns() throws InterruptedException {
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
        var page = admin.get(path);
        for (int i = 0; i < 100 && page.headers().firstValue("Refresh").isPresent(); i++) {
            Thread.sleep(50);
            page = admin.get(path);
        }
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
    void whatCannotBeIsSaidAndChangesNothing() {
        assertThat(post(admin, policy.id().text(), "on")).isEqualTo(400);
        assertThat(post(admin, UUID.randomUUID().toString(), "enabled")).isEqualTo(404);
        assertThat(post(admin, "x", "enabled")).isEqualTo(400);
        assertThat(state()).isEqualTo(PolicyState.REPORT_ONLY);
        policy = made("All");
        assertThat(post(admin, policy.id().text(), "enabled")).isEqualTo(409);
        assertThat(state()).isEqualTo(PolicyState.REPORT_ONLY);
    }
}
