package io.bailiff.server.console.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Api;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Kill drills in the admin center. Here they begin, and the test says what came of them.
@PagesTest
class DrillsPageTest {
    private static final String PAGE = "/admin/drills";
    private static final ApiId BILLING = new ApiId("api://billing");
    private static final Caller CONSOLE =
            new Caller(new Actor.ByClient(BuiltIns.OPERATOR), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Drills drills;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    private Browser operator;

    @BeforeEach
    void open() {
        operator = signedIn(Role.SECURITY_OPERATOR);
        var _ = contoso.client(BuiltIns.DRILL.text(), "Kill drills");
        directory.change(tx -> tx.save(new Api(BILLING, "Billing <script>", List.of(), List.of(), Api.TokenType.JWT)));
    }

    @AfterEach
    void endWhatRuns() {
        drills.newest(Optional.empty(), 10).stream()
                .filter(drill -> drill.state() == Drill.State.RUNNING)
                .forEach(drill -> {
                    var _ = drills.end(drill.id(), List.of());
                });
        var _ = drills.probe(CONSOLE, BILLING, Optional.empty());
    }

    private Browser signedIn(Role... roles) {
        var browser = new Browser(port);
        var user = contoso.user("Dora Drill", roles);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private String begun() {
        var answer = operator.fill(PAGE, PAGE, Map.of());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).startsWith(PAGE + "/");
        return location(answer);
    }

    private static UUID id(String address) {
        return UUID.fromString(address.substring(PAGE.length() + 1));
    }

    @Test
    void aDrillIsBegunFollowedAndItsFindingsAreShown() {
        String address = begun();
        var running = operator.get(address);
        assertThat(running.body()).contains("The drill is running");
        assertThat(running.headers().firstValue("Refresh")).contains("1");

        var kill = drills.kill(drills.find(id(address)).orElseThrow()).orElseThrow();
        var _ = drills.end(
                id(address),
                List.of(
                        finding("Orders <b>", Finding.Verdict.OBEYED, Optional.of(Duration.ofMillis(31))),
                        finding("Billing", Finding.Verdict.DISOBEYED, Optional.empty())));

        var ended = operator.get(address);
        assertThat(ended.headers().firstValue("Refresh")).isEmpty();
        assertThat(ended.body())
                .contains(
                        "Somebody did not obey",
                        "Orders &lt;b&gt;",
                        "31 ms",
                        "30000 ms",
                        "/admin/kills/" + kill.value())
                .contains("Still served after the time that is promised there.");
        assertThat(operator.get(PAGE).body()).contains("1 of 2", "Orders &lt;b&gt;", "chart-bars", address);
    }

    private static Finding finding(String name, Finding.Verdict verdict, Optional<Duration> latency) {
        return new Finding(Finding.Kind.PROBE, "api://" + name, name, verdict, latency, Duration.ofSeconds(30));
    }

    @Test
    void whileOneRunsThereIsNoSecond() {
        String address = begun();
        var second = operator.post(PAGE, Browser.hidden(operator.get(PAGE)));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("A drill is under way");
        assertThat(operator.get(PAGE).body()).contains(address, "disabled");
    }

    @Test
    void anApiIsAskedWhereItWasSaidAndNoLonger() {
        var saved = operator.fill(
                PAGE, PAGE + "/probes", Map.of("api", BILLING.text(), "address", "https://93.184.216.34/me"));
        assertThat(location(saved)).isEqualTo(PAGE + "?done=probed");
        assertThat(operator.get(location(saved)).body())
                .contains("The next drill asks there", "https://93.184.216.34/me", "Billing &lt;script&gt;")
                .doesNotContain("Billing <script>");

        var gone = operator.fill(PAGE, PAGE + "/probes/remove", Map.of("api", BILLING.text()));
        assertThat(location(gone)).isEqualTo(PAGE + "?done=unprobed");
        assertThat(drills.probes()).doesNotContainKey(BILLING);
    }

    @Test
    void anAddressThatNobodyMayBeSentToStaysInItsFieldAndIsNotSaved() {
        for (String address : List.of("https://10.0.0.1/me", "not an address", "", "x".repeat(2_001))) {
            var answer = operator.fill(PAGE, PAGE + "/probes", Map.of("api", BILLING.text(), "address", address));
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.body()).contains("tokens are not shown there", "value=\"" + address + "\"");
        }
        var nobody = operator.fill(
                PAGE, PAGE + "/probes", Map.of("api", "api://nobody", "address", "https://93.184.216.34/me"));
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("There is no such API of yours");
        assertThat(drills.probes()).doesNotContainKey(BILLING);
    }

    @Test
    void whoMayOnlyLookStartsNothingAndWhoMayNotLookIsKeptOut() {
        var reader = signedIn(Role.SECURITY_READER);
        assertThat(reader.get(PAGE).body()).doesNotContain("Run a drill", "Ask there");
        assertThat(reader.fill("/account", PAGE, Map.of()).statusCode()).isEqualTo(403);
        assertThat(reader.fill(
                                "/account",
                                PAGE + "/probes",
                                Map.of("api", BILLING.text(), "address", "https://93.184.216.34/me"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(drills.probes()).doesNotContainKey(BILLING);

        var helper = signedIn(Role.HELPDESK_ADMINISTRATOR);
        assertThat(helper.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(helper.fill("/account", PAGE, Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(operator.get(PAGE + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(operator.get(PAGE + "/no-id").body()).contains("No such drill");
        assertThat(operator.get(PAGE + "?after=nonsense").statusCode()).isEqualTo(200);
    }
}
