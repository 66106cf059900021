package io.bailiff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShowTest {
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

    @Test
    void aResetPasswordIsShownOnceWithAWarningIfTheAccountIsBlocked() {
        server.next(
                "POST /bailiff/v1/users/alice%40contoso.example/reset-password",
                TestServer.answer(
                        200,
                        "{\"userPrincipalName\":\"alice@contoso.example\",\"accountEnabled\":false,"
                                + "\"password\":\"abcde-fghjk-mnpqr-stuvw\"}"));

        var outcome = person.runs("users", "reset-password", "alice@contoso.example");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("abcde-fghjk-mnpqr-stuvw", "blocked");
    }

    @Test
    void aKillIsShownWithWhatItEndedAndWhatStillWorks() {
        server.next(
                "GET /bailiff/v1/kills/1795302816123",
                TestServer.answer(
                        200,
                        TestServer.KILL.replaceFirst(
                                "}$",
                                ",\"told\":{\"signals\":{\"known\":\"complete\",\"count\":1,\"states\":{\"delivered\":1},\"value\":[{\"stream\":\"st-1\",\"name\":\"Our SIEM\",\"jti\":\"st-1.7\",\"state\":\"delivered\",\"attempts\":2,\"answer\":\"HTTP 202\",\"latencyMillis\":812}]},"
                                        + "\"logouts\":{\"known\":\"partial\",\"count\":0,\"states\":{},\"value\":[]}},"
                                        + "\"residue\":[{\"api\":\"api://stock\",\"why\":\"never\",\"until\":\"2026-11-22T00:13:37Z\"}]}")));

        var outcome = person.runs("kills", "show", "1795302816123", "--utc");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .containsPattern("sessions +3")
                .containsPattern("grants +4")
                .containsPattern("delivered +Our SIEM +812 ms +2 +- +HTTP 202 +st-1.7")
                .contains(
                        "shared signals: 1 delivered",
                        "logout tokens: nobody (being written down at this moment)",
                        "still works at api://stock until 2026-11-22 00:13:37 Z at most: never");
    }

    @Test
    void theKeysThatSignAreListedWithWhenTheyDo() {
        server.next(
                "GET /bailiff/v1/keys",
                TestServer.answer(
                        200,
                        "{\"rotatedEverySeconds\":7776000,\"value\":[{\"kid\":\"k1\",\"purpose\":\"token\","
                                + "\"algorithm\":\"RS256\",\"state\":\"in-use\",\"createdAt\":\"2026-11-22T00:13:37Z\","
                                + "\"usedFrom\":\"2026-11-22T01:13:37Z\"}]}"));

        var outcome = person.runs("keys", "list", "--utc");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).containsPattern("token +in-use +2026-11-22 01:13:37 Z +- +k1");
    }

    @Test
    void whoWithdrawsTheKeyOfTokensIsLedToWhatEnded() {
        server.next(
                "POST /bailiff/v1/keys/token/withdraw",
                TestServer.answer(
                        200, "{\"kid\":\"k2\",\"usedFrom\":\"2026-11-22T01:13:37Z\",\"position\":1795302816123}"));

        var outcome = person.runs(
                "keys",
                "withdraw",
                "token",
                "--confirm",
                "Contoso",
                "--reason",
                "stolen-token",
                "--note",
                "The KEK was in a backup");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("k2", "bailiff kills show 1795302816123");
    }

    @Test
    void coverageSaysAtMostHowLong() {
        server.next(
                "GET /bailiff/v1/coverage",
                TestServer.answer(
                        200,
                        "{\"apis\":[{\"id\":\"api://stock\",\"name\":\"Stock\",\"hearing\":\"never\",\"processes\":0,\"silent\":0,"
                                + "\"longestSeconds\":3600},{\"id\":\"api://graph\",\"name\":\"Graph\",\"hearing\":\"atOnce\","
                                + "\"processes\":0,\"silent\":0,\"longestSeconds\":0}],\"apps\":[{\"id\":\"stock-web\",\"name\":\"Stock\","
                                + "\"capability\":\"mixed\",\"longestAt\":\"api://stock\",\"longestSeconds\":3600}],"
                                + "\"weakenedBy\":[{\"id\":\"p1\",\"name\":\"Tills\"}]}"));

        var outcome = person.runs("coverage");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .containsPattern("api://stock +never +0 +0 +1h")
                .containsPattern("api://graph +atOnce +0 +0 +next call")
                .containsPattern("stock-web +mixed +1h +api://stock")
                .contains("policy Tills (p1)");
    }

    @Test
    void aSetOfSessionsIsShownBeforeItEnds() {
        server.next(
                "POST /bailiff/v1/sessions/sets",
                TestServer.answer(
                        201,
                        "{\"id\":\"s1\",\"state\":\"frozen\",\"sessions\":3,\"preview\":{\"live\":3,\"alreadyEnded\":0,"
                                + "\"mayEnd\":2,\"users\":2,\"administrators\":1,\"usersOutOfReach\":1,\"devices\":2,"
                                + "\"apps\":[{\"id\":\"web\",\"name\":\"Web\",\"grants\":2}]}}"));

        var outcome = person.runs(
                "sessions",
                "revoke",
                "--ip",
                "203.0.113.0/24",
                "--reason",
                "stolen-token",
                "--note",
                "seen in a botnet");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains("2 sessions of 2 users", "Nothing was ended", "--set s1")
                .containsPattern("administrators +1");
    }

    @Test
    void aDryRunOfAContainmentSaysWhatWouldGo() {
        server.next(
                "POST /bailiff/v1/users/alice%40contoso.example/contain",
                TestServer.answer(
                        200,
                        "{\"dryRun\":true,\"userPrincipalName\":\"alice@contoso.example\","
                                + "\"sessions\":{\"ended\":3,\"alreadyEnded\":1},\"grants\":{\"ended\":4,\"alreadyEnded\":0},"
                                + "\"methods\":[{\"id\":\"m1\",\"kind\":\"totp\",\"name\":\"Phone\",\"createdAt\":\"2026-11-21T22:00:00Z\"}],"
                                + "\"consents\":[{\"name\":\"Evil\",\"scopes\":[\"mail.read\"],\"since\":\"2026-11-21T22:00:00Z\"}],"
                                + "\"passwordRemoved\":true,\"mustReregister\":true}"));

        var outcome = person.runs(
                "contain",
                "user",
                "alice@contoso.example",
                "--since",
                "2026-11-21T20:00:00Z",
                "--reason",
                "account-takeover",
                "--note",
                "called the help desk",
                "--dry-run");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains("Would be contained", "3 would end", "Phone", "Evil", "mail.read", "Nothing was done.");
        var body = server.calls("POST", "/bailiff/v1/users/alice%40contoso.example/contain")
                .getFirst()
                .json();
        assertThat(body.text("since")).isEqualTo("2026-11-21T20:00:00Z");
        assertThat(body.text("dryRun")).isEqualTo("true");
    }

    @Test
    void ofAContainmentWhoseAnswerIsLostNothingIsClaimed() {
        server.next("POST /bailiff/v1/users/alice%40contoso.example/contain", TestServer.cut());

        var outcome = person.runs(
                "contain", "user", "alice@contoso.example", "--reason", "drill", "--note", "called the help desk");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("It is not known", "twice does no harm");
    }

    @Test
    void aReportIsRunAndWhatItFoundDecidesTheExit() {
        String run = "{\"id\":\"r1\",\"kind\":\"weak-administrators\",\"days\":90,\"state\":\"%s\",\"scheduled\":false,"
                + "\"startedAt\":\"2026-11-22T10:00:00.000Z\",\"high\":1,\"medium\":0,\"low\":0,\"findings\":[%s]}";
        String finding =
                "{\"severity\":\"high\",\"code\":\"administrator-without-mfa\",\"name\":\"Gil\",\"user\":\"u1\","
                        + "\"since\":\"2026-11-22T10:00:00.000Z\",\"facts\":[\"Global Administrator\"],"
                        + "\"subject\":{\"kind\":\"user\",\"id\":\"u1\"}}";
        server.next("POST /bailiff/v1/reports", TestServer.answer(202, run.formatted("running", "")));
        server.next("GET /bailiff/v1/reports/r1", TestServer.answer(200, run.formatted("done", finding)));

        var outcome = person.runs("reports", "run", "weak-administrators");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("administrator-without-mfa", "Gil", "Global Administrator", "1 high");
    }

    @Test
    void devicesAreListedDisabledAndRemoved() {
        server.next(
                "GET /bailiff/v1/users/alice%40contoso.example/devices",
                TestServer.answer(
                        200,
                        "{\"value\":[{\"id\":\"d1\",\"name\":\"Laptop\",\"operatingSystem\":\"Linux\",\"enabled\":true,"
                                + "\"compliant\":false,\"lastProvedAt\":\"2026-11-21T22:00:00Z\"}]}"));
        server.next("DELETE /bailiff/v1/devices/d1", TestServer.answer(204, ""));
        server.next("POST /v1.0/$batch", TestServer.answer(200, "{\"responses\":[{\"id\":\"1\",\"status\":204}]}"));

        assertThat(person.runs("devices", "list", "alice@contoso.example").out())
                .contains("Laptop", "Linux", "enabled", "no", "2026-11-21 23:00:00 +01:00", "d1");
        assertThat(person.runs("devices", "remove", "d1").out()).contains("Removed: d1");
        assertThat(person.runs("devices", "disable", "d1").out()).contains("Disabled: d1");
        var part = server.calls("POST", "/v1.0/$batch")
                .getFirst()
                .json()
                .items("requests")
                .getFirst();
        assertThat(part.text("method") + " " + part.text("url")).isEqualTo("PATCH /devices/d1");
        assertThat(part.at("body").text("accountEnabled")).isEqualTo("false");
    }

    @Test
    void methodsAreListedAndTakenAway() {
        String methods = "/bailiff/v1/users/alice%40contoso.example/methods";
        server.next(
                "GET " + methods,
                TestServer.answer(
                        200,
                        "{\"perUserMfaState\":\"enforced\",\"mustReregister\":true,\"value\":[{\"id\":\"m1\",\"kind\":\"totp\","
                                + "\"name\":\"Phone\",\"createdAt\":\"2026-11-21T22:00:00Z\"}]}"));
        server.next("DELETE " + methods + "/m1", TestServer.answer(204, ""));

        assertThat(person.runs("methods", "list", "alice@contoso.example").out())
                .contains("enforced", "must register anew", "totp", "Phone", "2026-11-21 23:00:00 +01:00", "m1");
        var removed = person.runs("methods", "remove", "alice@contoso.example", "m1");
        assertThat(removed.exit()).isZero();
        assertThat(removed.out()).contains("Removed: m1");
    }

    @Test
    void aCertificateIsBoundAndAPrivateKeyStaysAtHome(@TempDir Path directory) throws IOException {
        String path = "/bailiff/v1/users/alice%40contoso.example/certificates";
        server.next("POST " + path, TestServer.answer(201, "{\"bound\":\"key 12ab\"}"));
        var file = Files.writeString(directory.resolve("alice.pem"), "-----BEGIN CERTIFICATE-----\n");
        String[] bind = {
            "methods",
            "bind-certificate",
            "alice@contoso.example",
            file.toString(),
            "--any-for-its-key",
            "--name",
            "Card"
        };

        assertThat(person.runs(bind).out()).contains("Bound: key 12ab");
        var body = server.calls("POST", path).getFirst().json();
        assertThat(body.text("certificate")).startsWith("-----BEGIN CERTIFICATE");
        assertThat(body.text("anyForItsKey")).isEqualTo("true");
        assertThat(body.text("name")).isEqualTo("Card");

        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n");
        var refused = person.runs(bind);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("private key");
        assertThat(server.calls("POST", path)).hasSize(1);
    }

    @Test
    void aPassIsPrintedOnce() {
        String path = "/bailiff/v1/users/alice%40contoso.example/access-pass";
        server.next(
                "POST " + path,
                TestServer.answer(
                        201,
                        "{\"temporaryAccessPass\":\"ABCD-EFGH-0123-4567\",\"startDateTime\":\"2026-11-21T22:00:00Z\","
                                + "\"expiresAt\":\"2026-11-21T22:30:00Z\"}"));

        var outcome = person.runs("methods", "access-pass", "alice@contoso.example", "--minutes", "30", "--many");

        assertThat(outcome.out()).contains("ABCD-EFGH-0123-4567", "2026-11-21 23:30:00 +01:00");
        var body = server.calls("POST", path).getFirst().json();
        assertThat(body.text("lifetimeInMinutes")).isEqualTo("30");
        assertThat(body.text("isUsableOnce")).isEqualTo("false");
    }

    @Test
    void aDisplayNameCannotSteerTheTerminal() {
        var outcome = person.runs("users", "list");

        assertThat(outcome.out())
                .contains("Alice\\u001b[2J\\u202eevil\\u009b")
                .doesNotContain("\u001b", "\u202e", "\u009b");
        assertThat(person.runs("users", "list", "--json").out()).matches("\\p{ASCII}*");
    }

    @Test
    void killsAreNarrowedAndTheNarrowingGoesFromPageToPage() {
        String path = "GET /bailiff/v1/kills?who=alice%40contoso.example&by=bob%40contoso.example&reason=stolen-token"
                + "&cause=command&scope=user&state=open&from=2026-11-21T20%3A00%3A00Z&until=2026-11-22T20%3A00%3A00Z&top=2";
        server.next(path, TestServer.answer(200, "{\"value\":[],\"nextLink\":\"https://x.example/k?skiptoken=abc\"}"));
        server.next(path + "&skiptoken=abc", TestServer.answer(200, "{\"value\":[]}"));

        var outcome = person.runs(
                "kills",
                "list",
                "--limit",
                "2",
                "--user",
                "alice@contoso.example",
                "--by",
                "bob@contoso.example",
                "--reason",
                "stolen-token",
                "--cause",
                "command",
                "--scope",
                "user",
                "--state",
                "open",
                "--from",
                "2026-11-21T20:00:00Z",
                "--until",
                "2026-11-22T20:00:00Z");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).contains("No revocation is like that.");
    }

    @Test
    void aLongListIsReadPageByPageFromTheSameServer() {
        server.next(
                "GET /bailiff/v1/kills?top=3",
                TestServer.answer(
                        200,
                        "{\"value\":[{\"position\":9},{\"position\":8}],\"nextLink\":\"https://elsewhere.example/kills?skiptoken=abc%20d\"}"));
        server.next(
                "GET /bailiff/v1/kills?top=3&skiptoken=abc%20d",
                TestServer.answer(200, "{\"value\":[{\"position\":7},{\"position\":6}]}"));

        var outcome = person.runs("kills", "list", "--limit", "3", "--json");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("9", "8", "7").doesNotContain("6");
    }

    @Test
    void appsThatWereToldThatASessionIsOverAreListed() {
        server.next(
                "GET /bailiff/v1/logouts?state=dead&client=shop&top=50",
                TestServer.answer(
                        200,
                        "{\"value\":[{\"state\":\"dead\",\"client\":\"shop\",\"session\":\"s-1\",\"reason\":\"killed\",\"createdAt\":\"2026-11-21T23:13:36Z\",\"attempts\":31,\"answer\":\"HTTP 500\"}]}"));

        var outcome = person.runs("receivers", "logouts", "--state", "dead", "--client", "shop");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("dead", "shop", "31", "HTTP 500", "2026-11-22 00:13:36 +01:00");
    }

    @Test
    void aStreamIsPausedResumedAndVerified() {
        server.next("POST /bailiff/v1/receivers/streams/st-1/status", TestServer.answer(200, "{}"));
        server.next(
                "POST /bailiff/v1/receivers/streams/st-1/verify", TestServer.error(429, "tooManyRequests", "Wait."));

        assertThat(person.runs("receivers", "pause", "st-1", "--reason", "moving")
                        .out())
                .contains("Paused: st-1");
        var tooSoon = person.runs("receivers", "verify", "st-1");

        assertThat(tooSoon.exit()).isNotZero();
        assertThat(tooSoon.err()).contains("Wait.");
    }

    @Test
    void aTransmitterIsAddedAndWhatItShowsIsPrintedOnce() {
        server.next(
                "POST /bailiff/v1/transmitters",
                TestServer.answer(
                        201,
                        "{\"id\":\"t-1\",\"byHand\":true,\"pushAddress\":\"https://login.example/ssf/in/t-1\",\"authorizationHeader\":\"Bearer made-up\"}"));

        var outcome = person.runs(
                "transmitters",
                "add",
                "--name",
                "SIEM",
                "--metadata",
                "https://siem.example",
                "--by-hand",
                "--audience",
                "us",
                "--domain",
                "contoso.example");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("t-1", "https://login.example/ssf/in/t-1", "Bearer made-up");
        assertThat(server.calls("POST", "/bailiff/v1/transmitters").getLast().body())
                .contains("\"byHand\":true", "\"domains\":[\"contoso.example\"]", "\"delivery\":\"push\"")
                .doesNotContain("token");
    }

    @Test
    void whatATransmitterToldIsListedAndItsRulesAreSet() {
        server.next(
                "GET /bailiff/v1/transmitters/t-1/events?outcome=observed&top=50",
                TestServer.answer(
                        200,
                        "{\"value\":[{\"outcome\":\"observed\",\"event\":\"session-revoked\",\"subject\":\"email alice@contoso.example\",\"code\":\"user\",\"kills\":[],\"receivedAt\":\"2026-11-21T23:13:36Z\",\"jti\":\"e-1\"}]}"));
        server.next(
                "POST /bailiff/v1/transmitters/t-1",
                TestServer.answer(
                        200,
                        "{\"id\":\"t-1\",\"name\":\"SIEM\",\"state\":\"enabled\",\"cap\":20,\"speaksFor\":{\"domains\":[\"contoso.example\"]},\"rules\":{\"session-revoked\":\"on\"}}"));

        assertThat(person.runs("transmitters", "events", "t-1", "--outcome", "observed")
                        .out())
                .contains("observed", "session-revoked", "alice@contoso.example", "e-1");
        var set = person.runs("transmitters", "set", "t-1", "--rule", "session-revoked=on", "--cap", "20");

        assertThat(set.out()).contains("SIEM", "session-revoked=on", "contoso.example");
        assertThat(server.calls("POST", "/bailiff/v1/transmitters/t-1")
                        .getLast()
                        .body())
                .isEqualTo("{\"rules\":{\"session-revoked\":\"on\"},\"cap\":20}");
    }

    @Test
    void whatAnAppRefusedIsSentAgain() {
        server.next("POST /bailiff/v1/logouts/s-1/shop/replay", TestServer.answer(204, ""));
        server.next("POST /bailiff/v1/receivers/revocations/9/crm/u-1/replay", TestServer.answer(204, ""));

        assertThat(person.runs("receivers", "replay-logout", "s-1", "shop").out())
                .contains("On its way again: shop");
        assertThat(person.runs("receivers", "replay-revocation", "9", "crm", "u-1")
                        .out())
                .contains("On its way again: crm");
    }

    @Test
    void appsThatAreAskedToEndAUserAreListed() {
        server.next(
                "GET /bailiff/v1/receivers/revocations?state=refused&top=50",
                TestServer.answer(
                        200,
                        "{\"value\":[{\"state\":\"refused\",\"client\":\"crm\",\"user\":\"u-1\",\"kill\":9,\"createdAt\":\"2026-11-21T23:13:36Z\",\"attempts\":1,\"answer\":\"HTTP 422\"}]}"));
        server.next(
                "GET /bailiff/v1/receivers/revocations/apps",
                TestServer.answer(
                        200,
                        "{\"value\":[{\"client\":\"crm\",\"endpoint\":\"https://crm.example/revoke\",\"users\":\"all\",\"subject\":\"email\",\"authentication\":\"signed\"}]}"));

        assertThat(person.runs("receivers", "revocations", "--state", "refused").out())
                .contains("refused", "crm", "u-1", "HTTP 422");
        assertThat(person.runs("receivers", "revocations", "--apps").out())
                .contains("https://crm.example/revoke", "all", "email", "signed");
    }

    @Test
    void webhooksAreAddedAndLookedAt() {
        server.next(
                "POST /bailiff/v1/webhooks",
                TestServer.answer(201, "{\"id\":\"q3k8x0v2m1n7p5t4\",\"secret\":\"whsec_c2VjcmV0\"}"));
        String one =
                "{\"id\":\"q3k8x0v2m1n7p5t4\",\"description\":\"SIEM\",\"address\":\"https://siem.example/in\",\"topics\":[\"kills\",\"audit:sign-\"],\"status\":\"paused\",\"pausedBy\":\"sender\",\"pauseReason\":\"gone\",\"pending\":3,\"entriesBehind\":9,\"failures\":2,\"answer\":\"HTTP 410\",\"lastContact\":\"2026-11-21T23:13:36Z\"}";
        server.next("GET /bailiff/v1/webhooks", TestServer.answer(200, "{\"value\":[" + one + "]}"));
        server.next("GET /bailiff/v1/webhooks/q3k8x0v2m1n7p5t4", TestServer.answer(200, one));
        server.next(
                "POST /bailiff/v1/webhooks/q3k8x0v2m1n7p5t4/test",
                TestServer.answer(200, "{\"delivered\":false,\"answer\":\"HTTP 410\"}"));
        server.next(
                "GET /bailiff/v1/webhooks/q3k8x0v2m1n7p5t4/deliveries?state=refused&top=50",
                TestServer.answer(
                        200,
                        "{\"value\":[{\"state\":\"refused\",\"type\":\"sign-in\",\"createdAt\":\"2026-11-21T23:13:36Z\",\"attempts\":1,\"answer\":\"HTTP 422\",\"sequence\":1204}]}"));

        assertThat(person.runs("webhooks", "add", "https://siem.example/in", "--topics", "kills,audit:sign-")
                        .out())
                .contains("whsec_c2VjcmV0", "q3k8x0v2m1n7p5t4");
        assertThat(person.runs("webhooks", "list").out()).contains("kills, audit:sign-", "paused", "HTTP 410");
        assertThat(person.runs("webhooks", "show", "q3k8x0v2m1n7p5t4").out())
                .contains("by the sender: gone", "waiting: 3, entries behind: 9");
        assertThat(person.runs("webhooks", "test", "q3k8x0v2m1n7p5t4").out()).contains("Not delivered: HTTP 410");
        assertThat(person.runs("webhooks", "deliveries", "q3k8x0v2m1n7p5t4", "--state", "refused")
                        .out())
                .contains("refused", "sign-in", "1204");
    }

    @Test
    void timesAreInTheLocalZoneUnlessAskedOtherwise() {
        assertThat(person.runs("receivers", "list").out()).contains("2026-11-22 00:13:36 +01:00");
        assertThat(person.runs("receivers", "list", "--utc").out()).contains("2026-11-21 23:13:36 Z");
    }

    @Test
    void sessionsTellDeviceMethodsAndApps() {
        server.next(
                "GET /bailiff/v1/users/alice%40contoso.example/sessions",
                TestServer.answer(
                        200,
                        "{\"value\":[{\"id\":\"s1\",\"state\":\"live\",\"browser\":\"Firefox\",\"platform\":\"Linux\",\"ip\":\"192.0.2.7\",\"createdAt\":\"2026-11-21T22:00:00Z\",\"methods\":[\"pwd\"],\"apps\":[{\"client\":\"orders-web\",\"name\":\"Orders\",\"offline\":true}]}]}"));

        var outcome = person.runs("sessions", "list", "alice@contoso.example");

        assertThat(outcome.out())
                .contains(
                        "live",
                        "Firefox on Linux",
                        "192.0.2.7",
                        "2026-11-21 23:00:00 +01:00",
                        "pwd",
                        "Orders (offline)");
    }

    @Test
    void somethingThatIsNotThereIsRefused() {
        assertThat(person.runs("users", "show", "nobody@contoso.example").exit())
                .isEqualTo(1);
    }

    @Test
    void anAnswerThatIsNotJsonIsNotTakenForOne() {
        server.next("GET /bailiff/v1/status", TestServer.answer(200, "<html>welcome</html>"));

        var outcome = person.runs("status");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("is not JSON");
    }

    @Test
    void applyPrintsWhatChanged() throws IOException {
        Path file = Files.writeString(home.resolve("tenant.yaml"), "tenant:\n  name: Contoso\n");

        var outcome = person.runs("apply", "-f", file.toString());

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("+ user alice@contoso.example  roles: (none)", "1 changed, 12 unchanged");
        var call = server.calls("POST", "/bailiff/v1/tenant/apply").getFirst();
        assertThat(call.headers()).containsEntry("content-type", "application/yaml");
        assertThat(call.body()).isEqualTo("tenant:\n  name: Contoso\n");
    }

    @Test
    void aDryRunSaysSoToTheServer() throws IOException {
        Path file = Files.writeString(home.resolve("tenant.yaml"), "tenant: {}\n");

        assertThat(person.runs("apply", "-f", file.toString(), "--dry-run").out())
                .contains("1 would change");
        assertThat(server.calls("POST", "/bailiff/v1/tenant/apply?dryRun=true")).hasSize(1);
    }

    @Test
    void aFaultInTheTenantFileIsShownWithItsLine() throws IOException {
        Path file = Files.writeString(home.resolve("tenant.yaml"), "tenamt: {}\n");
        server.next(
                "POST /bailiff/v1/tenant/apply",
                TestServer.answer(
                        400,
                        "{\"error\":{\"code\":\"invalidTenantFile\",\"message\":\"The file was not applied.\",\"details\":[{\"code\":\"unknownKey\",\"message\":\"unknown key tenamt\",\"target\":\"line 1, column 1\"}]}}"));

        var outcome = person.runs("apply", "-f", file.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("line 1, column 1: unknown key tenamt");
    }

    @Test
    void trustPrintsTheCertificateAlone() throws IOException {
        var outcome = person.runs("trust");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .isEqualTo(Files.readString(TestAuthority.shared().certificate()));
        assertThat(outcome.err()).contains("CN=Test CA", "SHA-256");
    }

    @Test
    void policiesAreMadeSwitchedAndTried(@TempDir Path directory) throws IOException {
        String policies = "/v1.0/identity/conditionalAccess/policies";
        String replays = "/v1.0/identity/conditionalAccess/replays";
        server.next("POST " + policies, TestServer.answer(201, "{\"id\":\"p1\"}"));
        server.next("POST /v1.0/$batch", TestServer.answer(200, "{\"responses\":[{\"id\":\"1\",\"status\":204}]}"));
        server.next(
                "GET " + policies,
                TestServer.answer(200, "{\"value\":[{\"id\":\"p1\",\"displayName\":\"MFA\",\"state\":\"enabled\"}]}"));
        server.next("POST " + replays, TestServer.answer(202, "{\"id\":\"r1\",\"status\":\"running\"}"));
        server.next(
                "GET " + replays + "/r1",
                TestServer.answer(200, "{\"id\":\"r1\",\"status\":\"running\",\"result\":{}}"),
                TestServer.answer(
                        200,
                        "{\"id\":\"r1\",\"status\":\"succeeded\",\"result\":{\"signIns\":9,\"blocked\":2,\"perUser\":"
                                + "[{\"userPrincipalName\":\"alice@contoso.example\",\"blocked\":2}]}}"));
        var file = Files.writeString(directory.resolve("policy.json"), "{\"displayName\":\"MFA\"}");

        assertThat(person.runs("policies", "create", "--file", file.toString()).out())
                .contains("Made: p1");
        assertThat(person.runs("policies", "on", "p1").exit()).isZero();
        var part = server.calls("POST", "/v1.0/$batch")
                .getFirst()
                .json()
                .items("requests")
                .getFirst();
        assertThat(part.text("url")).isEqualTo("/identity/conditionalAccess/policies/p1");
        assertThat(part.at("body").text("state")).isEqualTo("enabled");
        assertThat(person.runs("policies", "list").out()).contains("enabled", "MFA", "p1");
        var tried = person.runs("policies", "replay", "p1", "--state", "disabled");
        assertThat(tried.out()).contains("succeeded: 9 sign-ins", "blocked  2", "alice@contoso.example");
        assertThat(person.runs("policies", "replay", "p1").exit()).isEqualTo(2);
    }

    @Test
    void aRegisteredApplicationsSecretIsShownAndWhatItAsksForIsSent() {
        server.next("POST /bailiff/v1/clients", TestServer.answer(201, "{\"id\":\"orders\",\"secret\":\"s3cret\"}"));

        var outcome = person.runs(
                "clients",
                "create",
                "orders",
                "--name",
                "Orders",
                "--kind",
                "web",
                "--redirect",
                "https://orders.example/cb",
                "--days",
                "90");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("Registered: orders", "s3cret");
        var sent = server.calls("POST", "/bailiff/v1/clients").getFirst().json();
        assertThat(sent.text("kind")).isEqualTo("web");
        assertThat(sent.joined("redirectUris")).isEqualTo("https://orders.example/cb");
        assertThat(sent.text("days")).isEqualTo("90");
    }

    @Test
    void anApplicationIsDeletedOnlyAfterItsIdWasTyped() {
        server.next("DELETE /bailiff/v1/clients/orders", TestServer.answer(200, "{\"position\":17}"));

        assertThat(person.runs("clients", "delete", "orders").exit()).isEqualTo(2);
        assertThat(person.typing("other").runs("clients", "delete", "orders").exit())
                .isEqualTo(2);
        assertThat(server.calls("DELETE", "/bailiff/v1/clients/orders")).isEmpty();
        var outcome = person.typing("orders").runs("clients", "delete", "orders");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("Deleted: orders", "bailiff kills show 17");
        assertThat(person.runs("clients", "show", "orders").exit()).isEqualTo(1);
    }

    @Test
    void secretsOfAnApplicationAreShownAddedAndRemoved() {
        server.next(
                "GET /bailiff/v1/clients/orders",
                TestServer.answer(
                        200,
                        "{\"id\":\"orders\",\"name\":\"Orders\",\"kind\":\"web\",\"enabled\":true,\"proof\":\"secret\","
                                + "\"secrets\":[{\"id\":\"q3k8\",\"description\":\"old\",\"createdAt\":\"2026-11-21T23:13:37Z\"}]}"));
        server.next(
                "POST /bailiff/v1/clients/orders/secrets",
                TestServer.answer(201, "{\"id\":\"x1\",\"secret\":\"s3cret\"}"));
        server.next("DELETE /bailiff/v1/clients/orders/secrets/q3k8?leaked=true", TestServer.answer(200, "{}"));

        assertThat(person.runs("clients", "show", "orders", "--utc").out())
                .containsPattern("q3k8 +old +2026-11-21 23:13:37 Z +-");
        assertThat(person.runs("clients", "add-secret", "orders").out()).contains("s3cret");
        assertThat(person.runs("clients", "remove-secret", "orders", "q3k8", "--leaked")
                        .out())
                .contains("Removed: q3k8");
        assertThat(person.runs("clients", "show", "orders", "--json").err()).contains("\"outcome\"");
    }

    @Test
    void groupsAreListedAndFilledByName() {
        server.next(
                "GET /bailiff/v1/groups?top=100",
                TestServer.answer(200, "{\"value\":[{\"id\":\"g1\",\"name\":\"Sales\",\"members\":3}]}"));
        server.next("POST /bailiff/v1/groups/Sales%20EU/members", TestServer.answer(200, "{\"id\":\"g1\"}"));
        server.next(
                "GET /bailiff/v1/users?state=deleted&top=100",
                TestServer.answer(200, "{\"value\":[{\"id\":\"u1\",\"userPrincipalName\":\"bob@contoso.example\"}]}"));
        server.next("POST /bailiff/v1/users/u1/restore", TestServer.answer(200, "{\"userPrincipalName\":\"bob@x\"}"));

        assertThat(person.runs("groups", "list").out()).containsPattern("Sales +3 +g1");
        assertThat(person.runs("groups", "add", "Sales EU", "alice@contoso.example")
                        .exit())
                .isZero();
        assertThat(server.calls("POST", "/bailiff/v1/groups/Sales%20EU/members")
                        .getFirst()
                        .json()
                        .text("user"))
                .isEqualTo("alice@contoso.example");
        server.next("DELETE /bailiff/v1/groups/Sales%20EU", TestServer.answer(200, "{}"));
        assertThat(person.typing("Sales").runs("groups", "delete", "Sales EU").exit())
                .isEqualTo(2);
        assertThat(server.calls("DELETE", "/bailiff/v1/groups/Sales%20EU")).isEmpty();
        assertThat(person.typing("Sales EU")
                        .runs("groups", "delete", "Sales EU")
                        .out())
                .contains("Deleted: Sales EU");
        assertThat(person.runs("users", "list", "--state", "deleted").out()).contains("u1");
        assertThat(person.runs("users", "restore", "u1").out()).contains("Restored: bob@x");
    }
}
