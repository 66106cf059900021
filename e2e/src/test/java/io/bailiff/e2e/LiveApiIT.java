package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
