package io.bailiff.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What people see of a policy on their way: terms of use, what they may not register, how long a browser remembers.
@PagesTest
class PolicyPagesTest {
    private static final Caller OPERATOR = new Caller(new Actor.ByClient(BuiltIns.CLI), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    AccessPolicies policies;

    @Autowired
    Agreements agreements;

    private User rea;
    private User bob;

    @BeforeEach
    void people() {
        rea = contoso.user("Rea Reader", Role.SECURITY_READER);
        bob = contoso.user("Bob Bystander", Role.SECURITY_READER);
    }

    @AfterEach
    void clear() {
        policies.policies().forEach(one -> {
            var _ = policies.remove(one.id(), OPERATOR);
        });
    }

    /// A policy for Rea that is on.
    ///
    /// @param members `path=value value`
    private void policy(String... members) {
        var form = new TreeMap<>(Map.of(
                "displayName", List.of("For Rea"),
                "state", List.of("enabled"),
                "conditions.users.includeUsers", List.of(rea.id().text())));
        Arrays.stream(members)
                .map(member -> member.split("=", 2))
                .forEach(member -> form.put(member[0], List.of(member[1].split(" ", -1))));
        assertThat(policies.create(PolicyForm.of(form), OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String next(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private Agreement rules(AgreementId id, int version, String text) {
        var rules = new Agreement(id, "House rules", version, text, Optional.empty(), Instant.now(), Optional.empty());
        assertThat(agreements.save(rules, OPERATOR)).isInstanceOf(PolicyChange.Changed.class);
        return rules;
    }

    @Test
    void termsOfUseAreAcceptedOnceAndAgainWhenTheyHaveChanged() {
        var id = new AgreementId(UUID.randomUUID());
        var first = rules(id, 1, "Be kind.");
        policy(
                "conditions.applications.includeApplications=bailiff-admin-center",
                "grantControls.termsOfUse=" + id.text());
        var browser = signedIn(rea);
        String terms = next(browser.get("/admin/users"));
        assertThat(terms).isEqualTo("/signin/terms?agreement=" + id.text() + "&continue=%2Fadmin%2Fusers");
        assertThat(signedIn(bob).get("/admin/users").statusCode()).isEqualTo(200);

        // Who does not accept goes where no policy stands in the way, and is asked again.
        var page = browser.get(terms);
        assertThat(page.body()).contains("Be kind.", "Don’t accept", "href=\"/account\"");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        assertThat(next(browser.get("/admin/users"))).isEqualTo(terms);
        var forged = new HashMap<>(Browser.hidden(page));
        forged.put("token", "forged");
        assertThat(browser.post("/signin/terms", forged).statusCode()).isEqualTo(409);

        assertThat(next(browser.fill(terms, "/signin/terms", Map.of()))).isEqualTo("/admin/users");
        assertThat(browser.get("/admin/users").statusCode()).isEqualTo(200);
        assertThat(agreements.acceptances(id)).hasSize(1);

        var second = rules(id, first.version() + 1, "Be kinder.");
        assertThat(next(browser.get("/admin/users"))).isEqualTo(terms);
        var changed = browser.post("/signin/terms", Browser.hidden(page));
        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body()).contains("the text has changed", second.text());
        assertThat(next(browser.fill(terms, "/signin/terms", Map.of()))).isEqualTo("/admin/users");
        assertThat(browser.get("/admin/users").statusCode()).isEqualTo(200);
    }

    @Test
    void aPolicyKeepsMethodsAndDevicesFromBeingRegistered() {
        policy(
                "conditions.applications.includeUserActions=urn:user:registersecurityinfo urn:user:registerdevice",
                "grantControls.builtInControls=block");
        var browser = signedIn(rea);
        for (String page : List.of("/account/security", "/account/devices")) {
            assertThat(browser.get(page).statusCode()).as(page).isEqualTo(200);
        }
        var app = browser.fill("/account/security", "/account/security/apps", Map.of());
        assertThat(app.statusCode()).isEqualTo(403);
        assertThat(app.body()).contains("You can’t do this", "Tell your administrator this number");
        assertThat(browser.get("/account/security/passkeys").statusCode()).isEqualTo(403);
        var device = browser.fill("/account/devices", "/account/devices", Map.of("answer", "nonsense"));
        assertThat(device.statusCode()).isEqualTo(403);

        var other = signedIn(bob);
        assertThat(other.fill("/account/security", "/account/security/apps", Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(other.fill("/account/devices", "/account/devices", Map.of("answer", "nonsense"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoHasAFactorShowsItBeforeHeRegistersAnother() {
        policy(
                "conditions.applications.includeUserActions=urn:user:registersecurityinfo",
                "grantControls.builtInControls=mfa");
        var browser = signedIn(rea);
        contoso.app(rea, "Phone");
        var asked = browser.fill("/account/security", "/account/security/apps", Map.of());
        assertThat(next(asked)).startsWith("/signin/second/step-up?continue=%2Faccount%2Fsecurity");
    }

    @Test
    void aPolicyDecidesHowLongABrowserRemembersWhateverWasTicked() {
        assertThat(lasts(rea, true)).isTrue();
        assertThat(lasts(rea, false)).isFalse();
        String all = "conditions.applications.includeApplications=All";
        policy(
                all,
                "sessionControls.persistentBrowser.isEnabled=true",
                "sessionControls.persistentBrowser.mode=always");
        assertThat(lasts(rea, false)).isTrue();
        assertThat(lasts(bob, false)).isFalse();
        // Of two that differ the stricter one counts.
        policy(all, "sessionControls.persistentBrowser.isEnabled=true", "sessionControls.persistentBrowser.mode=never");
        assertThat(lasts(rea, true)).isFalse();
        assertThat(lasts(bob, true)).isTrue();
    }

    /// True if the cookie of a new session outlives its browser.
    private boolean lasts(User user, boolean stay) {
        var form = new HashMap<>(Map.of("username", user.principalName().value(), "password", Contoso.PASSWORD));
        if (stay) {
            form.put("stay", "1");
        }
        return new Browser(port)
                .fill("/signin", "/signin", form).headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("__Host-bailiff-session="))
                        .anyMatch(cookie -> cookie.contains("Max-Age="));
    }
}
