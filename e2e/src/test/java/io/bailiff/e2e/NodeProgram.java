package io.bailiff.e2e;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A program under `clients/`, with the packages that its lock file names. While it runs it asks for what only people
/// can do; see `conversation.mjs`.
final class NodeProgram {
    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern QUESTION =
            Pattern.compile("\\{\"do\":\"([a-z]+)\",\"user\":\"([^\"]+)\",\"at\":\"([^\"]*)\"}");

    private final String script;
    private final Contoso contoso;
    private final Map<String, Person> people = new HashMap<>();

    NodeProgram(String script, Contoso contoso) {
        this.script = script;
        this.contoso = contoso;
    }

    /// Where the programs and their packages are, after `npm ci`.
    static Path home() {
        Path home = Path.of(System.getProperty("clients"));
        Path installed = home.resolve("node_modules/.package-lock.json");
        try (var channel = FileChannel.open(Path.of("target", "npm.lock"), CREATE, WRITE);
                var _ = channel.lock()) {
            Path lock = home.resolve("package-lock.json");
            if (Files.notExists(installed)
                    || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) < 0) {
                Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(npm.waitFor()).as(said).isZero();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("npm does not run", e);
        }
        return home;
    }

    /// Runs one of its checks; fails as the check does, with what it printed.
    void check(String name) {
        try {
            Path complaints = Files.createTempFile("node", ".txt");
            var builder = new ProcessBuilder(List.of("node", script, name))
                    .directory(home().toFile())
                    .redirectError(complaints.toFile());
            builder.environment().putAll(environment());
            Process node = builder.start();
            // Ends the conversation too, if the program waits for something that never comes.
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(node::destroyForcibly);
            converse(node);
            assertThat(node.waitFor()).as(Files.readString(complaints)).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("node does not run", e);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "NODE_EXTRA_CA_CERTS", contoso.provider().authorityFile().toString(),
                "BASE", contoso.provider().base().toString(),
                "TENANT", contoso.tenant(),
                "SECRET", Contoso.SECRET,
                "CERTIFICATE_KEY", contoso.certificate().pem(),
                "CERTIFICATE_SHA256",
                        HexFormat.of().formatHex(contoso.certificate().thumbprint()));
    }

    private void converse(Process node) throws IOException {
        try (BufferedReader questions = node.inputReader(StandardCharsets.UTF_8);
                var answers = node.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                answers.write(answer(line) + "\n");
                answers.flush();
            }
        }
    }

    private String answer(String line) {
        var question = QUESTION.matcher(line);
        if (!question.matches()) {
            throw new AssertionError("this is no question: " + line);
        }
        String user = question.group(2);
        String at = question.group(3);
        switch (question.group(1)) {
            case "browse" -> {
                return person(user).open(URI.create(at)).toString();
            }
            case "approve" -> person(user).approveDevice(at);
            case "revoke" -> contoso.revoke(user);
            default -> throw new AssertionError("this is no question: " + line);
        }
        return "done";
    }

    private Person person(String user) {
        return people.computeIfAbsent(user, contoso::person);
    }
}
