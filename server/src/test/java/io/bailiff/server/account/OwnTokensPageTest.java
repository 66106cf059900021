package io.bailiff.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.HardwareTokens;
import io.bailiff.core.directory.TokensResult;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.oath.OathProfile;
import io.bailiff.core.oath.TokenFile;
import io.bailiff.core.revocation.Authority;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class OwnTokensPageTest {
    private static final String PAGE = "/account/security/tokens";
    private static final Pattern ACTIVATE = Pattern.compile("action=\"(" + PAGE + "/[0-9a-f-]+/activate)\"");
    private static final OathProfile PROFILE = new OathProfile(OathProfile.Hash.SHA1, 6, 30);
    private static final Caller DESK =
            new Caller(new Actor.ByClient(new ClientId("desk")), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    HardwareTokens tokens;

    @Autowired
    InstantSource clock;

    @Test
    void somebodyActivatesTheTokenThatHeWasGivenAndSignsInWithIt() {
        var alice = contoso.user("Alice Ashton");
        var secret = TotpSecret.fresh(new SecureRandom());
        String serial = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        String file = "upn,serial number,secret key,time interval,manufacturer,model\n" + alice.principalName() + ","
                + serial + "," + secret.revealBase32() + ",30,Contoso,Card\n";
        assertThat(tokens.importFile(TokenFile.read(file.getBytes(StandardCharsets.UTF_8)), DESK))
                .isEqualTo(new TokensResult.Imported(1, 1));
        var browser = new Browser(port);
        browser.signIn(alice.principalName().value(), Contoso.PASSWORD);
        assertThat(browser.get("/account/security").body()).contains(PAGE);

        var page = browser.get(PAGE);
        assertThat(page.body()).contains(serial);
        var activate = ACTIVATE.matcher(page.body());
        assertThat(activate.find()).isTrue();
        var wrong = browser.fill(PAGE, activate.group(1), Map.of("code", "nonsense"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("That code isn’t right");
        var done = browser.fill(PAGE, activate.group(1), Map.of("code", code(secret, 0)));
        assertThat(done.headers().firstValue("Location")).contains("/account/security");
        assertThat(browser.get("/account/security").body()).contains("Card " + serial);

        var again = new Browser(port);
        again.signIn(alice.principalName().value(), Contoso.PASSWORD);
        assertThat(again.get("/signin/second").body()).contains("Code on your hardware token");
        var second = again.fill("/signin/second", "/signin/second", Map.of("code", code(secret, 1)));
        assertThat(second.headers().firstValue("Location")).contains("/account");
    }

    private String code(TotpSecret secret, int steps) {
        return PROFILE.code(secret.bytes(), PROFILE.step(clock.instant()) + steps);
    }
}
