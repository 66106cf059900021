package io.bailiff.enforcer.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.EnforcerStatus.State;
import io.bailiff.enforcer.VerifiedToken;
import io.bailiff.enforcer.testing.FakeIssuer;
import io.bailiff.enforcer.testing.LocalTls;
import io.bailiff.enforcer.testing.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class StarterTest {
    private static final String API = "https://orders.example";
    private static final LocalTls TLS = LocalTls.make();

    private final FakeIssuer issuer = FakeIssuer.start(TLS, InstantSource.system());
    private final HttpClient client = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class OrdersApplication {}

    @RestController
    static class Orders {
        @GetMapping("/orders")
        String list(VerifiedToken token) {
            return "orders of " + token.subject();
        }

        @GetMapping("/public/hello")
        String hello() {
            return "hello";
        }
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private ConfigurableApplicationContext run(String... more) {
        String[] arguments = new String[more.length + 6];
        arguments[0] = "--server.port=0";
        arguments[1] = "--bailiff.issuer=" + issuer.issuer();
        arguments[2] = "--bailiff.audience=" + API;
        arguments[3] = "--bailiff.client-id=orders-api";
        arguments[4] = "--bailiff.client-secret=secret";
        arguments[5] = "--bailiff.trust=" + issuer.pem();
        System.arraycopy(more, 0, arguments, 6, more.length);
        return new SpringApplication(OrdersApplication.class).run(arguments);
    }

    @Test
    @Tag("EN-17")
    void anApplicationWithNothingButTheStarterRefusesAKilledToken() throws Exception {
        try (var application = run("--bailiff.open-paths=/public/**,/actuator/health/**,/actuator/health")) {
            Enforcer enforcer = application.getBean(Enforcer.class);
            assertThat(enforcer.awaitLive(Duration.ofSeconds(20))).isTrue();
            TestToken alice = issuer.signIn(API);
            TestToken bob = issuer.signIn(API);
            String hers = alice.sign();

            HttpResponse<String> before = get(application, "/orders", hers);
            assertThat(before.statusCode()).isEqualTo(200);
            assertThat(before.body()).isEqualTo("orders of " + alice.text("sub"));

            issuer.kill(alice.user());
            long killed = System.nanoTime();
            await(() -> status(application, hers) == 401);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(5));

            HttpResponse<String> after = get(application, "/orders", hers);
            assertThat(after.headers().allValues("WWW-Authenticate")).hasSize(1);
            assertThat(after.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"insufficient_claims\", claims=\"");
            assertThat(get(application, "/orders", bob.sign()).statusCode()).isEqualTo(200);
            assertThat(get(application, "/public/hello", "none").body()).isEqualTo("hello");
            assertThat(get(application, "/no-such-page", "none").statusCode()).isEqualTo(401);
            assertThat(get(application, "/actuator/health", "none").body()).contains("UP");
        }
    }

    @Test
    @Tag("EN-05")
    @Tag("EN-20")
    void theApplicationIsNotReadyBeforeTheFirstSnapshot() {
        issuer.truncateSnapshots(true);
        try (var application = run()) {
            ApplicationAvailability availability = application.getBean(ApplicationAvailability.class);
            assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
            assertThat(status(application, issuer.signIn(API).sign())).isEqualTo(503);

            issuer.truncateSnapshots(false);
            await(() -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
            assertThat(application.getBean(Enforcer.class).status().state()).isEqualTo(State.LIVE);
            assertThat(status(application, issuer.signIn(API).sign())).isEqualTo(200);
        }
    }

    @Test
    @Tag("EN-15")
    void withoutAudienceTheApplicationDoesNotStart() {
        assertThatThrownBy(() -> new SpringApplication(OrdersApplication.class)
                        .run("--server.port=0", "--bailiff.issuer=" + issuer.issuer())
                        .close())
                .hasRootCauseMessage("audience is missing: without it, tokens for any API would do");
        assertThatThrownBy(() -> new SpringApplication(OrdersApplication.class)
                        .run("--server.port=0", "--bailiff.audience=" + API)
                        .close())
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private int status(ConfigurableApplicationContext application, String token) {
        try {
            return get(application, "/orders", token).statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private HttpResponse<String> get(ConfigurableApplicationContext application, String path, String token)
            throws IOException, InterruptedException {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
