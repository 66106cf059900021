package io.bailiff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged jar as its own process: what scripts see.
@Tag("AD-15")
final class JarIT {
    private static final String[] REVOKE = {
        "revoke", "user", "alice@contoso.example", "--reason", "drill", "--note", "Zürich, a monthly drill"
    };

    @TempDir
    private Path home;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(TestAuthority.shared());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private record Outcome(int exit, String out, String err) {}

    private Outcome run(Map<String, String> more, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-jar",
                System.getProperty("bailiff.jar")));
        command.addAll(List.of(arguments));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BAILIFF_") || name.startsWith("XDG_"));
        builder.environment().put("BAILIFF_URL", server.url());
        builder.environment()
                .put("BAILIFF_CA", TestAuthority.shared().certificate().toString());
        builder.environment().put("BAILIFF_DATA", home.toString());
        builder.environment()
                .put(
                        "BAILIFF_OPERATOR_KEY",
                        server.operatorKey(home.resolve("key.pem")).toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(more);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void doneIsZeroAndTheAnswerIsPlainTextWithoutATerminal() throws Exception {
        var outcome = run(Map.of(), REVOKE);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("3 ended").doesNotContain("\u001b");
        assertThat(server.calls("POST", "/bailiff/v1/revocations")
                        .getFirst()
                        .json()
                        .text("note"))
                .startsWith("Zürich");
    }

    @Test
    void refusedIsOne() throws Exception {
        server.next("POST /bailiff/v1/revocations", TestServer.error(404, "Request_ResourceNotFound", "No such user."));

        assertThat(run(Map.of(), REVOKE).exit()).isEqualTo(1);
    }

    @Test
    void wrongUsageIsTwo() throws Exception {
        assertThat(run(Map.of(), "revoke", "user", "alice@contoso.example").exit())
                .isEqualTo(2);
        assertThat(run(Map.of(), "unknown").exit()).isEqualTo(2);
    }

    @Test
    void unknownAndUnreachableAreThree() throws Exception {
        server.next("POST /bailiff/v1/revocations", TestServer.cut(), TestServer.cut(), TestServer.cut());

        var cut = run(Map.of(), REVOKE);
        assertThat(cut.exit()).isEqualTo(3);
        assertThat(cut.err()).contains("not known whether the revocation took effect");

        server.close();
        var away = run(Map.of(), REVOKE);
        assertThat(away.exit()).isEqualTo(3);
        assertThat(away.err()).contains("Nothing was done: nothing answers at");
    }

    @Test
    void evidenceIsCheckedByTheJarAlone() throws Exception {
        EvidenceTest.write(home);

        var outcome = run(
                Map.of(),
                "evidence",
                "verify",
                home.resolve("kill.json").toString(),
                "--keys",
                home.resolve("keys.json").toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("all 3 records").doesNotContain("NOT OK");
        assertThat(outcome.exit()).isZero();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    @Tag("OP-06")
    void aTurkishLocaleAndAnAsciiTerminalChangeNothing() throws Exception {
        var turkish = run(
                Map.of("LC_ALL", "tr_TR.UTF-8", "JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR"), REVOKE);
        assertThat(turkish.exit()).isZero();
        assertThat(run(Map.of("LC_ALL", "C"), "users", "list").exit()).isZero();
    }

    @Test
    void noTokenAndNoKeyIsWrittenAnywhere() throws Exception {
        run(Map.of(), REVOKE);

        try (var files = Files.list(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("key.pem")) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("Bearer", "PRIVATE KEY");
                }
            }
        }
    }
}
