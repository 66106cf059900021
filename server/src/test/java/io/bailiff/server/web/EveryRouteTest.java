package io.bailiff.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What holds for every page there is, and for the next one that somebody adds.
@PagesTest
class EveryRouteTest {
    private static final String SESSION = "__Host-bailiff-session";

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    RevocationLog log;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private Browser admin;

    @BeforeEach
    void signIn() {
        admin = new Browser(port);
        admin.signIn(
                contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR)
                        .principalName()
                        .value(),
                Contoso.PASSWORD);
    }

    private List<String> routes(Predicate<RequestMethod> method) {
        return routes.getHandlerMethods().keySet().stream()
                .filter(route ->
                        route.getMethodsCondition().getMethods().stream().anyMatch(method))
                .flatMap(route -> route.getPatternValues().stream())
                .map(path -> path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()))
                .sorted()
                .toList();
    }

    private List<String> forms() {
        return routes(method -> method == RequestMethod.POST);
    }

    private static boolean needsAPerson(String path) {
        return path.startsWith("/account") || path.startsWith("/admin");
    }

    @Tag("SE-07")
    @Test
    void noFormOfASignedInPersonIsTakenWithoutItsTokenOrFromElsewhere() {
        assertThat(forms()).filteredOn(EveryRouteTest::needsAPerson).hasSizeGreaterThan(10);
        var before = log.head();
        String token = Browser.hidden(admin.get("/account/password")).getOrDefault("token", "");
        assertThat(token).isNotEmpty();
        for (String path : forms().stream().filter(EveryRouteTest::needsAPerson).toList()) {
            admin.saying("Sec-Fetch-Site", "same-origin");
            assertThat(admin.post(path, Map.of()).statusCode())
                    .as("%s without a token", path)
                    .isEqualTo(403);
            admin.saying("Sec-Fetch-Site", "cross-site");
            assertThat(admin.post(path, Map.of("token", token)).statusCode())
                    .as("%s from elsewhere", path)
                    .isEqualTo(403);
        }
        assertThat(log.head()).isEqualTo(before);
    }

    @Tag("SE-06")
    @Test
    void noFormSignsAnybodyInWithoutItsToken() {
        for (String path : forms()) {
            var stranger = new Browser(port);
            stranger.post(path, Map.of("username", "alice@contoso.example", "password", Contoso.PASSWORD));
            assertThat(stranger.cookies()).as(path).doesNotContainKey(SESSION);
        }
    }

    @Tag("SE-14")
    @Test
    void noFormOfASignedInPersonIsTakenFromNobody() {
        for (String path : forms().stream().filter(EveryRouteTest::needsAPerson).toList()) {
            assertThat(new Browser(port).post(path, Map.of()).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Tag("SE-08")
    @Tag("SE-16")
    @Tag("SE-18")
    @Test
    void everyAnswerCarriesTheHeadersAndNoneThatMayBeKeptSetsACookie() {
        for (String path : routes(method -> method == RequestMethod.GET)) {
            for (var browser : List.of(admin, new Browser(port))) {
                var headers = browser.get(path).headers();
                assertHardened(path, headers);
                if (headers.firstValue("Cache-Control")
                        .filter("no-store"::equals)
                        .isEmpty()) {
                    assertThat(headers.firstValue("Set-Cookie")).as(path).isEmpty();
                    assertThat(needsAPerson(path)).as("%s may be kept", path).isFalse();
                }
            }
        }
    }

    private static void assertHardened(String path, HttpHeaders headers) {
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .as(path)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Strict-Transport-Security")).as(path).hasValue("max-age=31536000");
        assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).as(path).isPresent();
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).as(path).hasValue("same-origin");
        assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
        assertThat(headers.firstValue("Permissions-Policy")).as(path).isPresent();
    }

    @Tag("SE-02")
    @Test
    void aSessionCountsOnlyInItsCookie() {
        String value = admin.cookies().getOrDefault(SESSION, "");
        var thief = new Browser(port);
        for (String path : List.of(
                "/account?" + SESSION + "=" + value,
                "/account?JSESSIONID=" + value,
                "/account;" + SESSION + "=" + value,
                "/account;jsessionid=" + value)) {
            assertThat(thief.get(path).statusCode()).as(path).isNotEqualTo(200);
        }
        thief.saying("X-Session", value).saying("Authorization", "Bearer " + value);
        assertThat(thief.get("/account").statusCode()).isEqualTo(303);
        assertThat(thief.post("/account/everywhere", Map.of(SESSION, value)).statusCode())
                .isEqualTo(401);
    }

    @Tag("SE-11")
    @Test
    void aHundredCookiesOfASisterChangeNothingAndTooManyAreRefused() {
        for (int i = 0; i < 100; i++) {
            admin.cookies().put("sister" + i, "x");
        }
        admin.cookies().put("bailiff-session", "B".repeat(43));
        admin.cookies().put("__Secure-bailiff-session", "B".repeat(43));
        assertThat(admin.get("/account").statusCode()).isEqualTo(200);

        admin.cookies().put("large", "x".repeat(20_000));
        assertThat(admin.get("/account").statusCode()).isIn(400, 431);
    }

    @Tag("SE-13")
    @Test
    void whatTheBackButtonAsksForAfterASignOutIsNotThere() {
        assertThat(admin.get("/admin/users").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
        admin.fill("/signout", "/signout", Map.of());
        var again = admin.get("/admin/users");
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.body()).doesNotContain("Gil Global");
    }
}
