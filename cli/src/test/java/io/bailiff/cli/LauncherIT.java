package io.bailiff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a copy of the repository whose `build` only puts the finished jar in its place and counts how often
/// it was asked.
final class LauncherIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path place;

    private Path copy;

    @BeforeEach
    void copyTheLauncher() throws IOException {
        copy = Files.createDirectories(place.resolve("a copy"));
        for (String file :
                List.of("bailiff", "find-jdk", "launcher/build.sh", "launcher/run.sh", "launcher/train.sh")) {
            Path target = copy.resolve(file);
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(ROOT.resolve(file), target);
        }
        write("pom.xml", "");
        write(".mvn/jvm.config", "");
        write("cli/pom.xml", "");
        write("cli/src/main/java/Some.java", "");
        build("mkdir -p cli/target && cp '" + System.getProperty("bailiff.jar") + "' cli/target/");
    }

    private void build(String commands) throws IOException {
        write("build", "#!/bin/sh\ncd \"$(dirname \"$0\")\"\necho asked >>asked\n" + commands + "\n");
        Files.setPosixFilePermissions(copy.resolve("build"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void write(String file, String text) throws IOException {
        Path target = copy.resolve(file);
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(target, text);
    }

    private int builds() throws IOException {
        return Files.readAllLines(copy.resolve("asked")).size();
    }

    private record Outcome(int exit, String out, String err) {}

    private Outcome run(Path launcher, String... arguments) {
        try {
            var command = new ArrayList<>(List.of(launcher.toString()));
            command.addAll(List.of(arguments));
            Path out = place.resolve("out");
            Path err = place.resolve("err");
            var builder = new ProcessBuilder(command)
                    .directory(place.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
            builder.environment().put("HOME", place.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFirstCallBuildsAndTheSecondDoesNot() throws IOException {
        var first = run(copy.resolve("bailiff"), "--version");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).startsWith("bailiff ");
        assertThat(first.err()).contains("building cli");

        var second = run(copy.resolve("bailiff"), "--version");
        assertThat(second.exit()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aChangedSourceIsBuiltAgain() throws IOException {
        run(copy.resolve("bailiff"), "--version");
        Files.setLastModifiedTime(
                copy.resolve("cli/src/main/java/Some.java"),
                FileTime.from(Instant.now().plusSeconds(2)));

        run(copy.resolve("bailiff"), "--version");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void itWorksThroughASymbolicLinkFromAnotherDirectory() throws IOException {
        Path link = Files.createSymbolicLink(place.resolve("link"), copy.resolve("bailiff"));

        assertThat(run(link, "--version").exit()).isZero();
    }

    @Test
    void theExitStatusOfTheCommandComesThrough() {
        assertThat(run(copy.resolve("bailiff"), "status", "--url", "http://bailiff.example")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aSpoiltCacheIsNoticedByNobody() throws IOException {
        run(copy.resolve("bailiff"), "--version");
        Path cache = copy.resolve("target/launcher/cli/cli.aot");
        assertThat(cache).isNotEmptyFile();
        Files.writeString(cache, "not a cache");

        var outcome = run(copy.resolve("bailiff"), "--version");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("bailiff ");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aBuildThatFailsIsShownAndNothingRuns() throws IOException {
        build("echo '[ERROR] a semicolon is missing'; exit 1");

        var outcome = run(copy.resolve("bailiff"), "status");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("a semicolon is missing", "build.log");
    }

    @Test
    @Tag("OP-06")
    void aNoteInLettersBeyondAsciiSurvivesTheCLocale() throws IOException {
        // Read back by the JVM's own idea of its arguments: an unknown command is repeated in the complaint.
        var outcome = run(copy.resolve("bailiff"), "Zürich");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("Zürich");
    }
}
