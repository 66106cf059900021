package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.enforcer.testing.TestToken;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EnforcerFilterTest extends EnforcerFixture {
    private final Enforcer enforcer = live(it -> it.mostLenient(FailMode.OPEN));
    private final EnforcerFilter filter = new EnforcerFilter(
            enforcer,
            OpenPaths.of(List.of("/health", "/public/**")),
            request -> request.getServletPath().startsWith("/news") ? FailMode.OPEN : FailMode.CLOSED);
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void serve() throws Exception {
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "orders", new Orders());
        context.addServletMappingDecoded("/", "orders");
        FilterDef definition = new FilterDef();
        definition.setFilterName("enforcer");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("enforcer");
        map.addURLPattern("/*");
        context.addFilterMap(map);
        tomcat.start();
    }

    @AfterEach
    void stopServing() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    /// Says who calls; tries to spoil a refusal by any means that an application has.
    private final class Orders extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getServletPath().equals("/write") && !filter.demand(request, response, "orders.write")) {
                response.setStatus(200);
                return;
            }
            if (request.getServletPath().equals("/strong") && !filter.demandContext(request, response, "mfa")) {
                return;
            }
            if (request.getServletPath().equals("/recent")
                    && !filter.demandFreshness(request, response, Duration.ofMinutes(5))) {
                return;
            }
            String who = request.getUserPrincipal() == null
                    ? "nobody"
                    : request.getUserPrincipal().getName();
            response.getWriter().write(who + " " + request.getAuthType());
        }
    }

    @Test
    void aGoodTokenGoesThroughAndTheServletKnowsWho() throws Exception {
        TestToken token = signIn();
        HttpResponse<String> answer = get("/orders", "Bearer " + token.sign());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(token.text("sub") + " Bearer");
        assertThat(get("/orders", "bearer " + token.sign()).statusCode()).isEqualTo(200);
    }

    private String challenge(String path, TestToken token) throws Exception {
        HttpResponse<String> answer = get(path, "Bearer " + token.sign());
        assertThat(answer.statusCode()).isEqualTo(401);
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }

    @Test
    void anApiAsksForAStrongerProofInTheWordsThatItsClientUnderstands() throws Exception {
        TestToken weak = signIn().with("acrs", List.of("singleFactor"));

        assertThat(challenge("/strong", weak.without("xms_cc")))
                .endsWith(", error=\"insufficient_user_authentication\", acr_values=\"mfa\"");
        String claims = challenge("/strong", weak.with("xms_cc", List.of("cp1")));
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(claims.substring(claims.indexOf("claims=\"") + 8, claims.length() - 1)),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"mfa\"}}}");
        assertThat(get(
                                "/strong",
                                "Bearer "
                                        + signIn().with("acrs", List.of("mfa")).sign())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anApiAsksForAFreshProofUntilTheLastSecondThatItAllows() throws Exception {
        long now = clocks.instant().getEpochSecond();
        assertThat(challenge("/recent", signIn().with("auth_time", now - 301)))
                .endsWith(", error=\"insufficient_user_authentication\", max_age=\"300\"");
        assertThat(get(
                                "/recent",
                                "Bearer "
                                        + signIn().with("auth_time", now - 300).sign())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Tag("CA-05")
    void aTokenForOnePlaceIsRefusedFromAnother() throws Exception {
        assertThat(get(
                                "/orders",
                                "Bearer "
                                        + signIn().with("net", List.of("127.0.0.0/8", "::1/128"))
                                                .sign())
                        .statusCode())
                .isEqualTo(200);
        assertThat(challenge("/orders", signIn().with("net", List.of("198.51.100.0/24"))))
                .contains("insufficient_claims");
    }

    @Test
    @Tag("EN-17")
    void aKilledTokenOfACapableClientGetsAClaimsChallenge() throws Exception {
        TestToken token = signIn();
        awaitApplied(enforcer, issuer.kill(token.user()));
        HttpResponse<String> answer = get("/orders", "Bearer " + token.sign());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(1);
        String line = answer.headers().firstValue("WWW-Authenticate").orElseThrow();
        assertThat(line)
                .startsWith("Bearer realm=\"\", authorization_uri=\"https://")
                .contains(", client_id=\"orders-api\", error=\"insufficient_claims\", claims=\"");
        var claims = Pattern.compile("claims=\"([A-Za-z0-9+/=]+)\"$").matcher(line);
        assertThat(claims.find()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(claims.group(1)), StandardCharsets.UTF_8))
                .isEqualTo("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\""
                        + clocks.instant().getEpochSecond() + "\"}}}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body())
                .contains("\"code\":\"InvalidAuthenticationToken\"", "TokenIssuedBeforeRevocationTimestamp");
    }

    @Test
    @Tag("EN-17")
    void aKilledTokenOfAnyOtherClientIsJustInvalid() throws Exception {
        TestToken token = signIn().without("xms_cc");
        awaitApplied(enforcer, issuer.kill(token.user()));
        HttpResponse<String> answer = get("/orders", "Bearer " + token.sign());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"")
                .doesNotContain("claims");
    }

    @Test
    @Tag("EN-17")
    void aSignInThatKeepsComingBackDeadIsChallengedTwice() throws Exception {
        TestToken token = signIn();
        awaitApplied(enforcer, issuer.kill(token.user()));
        for (String id : List.of("first", "first", "second", "first", "second")) {
            assertThat(get("/orders", "Bearer " + token.with("jti", id).sign())
                            .headers()
                            .firstValue("WWW-Authenticate")
                            .orElseThrow())
                    .contains("insufficient_claims");
        }
        assertThat(get("/orders", "Bearer " + token.with("jti", "third").sign())
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow())
                .contains("invalid_token");
        TestToken other = signIn().with("oid", token.text("oid")).with("rvn", 1);
        assertThat(get("/orders", "Bearer " + other.sign())
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow())
                .contains("insufficient_claims");
    }

    @Test
    void withoutTokenOrWithAStrangeOneTheAnswerIs401() throws Exception {
        HttpResponse<String> none = get("/orders", "Basic dXNlcjpwYXNz");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate").orElseThrow()).doesNotContain("error");
        for (String header : List.of("Bearer x", "Bearer ", "Bearer  " + signIn().sign(), "Bearer a b")) {
            HttpResponse<String> answer = get("/orders", header);
            assertThat(answer.statusCode()).as(header).isEqualTo(401);
        }
        assertThat(get("/orders?access_token=" + signIn().sign(), "Basic x").statusCode())
                .isEqualTo(401);
        HttpRequest twice = HttpRequest.newBuilder(uri("/orders"))
                .header("Authorization", "Bearer " + signIn().sign())
                .header("Authorization", "Bearer " + signIn().sign())
                .build();
        assertThat(client.send(twice, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void openPathsNeedNoTokenAndTheirNeighboursDo() throws Exception {
        for (String path : List.of("/health", "/health?x=1", "/public/x", "/public/x/y")) {
            assertThat(get(path, "Basic x").statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of(
                "/health/x",
                "/healthy",
                "/public",
                "/health/../orders",
                "/health;x/../orders",
                "/orders/..;/health",
                "/orders/../health",
                "/public/..%2forders",
                "/public//orders",
                "/%68ealth")) {
            assertThat(get(path, "Basic x").statusCode()).as(path).isNotEqualTo(200);
        }
    }

    @Test
    @Tag("EN-15")
    void aPatternThatWouldOpenEverythingIsRefused() {
        for (String pattern : List.of("", "/", "/**", "*", "/a/*/b", "health", "/a/../b", "/a;b")) {
            assertThatThrownBy(() -> OpenPaths.of(List.of(pattern))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Tag("EN-01")
    void cutOffAnOpenRouteIsMarkedAndAClosedOneSaysTryAgain() throws Exception {
        issuer.cutOff(true);
        await(() -> enforcer.status().troubles() > 0);
        clocks.pass(java.time.Duration.ofSeconds(30));
        String token = signIn().sign();

        HttpResponse<String> open = get("/news", "Bearer " + token);
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.headers().firstValue("Bailiff-Unchecked")).contains("true");
        HttpResponse<String> closed = get("/orders", "Bearer " + token);
        assertThat(closed.statusCode()).isEqualTo(503);
        assertThat(closed.headers().firstValue("Retry-After")).contains("5");
        assertThat(closed.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    @Tag("EN-18")
    void aRefusalCannotBeTurnedIntoAnotherAnswer() throws Exception {
        HttpResponse<String> answer = get("/write", "Bearer " + signIn().sign());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"insufficient_scope\", scope=\"orders.write\"");
        assertThat(get(
                                "/write",
                                "Bearer "
                                        + signIn().with("scp", "orders.read orders.write")
                                                .sign())
                        .statusCode())
                .isEqualTo(200);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofString());
    }
}
