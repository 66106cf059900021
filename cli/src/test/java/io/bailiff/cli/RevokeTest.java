package io.bailiff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RevokeTest {
    @TempDir
    private Path home;

    private TestServer server;
    private TestPerson person;

    @BeforeEach
    void start() {
        server = new TestServer(TestAuthority.shared());
        person = new TestPerson(home)
                .with("BAILIFF_URL", server.url())
                .with("BAILIFF_CA", TestAuthority.shared().certificate().toString())
                .with(
                        "BAILIFF_OPERATOR_KEY",
                        server.operatorKey(home.resolve("key.pem")).toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static final String NOTE = "Reported by the help desk";

    private TestPerson.Outcome revokeAlice(String... more) {
        String[] arguments = {
            "revoke", "user", "alice@contoso.example", "--reason", "account-takeover", "--note", NOTE, "--utc"
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return person.runs(all);
    }

    @Test
    void aRevocationSaysWhatEndedWhereItStandsAndWhoHasYetToConfirm() {
        var outcome = revokeAlice("--ticket", "INC-4711");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains(
                        "3 ended, 1 had ended before",
                        "4 ended, 0 had ended before",
                        "1795302816123",
                        "2026-11-21 23:13:37 Z")
                .containsPattern("pending +orders-api, instance 7f3a");
        assertThat(server.calls("POST", "/bailiff/v1/revocations").getFirst().body())
                .isEqualTo(
                        "{\"scope\":{\"kind\":\"user\",\"user\":\"alice@contoso.example\"},\"reason\":\"account-takeover\","
                                + "\"note\":\"Reported by the help desk\",\"ticket\":\"INC-4711\"}");
    }

    @Test
    void everyScopeIsSentAsTheApiWantsIt() {
        String[] why = {"--reason", "drill", "--note", "a monthly drill", "--yes"};
        String[][] scopes = {
            {"session", "alice", "s1"},
            {"grant", "g1"},
            {"device", "alice", "d1"},
            {"client", "c1"},
            {"user-client", "alice", "c1"},
            {"tenant", "Contoso"}
        };
        for (String[] scope : scopes) {
            String[] arguments = new String[1 + scope.length + why.length];
            arguments[0] = "revoke";
            System.arraycopy(scope, 0, arguments, 1, scope.length);
            System.arraycopy(why, 0, arguments, 1 + scope.length, why.length);
            assertThat(person.runs(arguments).exit()).isZero();
        }

        assertThat(server.calls("POST", "/bailiff/v1/revocations"))
                .extracting(
                        call -> new String(call.json().at("scope").bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .containsExactly(
                        "{\"kind\":\"session\",\"user\":\"alice\",\"session\":\"s1\"}",
                        "{\"kind\":\"grant\",\"grant\":\"g1\"}",
                        "{\"kind\":\"device\",\"user\":\"alice\",\"device\":\"d1\"}",
                        "{\"kind\":\"client\",\"client\":\"c1\"}",
                        "{\"kind\":\"user-client\",\"user\":\"alice\",\"client\":\"c1\"}",
                        "{\"kind\":\"tenant\",\"confirm\":\"Contoso\"}");
    }

    @Test
    void jsonIsTheServersAnswer() {
        var outcome = revokeAlice("--json");

        assertThat(io.bailiff.cli.json.Json.parse(outcome.out().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(io.bailiff.cli.json.Json.parse(
                        TestServer.KILL.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    @Tag("AD-15")
    void aConnectionCutInTheMiddleOfEveryAnswerLeavesTheOutcomeUnknown() {
        server.next(
                "POST /bailiff/v1/revocations",
                TestServer.cutInTheMiddle(TestServer.KILL),
                TestServer.cut(),
                TestServer.cutInTheMiddle(TestServer.KILL));

        var outcome = revokeAlice();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("not known whether the revocation took effect");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aLostAnswerIsAskedForAgainUnderTheSameKey() {
        server.next("POST /bailiff/v1/revocations", TestServer.cutInTheMiddle(TestServer.KILL));

        var outcome = revokeAlice();

        assertThat(outcome.exit()).isZero();
        var calls = server.calls("POST", "/bailiff/v1/revocations");
        assertThat(calls).hasSize(2);
        assertThat(calls)
                .extracting(call -> call.headers().get("idempotency-key"))
                .doesNotContainNull()
                .containsOnly(calls.getFirst().headers().get("idempotency-key"));
    }

    @Test
    void aRefusalAfterALostAnswerDoesNotMakeTheFirstAttemptUndone() {
        var no = TestServer.error(401, "InvalidAuthenticationToken", "ended");
        server.next("POST /bailiff/v1/revocations", TestServer.cut(), no, no);

        assertThat(revokeAlice().exit()).isEqualTo(3);
    }

    @Test
    void anErrorOfTheServerLeavesTheOutcomeUnknown() {
        var broken = TestServer.error(500, "internalServerError", "oops");
        server.next("POST /bailiff/v1/revocations", broken, broken, broken);

        var outcome = revokeAlice("--json");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("\"outcome\" : \"unknown\"");
    }

    @Test
    void aStoreThatIsAwayMayHaveDoneItAllTheSameSoItIsAskedAgain() {
        server.next("POST /bailiff/v1/revocations", TestServer.error(503, "storeUnavailable", "later"));

        var outcome = revokeAlice();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).contains("asking again");
    }

    @Test
    void aStoreThatStaysAwayLeavesItUnknown() {
        var away = TestServer.error(503, "storeUnavailable", "later");
        server.next("POST /bailiff/v1/revocations", away, away, away);

        var outcome = revokeAlice();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("It is not known").doesNotContain("Nothing was done");
    }

    @Test
    @Tag("AD-15")
    void aRefusalIsExitStatusOneWithTheServersWords() {
        server.next(
                "POST /bailiff/v1/revocations",
                TestServer.error(
                        403, "Authorization_RequestDenied", "Your role may not revoke a Global Administrator."));

        var outcome = revokeAlice();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("403 Authorization_RequestDenied", "may not revoke a Global Administrator");
    }

    @Test
    void withoutAReasonNothingIsSent() {
        var outcome = person.runs("revoke", "user", "alice@contoso.example", "--note", NOTE);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void theTenantIsOnlyRevokedAfterItsNameIsTypedAgain() {
        String[] command = {"revoke", "tenant", "Contoso", "--reason", "drill", "--note", "a monthly drill"};

        assertThat(person.runs(command).exit()).as("nobody to ask").isEqualTo(2);
        assertThat(person.typing("Fabrikam").runs(command).exit())
                .as("another name")
                .isEqualTo(2);
        assertThat(server.calls()).isEmpty();
        assertThat(person.typing("Contoso").runs(command).exit()).isZero();
    }

    @Test
    @Tag("AD-15")
    void waitingEndsWhenEveryReceiverHasConfirmed() {
        String look = "GET /bailiff/v1/kills/1795302816123";
        server.next(
                look,
                TestServer.answer(200, TestServer.KILL),
                TestServer.answer(200, TestServer.KILL.replace("\"pending\"", "\"enforced\",\"latencyMillis\":41")));

        var outcome = revokeAlice("--wait", "30");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).containsPattern("enforced +orders-api, instance 7f3a +41 ms");
        assertThat(outcome.err()).contains("enforced: orders-api, instance 7f3a after 41 ms");
        assertThat(server.calls("GET", "/bailiff/v1/kills/1795302816123")).hasSize(2);
    }

    @Test
    @Tag("AD-15")
    void whoIsOverdueHasNotConfirmedAndWhoHasShutDownIsNotWaitedFor() {
        String look = "GET /bailiff/v1/kills/1795302816123";
        server.next(look, TestServer.answer(200, TestServer.KILL.replace("\"pending\"", "\"overdue\"")));
        assertThat(revokeAlice("--wait", "1").exit()).isEqualTo(3);

        server.next(look, TestServer.answer(200, TestServer.KILL.replace("\"pending\"", "\"left\"")));
        assertThat(revokeAlice("--wait", "30").exit()).isZero();
    }

    @Test
    void aDryRunAsksNobodyAndSaysWhatWouldEndAndWhatWouldNot() {
        server.next("POST /bailiff/v1/revocations", TestServer.answer(200, """
                        {"dryRun":true,"scope":{"kind":"tenant","id":"t1"},"sessions":12,"grants":30,"users":9,
                         "administrators":2,"devices":11,"apps":[{"id":"web","name":"Orders"}],
                         "jobs":[{"id":"night","name":"Nightly export"}],"receivers":3,
                         "residue":[{"api":"api://stock","why":"never","until":"2026-11-22T00:13:37Z"}]}
                        """));

        var outcome = person.runs(
                "revoke", "tenant", "Contoso", "--reason", "drill", "--note", "a monthly drill", "--dry-run");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains(
                        "Would revoke: tenant t1 (nothing was changed)",
                        "sessions   12",
                        "users      9, 2 of them administrators",
                        "apps       Orders",
                        "jobs       Nightly export",
                        "would still work at api://stock");
        assertThat(server.calls("POST", "/bailiff/v1/revocations"))
                .singleElement()
                .asString()
                .contains("\"dryRun\":true");
    }

    @Test
    @Tag("AD-15")
    void waitingInVainSaysThatTheRevocationIsInForceAllTheSame() {
        var outcome = revokeAlice("--wait", "1");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("The revocation is in force");
    }
}
