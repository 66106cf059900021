package io.bailiff.server.console.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class RiskPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    private User rita;
    private Browser operator;

    @BeforeEach
    void open() {
        rita = contoso.user("Rita Risky");
        operator = signedIn(contoso.user("Otto Operator", Role.SECURITY_OPERATOR));
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        browser.signIn(user.principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    private String of(User user) {
        return "/admin/risk?user=" + user.id().text();
    }

    private int say(Browser browser, User user, String word) {
        var form = new HashMap<>(Browser.hidden(browser.get("/admin/risk")));
        form.putIfAbsent("token", Browser.hidden(browser.get("/admin/kills")).getOrDefault("token", ""));
        return browser.post("/admin/risk/" + user.id().text() + "/" + word, form)
                .statusCode();
    }

    @Test
    void whatIsConfirmedStandsInTheListWithItsReasonAndItsHistory() {
        assertThat(say(operator, rita, "confirmCompromised")).isEqualTo(200);

        assertThat(operator.get("/admin/risk?level=high&state=confirmedCompromised")
                        .body())
                .contains("Rita Risky", "An administrator confirmed that somebody else is in.");
        assertThat(operator.get("/admin/risk?level=low").body()).doesNotContain("Rita Risky");
        assertThat(operator.get("/admin/risk/detections").body()).contains("Rita Risky", "High risk");
        assertThat(operator.get(of(rita)).body()).contains("How the risk went");

        assertThat(say(operator, rita, "dismiss")).isEqualTo(200);
        assertThat(operator.get("/admin/risk?level=high").body()).doesNotContain("Rita Risky");
    }

    @Test
    void whoMayNotDecideIsOfferedNothingAndRefused() {
        var reader = signedIn(contoso.user("Rolf Reader", Role.SECURITY_READER));
        var global = contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR);
        assertThat(operator.get(of(rita)).body()).contains("/confirmCompromised\"");

        assertThat(reader.get(of(rita)).body()).doesNotContain("/confirmCompromised\"");
        assertThat(say(reader, rita, "confirmCompromised")).isEqualTo(403);
        assertThat(operator.get(of(global)).body()).as("out of his reach").doesNotContain("/confirmCompromised\"");
        assertThat(say(operator, global, "confirmCompromised")).isEqualTo(403);
        assertThat(signedIn(contoso.user("Hal Helper", Role.HELPDESK_ADMINISTRATOR))
                        .get("/admin/risk/detections")
                        .statusCode())
                .isEqualTo(403);
    }
}
