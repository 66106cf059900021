package io.bailiff.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.SoftDevice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class DevicesPageTest {
    private static final String PAGE = "/account/devices";
    private static final Pattern REMOVE = Pattern.compile("action=\"(" + PAGE + "/[0-9a-f-]+/remove)\"");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    private Browser signedIn(String name) {
        var user = contoso.user(name);
        var browser = new Browser(port);
        browser.signIn(user.principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    /// What the page's script does.
    private static String answer(Browser browser, SoftDevice key, String page, String begin) {
        var form = new LinkedHashMap<>(Browser.hidden(browser.get(page)));
        var asked = browser.post(begin, form);
        assertThat(asked.statusCode()).isEqualTo(200);
        return key.answer(asked.body());
    }

    @Test
    void somebodyRegistersHisBrowserAndOnlyHeCanRemoveIt() {
        var browser = signedIn("Alice Ashton");
        var key = new SoftDevice();
        assertThat(browser.get(PAGE).body()).contains("device.js").contains("You have no registered device");
        String answer = answer(browser, key, PAGE, PAGE + "/begin");
        var done = browser.fill(PAGE, PAGE, Map.of("answer", answer, "name", "My laptop"));
        assertThat(done.headers().firstValue("Location")).contains(PAGE);
        var page = browser.get(PAGE).body();
        assertThat(page).contains("My laptop").contains("This device").doesNotContain("data-device=\"register\"");
        var remove = REMOVE.matcher(page);
        assertThat(remove.find()).isTrue();

        var stranger = signedIn("Bob Brown");
        var not = stranger.fill(PAGE, remove.group(1), Map.of());
        assertThat(not.statusCode()).isEqualTo(404);
        assertThat(stranger.get(PAGE).body()).doesNotContain("My laptop");

        var gone = browser.fill(PAGE, remove.group(1), Map.of());
        assertThat(gone.statusCode()).isEqualTo(303);
        // Everything on the device has ended, this session too.
        assertThat(browser.get(PAGE).headers().firstValue("Location").orElseThrow())
                .startsWith("/signin");
    }

    @Test
    @Tag("CA-06")
    void whatIsNoProofRegistersNothingAndSaysSo() {
        var browser = signedIn("Alice Ashton");
        for (String answer : new String[] {"", "nonsense"}) {
            var refused = browser.fill(PAGE, PAGE, Map.of("answer", answer));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body())
                    .contains("The proof of the key didn’t hold")
                    .contains("You have no registered");
        }
    }

    @Test
    void thePageThatProvesTheDeviceGoesOnOnlyOnThisServer() {
        var browser = signedIn("Alice Ashton");
        assertThat(browser.get(PAGE + "/prove?continue=https%3A%2F%2Fevil.example")
                        .headers()
                        .firstValue("Location"))
                .contains(PAGE);
        assertThat(browser.get(PAGE + "/prove?continue=%2Faccount%2Fapps")
                        .headers()
                        .firstValue("Location"))
                .contains("/account/apps");
    }
}
