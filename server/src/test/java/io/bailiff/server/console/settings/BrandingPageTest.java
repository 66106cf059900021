package io.bailiff.server.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.Brand;
import io.bailiff.core.directory.Branding;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.web.page.Brands;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The brand: who sets it, where it is shown, and that it is words and colours only.
@PagesTest
class BrandingPageTest {
    private static final String PAGE = BrandingPage.PATH;
    private static final Pattern STYLESHEET = Pattern.compile("/brand/[0-9a-f]{16}/accent\\.css");
    private static final Pattern LOGO = Pattern.compile("/brand/[0-9a-f]{16}/logo\\.png");
    private static final Map<String, String> GOOD = Map.of(
            "name", "Contoso & Sons",
            "accent", "#FFCC00",
            "line", "Help desk: 4711",
            "help", "https://contoso.example/help",
            "privacy", "https://contoso.example/privacy",
            "imprint", "");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Branding branding;

    @Autowired
    Brands brands;

    @AfterEach
    void asItComes() {
        var _ = branding.change(
                Brand.NONE, new Caller(new Actor.ByClient(BuiltIns.OPERATOR), new Authority.OfApplication()));
        brands.changed();
    }

    private Browser signedIn(Role role) {
        var browser = new Browser(port);
        browser.signIn(contoso.user("Bran Brand", role).principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    private static HttpResponse<String> send(Browser browser, Map<String, String> fields, byte[] file) {
        var all = new TreeMap<>(fields);
        all.put("token", Browser.hidden(browser.get("/account/password")).getOrDefault("token", ""));
        var body = new ByteArrayOutputStream();
        all.forEach((name, value) -> part(body, "name=\"" + name + "\"", utf8(value)));
        if (file.length > 0) {
            part(body, "name=\"picture\"; filename=\"logo.png\"", file);
        }
        body.writeBytes(utf8("--part--\r\n"));
        return browser.push(PAGE, "multipart/form-data; boundary=part", body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(utf8("--part\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n"));
    }

    private static HttpResponse<String> send(Browser browser, Map<String, String> fields, String file) {
        return send(browser, fields, utf8(file));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] picture(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes))
                .isTrue();
        return bytes.toByteArray();
    }

    @Test
    void aBrandIsShownToThoseWhoSignInAndOnTheirPages() {
        var admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
        assertThat(admin.get(PAGE).body()).contains("See the sign-in page", "Save");
        var saved = send(admin, GOOD, "");
        assertThat(saved.statusCode()).isEqualTo(303);

        String signIn = new Browser(port).get("/signin").body();
        assertThat(signIn)
                .contains(
                        "Contoso &amp; Sons",
                        "Help desk: 4711",
                        "href=\"https://contoso.example/help\"",
                        "href=\"https://contoso.example/privacy\"")
                .doesNotContain("Legal notice");
        var stylesheet = STYLESHEET.matcher(signIn);
        assertThat(stylesheet.find()).isTrue();
        var css = new Browser(port).get(stylesheet.group());
        assertThat(css.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
        assertThat(css.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(css.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(css.body())
                .contains("--tblr-primary: #907200", "--tblr-link-color: #856900", "--tblr-link-color: #ffcc00");

        assertThat(admin.get("/account").body()).contains("Contoso &amp; Sons", stylesheet.group());
        assertThat(new Browser(port).get("/no-such-page").body()).contains("Contoso &amp; Sons", stylesheet.group());
        assertThat(admin.get(saved.headers().firstValue("Location").orElse("")).body())
                .contains("All nodes show it within a second", "#ffcc00");

        var gone = admin.fill(PAGE, PAGE + "/reset", Map.of());
        assertThat(gone.statusCode()).isEqualTo(303);
        assertThat(new Browser(port).get("/signin").body())
                .doesNotContain("Contoso &amp; Sons")
                .doesNotContain("/brand/");
        assertThat(new Browser(port).get(stylesheet.group()).statusCode()).isEqualTo(404);
    }

    @Test
    void aLogoThatWasSentIsShownFromAnAddressOfItsOwn() throws IOException {
        var admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
        assertThat(send(admin, GOOD, picture(240, 64)).statusCode()).isEqualTo(303);

        var address = LOGO.matcher(new Browser(port).get("/signin").body());
        assertThat(address.find()).isTrue();
        var picture = new Browser(port).get(address.group());
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(picture.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");

        assertThat(send(admin, GOOD, picture(4_000, 4_000)).statusCode())
                .as("larger than any page shows")
                .isEqualTo(400);
        assertThat(new Browser(port).get("/signin").body())
                .as("the good one stays")
                .contains(address.group());
    }

    @Test
    @Tag("SE-09")
    void aScriptInABrandIsWords() {
        var evil = new TreeMap<>(GOOD);
        evil.put("name", "<script>alert(1)</script>");
        evil.put("line", "\"><img src=x onerror=alert(1)>");
        evil.put("help", "https://contoso.example/\"><script>alert(1)</script>");
        var admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
        assertThat(send(admin, evil, "").statusCode()).isEqualTo(400);
        evil.put("help", "javascript:alert(1)");
        var refused = send(admin, evil, "");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Only complete https addresses");
        evil.put("accent", "red}body{background:url(https://evil.example)");
        evil.put("help", "");
        assertThat(send(admin, evil, "").body()).contains("A colour is #");
        evil.put("accent", "#123456");
        assertThat(send(admin, evil, "").statusCode()).isEqualTo(303);

        var page = new Browser(port).get("/signin");
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert")
                .doesNotContain("<img src=x")
                .doesNotContain("style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "style-src 'self'", "img-src 'self'")
                .doesNotContain("unsafe-inline");
    }

    @Test
    @Tag("SE-09")
    void whatOnlySaysThatItIsAPictureIsRefusedBesideItsField() {
        var admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
        var refused = send(admin, GOOD, "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("neither a PNG nor a WebP picture", "value=\"Contoso &amp; Sons\"")
                .doesNotContain("<svg xmlns='http");
        assertThat(branding.brand()).isEqualTo(Brand.NONE);
    }

    @Test
    void whoMayOnlyLookChangesNothing() {
        var reader = signedIn(Role.SECURITY_READER);
        assertThat(reader.get(PAGE).body())
                .contains("Only a Global Administrator")
                .doesNotContain(">Save<");
        assertThat(send(reader, GOOD, "").statusCode()).isEqualTo(403);
        assertThat(send(reader, GOOD, "no picture at all, and long enough to be one")
                        .statusCode())
                .isEqualTo(403);
        assertThat(reader.fill("/account", PAGE + "/reset", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(signedIn(Role.HELPDESK_ADMINISTRATOR).get(PAGE).statusCode()).isEqualTo(403);
        assertThat(branding.brand()).isEqualTo(Brand.NONE);
    }
}
