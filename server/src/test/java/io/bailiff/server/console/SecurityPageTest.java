package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Account security: what one user holds.
@PagesTest
class SecurityPageTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

    private static final Pattern ALL_SESSIONS =
            Pattern.compile("href=\"(/admin/sessions\\?user=[^\"]*)\">All sessions<");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Transactions<GrantReads, GrantTx> store;

    @Autowired
    Grants grants;

    @Autowired
    InstantSource clock;

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String security(User user) {
        return "/admin/users/" + user.id().text() + "/security";
    }

    @Test
    void onePageAnswersWhatAUserHolds() {
        var anna = contoso.user("Anna Anders");
        contoso.app(anna, "Annas phone");
        var client = contoso.client("app-" + UUID.randomUUID().toString().substring(0, 8), "Travel desk");
        var session = contoso.session(anna, FIREFOX, "192.0.2.31", Duration.ofHours(2));
        contoso.grant(session, client, true);
        var _ = signedIn(anna);
        var page =
                signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR)).get(security(anna));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Firefox", "192.0.2.31", "Annas phone", "Travel desk", "No risk", "Latest sign-ins")
                .contains("/admin/logs/sign-ins/");
        assertThat(ALL_SESSIONS.matcher(page.body()).find())
                .as("all are here already")
                .isFalse();
    }

    @Test
    void aConsentIsWithdrawnHereByThoseWhoMay() {
        var anna = contoso.user("Anna Ahorn");
        var client = contoso.client("app-" + UUID.randomUUID().toString().substring(0, 8), "Travel desk");
        store.change(tx -> tx.consent(anna.id(), client.id(), Set.of("openid"), clock.instant()));
        var helper = signedIn(contoso.user("Hanna Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        var seen = helper.get(security(anna));
        assertThat(seen.body()).contains("Travel desk").doesNotContain("Withdraw consent", "Latest sign-ins");
        var app =
                Map.of("app", client.id().text(), "token", Browser.hidden(seen).getOrDefault("token", ""));
        assertThat(helper.post(security(anna) + "/withdraw", app).statusCode()).isEqualTo(403);
        assertThat(grants.appsOf(anna.id())).hasSize(1);

        var operator = signedIn(contoso.user("Otto Operator", Role.SECURITY_OPERATOR));
        var token = Browser.hidden(operator.get(security(anna))).getOrDefault("token", "");
        var done = operator.post(
                security(anna) + "/withdraw", Map.of("app", client.id().text(), "token", token));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(grants.appsOf(anna.id())).isEmpty();
        assertThat(operator.post(security(anna) + "/withdraw", Map.of("app", "nobodys", "token", token))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void twoHundredSessionsAreShownInAMoment() {
        var anna = contoso.user("Anna Viele");
        for (int i = 0; i < 200; i++) {
            var _ = contoso.session(anna, FIREFOX, "192.0.2." + i, Duration.ofMinutes(i));
        }
        var admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        long[] nanos = new long[20];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            assertThat(admin.get(security(anna)).statusCode()).isEqualTo(200);
            nanos[i] = System.nanoTime() - begin;
        }
        var all = ALL_SESSIONS.matcher(admin.get(security(anna)).body());
        assertThat(all.find()).as("the link to all of them").isTrue();
        var list = admin.get(all.group(1).replace("&amp;", "&"));
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains(anna.principalName().value(), "192.0.2.1");
        Arrays.sort(nanos);
        System.out.printf("200 sessions of one user: %.0f ms%n", nanos[nanos.length / 2] / 1e6);
        // The aim is 100 ms on a machine that does nothing else.
        assertThat(Duration.ofNanos(nanos[0])).isLessThan(Duration.ofSeconds(1));
    }
}
