package io.bailiff.server.console.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class StrengthsPageTest {
    private static final String ROOT = "/admin/strengths";
    private static final String KEYS = ROOT + "/keys-only";
    private static final Caller OPERATOR = new Caller(new Actor.ByClient(BuiltIns.CLI), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    MethodsPolicies methods;

    @Autowired
    AccessPolicies policies;

    private Browser admin;

    @BeforeEach
    void open() {
        admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
    }

    @AfterEach
    void clear() {
        policies.policies().forEach(one -> {
            var _ = policies.remove(one.id(), OPERATOR);
        });
        methods.strengths().stream().filter(one -> !one.isBuiltIn()).forEach(one -> {
            var _ = methods.remove(one.id(), OPERATOR);
        });
    }

    private Browser signedIn(Role role) {
        var browser = new Browser(port);
        browser.signIn(contoso.user("Sven Strong", role).principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    private void make() {
        assertThat(admin.fill(
                                ROOT + "/new",
                                ROOT + "/new",
                                Map.of("id", "keys-only", "name", "Keys <only>", "combination", "fido2"))
                        .statusCode())
                .isEqualTo(303);
    }

    private AuthenticationStrength keys() {
        return methods.strength(new StrengthId("keys-only")).orElseThrow();
    }

    @Test
    void anOwnStrengthIsMadeChangedAndDeleted() {
        make();
        assertThat(keys().allowed()).extracting(Combination::text).containsExactly("fido2");
        assertThat(admin.get(ROOT).body()).contains("Keys &lt;only&gt;", "Phishing-resistant MFA", "Built in");

        admin.fill(KEYS, KEYS, Map.of("name", "Tokens", "combination", "password,hardwareOath"));
        assertThat(keys().name()).isEqualTo("Tokens");
        assertThat(admin.get(KEYS).body()).contains("Password + Hardware token");

        admin.fill(KEYS, KEYS + "/remove", Map.of());
        assertThat(methods.strength(new StrengthId("keys-only"))).isEmpty();
    }

    @Test
    void aBuiltInOneIsShownAndStaysAsItIs() {
        String builtIn = ROOT + "/phishing-resistant-mfa";
        assertThat(admin.get(builtIn).body())
                .contains("A part of Bailiff", "Passkey")
                .doesNotContain("/remove\"");
        var form = new HashMap<>(Browser.hidden(admin.get(builtIn)));
        form.put("name", "Weaker");
        form.put("combination", "password");

        assertThat(admin.post(builtIn, form).statusCode()).isEqualTo(400);
        assertThat(methods.strength(AuthenticationStrength.PHISHING_RESISTANT.id()))
                .hasValue(AuthenticationStrength.PHISHING_RESISTANT);
    }

    @Test
    void whatIsWrongStaysBesideItsField() {
        make();
        for (var wrong : List.of(
                Map.of("id", "Not An Id", "name", "x", "combination", "fido2"),
                Map.of("id", "no-name", "name", " ", "combination", "fido2"),
                Map.of("id", "nothing", "name", "Nothing"),
                Map.of("id", "unknown", "name", "Unknown", "combination", "telepathy"))) {
            var answer = admin.fill(ROOT + "/new", ROOT + "/new", wrong);
            assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.body()).contains("form-problem", "value=\"" + wrong.get("id") + "\"");
        }
        assertThat(admin.fill(
                                ROOT + "/new",
                                ROOT + "/new",
                                Map.of("id", "keys-only", "name", "Other", "combination", "sms"))
                        .statusCode())
                .as("somebody made it meanwhile")
                .isEqualTo(409);
        assertThat(keys().name()).isEqualTo("Keys <only>");
    }

    @Test
    void whatAPolicyAsksForCannotBeDeletedAndSaysSo() {
        make();
        var _ = policies.create(
                PolicyForm.of(Map.of(
                        "displayName", List.of("Keys for all"),
                        "state", List.of("disabled"),
                        "conditions.users.includeUsers", List.of("All"),
                        "conditions.applications.includeApplications", List.of("All"),
                        "grantControls.operator", List.of("OR"),
                        "grantControls.authenticationStrength.id", List.of("keys-only"))),
                OPERATOR);

        assertThat(admin.get(KEYS).body()).contains("Keys for all").doesNotContain("/remove\"");
        assertThat(admin.fill(KEYS, KEYS + "/remove", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void whoMayLookOnlyIsOfferedNothingAndRefused() {
        make();
        for (Role role : List.of(Role.SECURITY_READER, Role.SECURITY_OPERATOR)) {
            var looker = signedIn(role);
            assertThat(looker.get(ROOT).body()).contains("Keys &lt;only&gt;").doesNotContain("/new");
            var form = new HashMap<>(Browser.hidden(looker.get(KEYS)));
            form.put("name", "Mine");
            form.put("combination", "password");
            assertThat(looker.post(KEYS, form).statusCode()).isEqualTo(403);
            assertThat(looker.post(KEYS + "/remove", form).statusCode()).isEqualTo(403);
            assertThat(looker.get("/admin/access").body()).doesNotContain("/admin/access/new");
            assertThat(looker.get("/admin/methods").body()).doesNotContain("btn-primary");
        }
        assertThat(signedIn(Role.USER_ADMINISTRATOR).get(ROOT).statusCode()).isEqualTo(403);
        assertThat(keys().name()).isEqualTo("Keys <only>");
    }
}
