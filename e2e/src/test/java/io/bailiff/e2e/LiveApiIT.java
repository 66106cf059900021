package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A real issuer, a real API with the enforcer, and a stock client between them, while what a user may do changes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveApiIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Contoso contoso;
    private OrdersApp bob;
    private OrdersApi api;

    @BeforeAll
    void open() {
        contoso = Contoso.opened();
        bob = OrdersApp.signedIn(contoso, Contoso.BOB);
        api = OrdersApi.of(contoso, bob.token());
    }

    @AfterAll
    void close() {
        api.close();
        contoso.close();
    }

    @Test
    @Tag("CA-05")
    void whoLosesARoleLosesExactlyTheScopeThatItGave() throws IOException {
        var dora = OrdersApp.signedIn(contoso, Contoso.DORA);
        assertThat(status("/orders", dora)).isEqualTo(200);
        assertThat(status("/approvals", dora)).isEqualTo(200);
        assertThat(api.get("/approvals", bob.token()).statusCode()).isEqualTo(403);

        apply("users: [{upn: %s, roles: []}]".formatted(Contoso.DORA));

        var refused = refused("/approvals", dora);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("error=\"insufficient_scope\"", "orders.approve");
        assertThat(status("/orders", dora)).isEqualTo(200);
        assertThat(status("/orders", bob)).isEqualTo(200);
    }

    @Test
    @Tag("CA-02")
    void aPolicyThatIsSwitchedOnBitesAtTheNextCall() throws IOException {
        var alice = OrdersApp.signedIn(contoso, Contoso.ALICE);
        String policy = reportOnlyFor(Contoso.ALICE);
        assertThat(status("/orders", alice)).isEqualTo(200);

        contoso.provider().command(List.of("policies", "on", policy));

        var refused = refused("/orders", alice);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(alice.answer(refused))
                .hasValueSatisfying(needed -> assertThat(needed.errorCode()).isEqualTo("invalid_grant"));
        assertThat(status("/orders", alice)).isEqualTo(401);
        goesOnByItself(bob);
    }

    @Test
    @Tag("EN-01")
    void ofThreeApisTheOneThatIsCutOffIsOverdueAndAppliesTheKillBeforeItServesAgain() throws Exception {
        var stolen = OrdersApp.signedIn(contoso, Contoso.BOB);
        try (var chromium = Chromium.launched();
                var wire = new Wire();
                var second = OrdersApi.of(contoso, bob.token());
                var third = OrdersApi.behind(wire, contoso, bob.token())) {
            assertThat(third.get("/orders", stolen.token()).statusCode()).isEqualTo(200);
            Tab ada = Tab.opened(chromium, contoso.provider().base(), new Inspection())
                    .password(Contoso.ADA, Person.PASSWORD)
                    .isAt("/account");
            var streams = new AtomicInteger();
            ada.page().onRequest(request -> {
                if (request.resourceType().equals("eventsource")) {
                    streams.incrementAndGet();
                }
            });
            wire.cut();
            String kill = revoke(ada, stolen);
            var _ = ada.page().evaluate("window.never = 'loaded again'");
            ada.sees("2 of 3 have confirmed");

            var settled =
                    await(() -> kill(kill), shown -> states(shown).equals(List.of("enforced", "enforced", "overdue")));
            var overdue = receiver(settled, "overdue");
            assertThat(Instant.parse(overdue.get("leaseEnds").getAsString()))
                    .as("the latest end, which is over when the kill is overdue")
                    .isBefore(Instant.now());
            assertThat(overdue.get("whenCutOff").getAsString()).isEqualTo("closed");
            for (var api : List.of(this.api, second, third)) {
                assertThat(api.get("/orders", stolen.token()).statusCode()).isNotEqualTo(200);
            }
            assertThat(third.get("/orders", bob.token()).statusCode())
                    .as("cut off, it cannot tell of anybody")
                    .isNotEqualTo(200);

            wire.mend();
            var served = await(
                    () -> {
                        assertThat(third.get("/orders", stolen.token()).statusCode())
                                .isNotEqualTo(200);
                        return third.get("/orders", bob.token());
                    },
                    answer -> answer.statusCode() == 200);
            assertThat(served.statusCode()).isEqualTo(200);
            var confirmed =
                    await(() -> kill(kill), shown -> states(shown).equals(List.of("enforced", "enforced", "enforced")));
            assertThat(confirmed.getAsJsonArray("receivers").asList())
                    .allSatisfy(one ->
                            assertThat(one.getAsJsonObject().has("receipt")).isTrue());
            assertThat(confirmed.getAsJsonArray("receivers").asList().stream()
                            .mapToLong(one ->
                                    one.getAsJsonObject().get("latencyMillis").getAsLong())
                            .max()
                            .orElseThrow())
                    .isGreaterThan(5_000);
            assertThat(confirmed.getAsJsonArray("residue")).isEmpty();
            ada.sees("All 3 receivers have confirmed");
            assertThat(ada.page().locator(".timeline .step[id]").allInnerTexts())
                    .hasSize(3)
                    .allSatisfy(step -> assertThat(step).contains("Enforced, signed"));
            assertThat(ada.page().evaluate("window.never"))
                    .as("the page followed by itself")
                    .isEqualTo("loaded again");
            assertThat(streams.get()).as("by events of the server").isPositive();
        }
    }

    /// An administrator presses the button that ends this app's sign-in and no other of the same user.
    private String revoke(Tab ada, OrdersApp app) {
        String body =
                new String(Base64.getUrlDecoder().decode(app.token().split("[.]", -1)[1]), StandardCharsets.UTF_8);
        String session =
                JsonParser.parseString(body).getAsJsonObject().get("sid").getAsString();
        ada.go("/admin/users/" + userId(Contoso.BOB) + "/sessions/" + session + "/revoke")
                .choose("Reason", "drill")
                .fill("Note", "three APIs, one of them cut off")
                .press("Revoke access")
                .sees("Done. It is true and durable");
        return URI.create(ada.page().url()).getPath().replaceFirst("/admin/kills/", "");
    }

    private JsonObject kill(String position) {
        return JsonParser.parseString(contoso.provider().command(List.of("kills", "show", position, "--json")))
                .getAsJsonObject();
    }

    private static List<String> states(JsonObject kill) {
        return kill.getAsJsonArray("receivers").asList().stream()
                .map(one -> one.getAsJsonObject().get("state").getAsString())
                .sorted()
                .toList();
    }

    private static JsonObject receiver(JsonObject kill, String state) {
        return kill.getAsJsonArray("receivers").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(one -> one.get("state").getAsString().equals(state))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T await(Supplier<T> look, Predicate<T> enough) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        T seen = look.get();
        while (!enough.test(seen)) {
            assertThat(System.nanoTime())
                    .as(() -> "waited too long; last seen: " + look.get())
                    .isLessThan(end);
            seen = look.get();
        }
        return seen;
    }

    /// Who is not meant notices nothing: his app fetches its next token without him, if it must at all.
    private void goesOnByItself(OrdersApp app) {
        var answer = api.get("/orders", app.token());
        if (answer.statusCode() == 401) {
            assertThat(app.answer(answer)).isEmpty();
        }
        assertThat(status("/orders", app)).isEqualTo(200);
    }

    private int status(String path, OrdersApp app) {
        return api.get(path, app.token()).statusCode();
    }

    /// Waits for the first refusal, and tells how long it took.
    private HttpResponse<String> refused(String path, OrdersApp app) {
        long since = System.nanoTime();
        while (System.nanoTime() - since < PATIENCE.toNanos()) {
            var answer = api.get(path, app.token());
            if (answer.statusCode() != 200) {
                System.out.printf(
                        "  refused %d ms after the command had ended%n", (System.nanoTime() - since) / 1_000_000);
                return answer;
            }
        }
        throw new AssertionError(path + " was served for " + PATIENCE);
    }

    private String reportOnlyFor(String user) throws IOException {
        Path file = Files.writeString(Files.createTempFile("policy", ".json"), """
                {"displayName": "Orders with a second factor", "state": "enabledForReportingButNotEnforced",
                 "conditions": {"users": {"includeUsers": ["%s"]},
                                "applications": {"includeApplications": ["api://orders"]}},
                 "grantControls": {"operator": "OR", "builtInControls": ["mfa"]}}
                """.formatted(userId(user)));
        String made = contoso.provider().command(List.of("policies", "create", "--file", file.toString(), "--json"));
        return JsonParser.parseString(made).getAsJsonObject().get("id").getAsString();
    }

    private String userId(String name) {
        String shown = contoso.provider().command(List.of("users", "show", name, "--json"));
        return JsonParser.parseString(shown).getAsJsonObject().get("id").getAsString();
    }

    private void apply(String yaml) throws IOException {
        Path file = Files.writeString(Files.createTempFile("tenant", ".yaml"), yaml);
        contoso.provider().command(List.of("apply", "-f", file.toString()));
    }
}
