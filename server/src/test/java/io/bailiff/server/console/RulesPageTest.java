package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Revocation rules in the admin center.
@PagesTest
class RulesPageTest {
    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    RevocationRulebook rulebook;

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static int post(Browser browser, String path, Map<String, String> fields) {
        var form = new HashMap<>(Browser.hidden(browser.get("/admin/rules")));
        form.putAll(fields);
        return browser.post("/admin/rules/" + path, form).statusCode();
    }

    @Test
    void anAdministratorSwitchesARuleAndAReaderDoesNot() {
        var admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        var seen = admin.get("/admin/rules");
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("The account is deleted", "Always on");
        assertThat(post(admin, "privilege-raised", Map.of("state", "dryRun", "cap", "12")))
                .isEqualTo(200);
        assertThat(rulebook.line(Trigger.PRIVILEGE_RAISED).rule().state()).isEqualTo(RuleState.DRY_RUN);
        assertThat(rulebook.line(Trigger.PRIVILEGE_RAISED).rule().cap()).hasValue(12);

        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        assertThat(reader.get("/admin/rules").statusCode()).isEqualTo(200);
        assertThat(post(reader, "privilege-raised", Map.of("state", "off"))).isEqualTo(403);
        assertThat(post(reader, "privilege-raised/release", Map.of())).isEqualTo(403);
        assertThat(post(admin, "privilege-raised", Map.of("state", "off", "cap", "")))
                .isEqualTo(200);
    }
}
