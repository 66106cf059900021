package io.bailiff.bench;

import io.bailiff.bench.machine.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// When, what, where and how: a number without these is not quoted.
final class Surroundings {
    private Surroundings() {}

    static String heading(BenchOptions options) throws IOException {
        return """
                | | |
                |---|---|
                | date | %s |
                | commit | %s |
                | command | `bench/run%s` |
                | machine | %d cores, %s, shared by server, database and load tool |
                | kernel, disk | %s, %s |
                | JVM | %s |

                Latencies are milliseconds of wall time. In an open loop they count from the moment a request was due, so a stall is charged
                to everybody it kept waiting. fsync is on in both databases. What stands as an aim is a wish for two cores; a missed one
                says what the profiler found.
                """.formatted(
                        ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")),
                        commit(options.checkout()),
                        options,
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        Disk.kind(options.work()),
                        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    private static String commit(Path checkout) throws IOException {
        String commit = git(checkout, "rev-parse", "--short=12", "HEAD");
        return git(checkout, "status", "--porcelain").isEmpty() ? commit : commit + " with changes";
    }

    private static String git(Path checkout, String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(java.util.List.of("git", "-C", checkout.toString()));
        command.addAll(java.util.List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static String processor() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (!Files.exists(facts)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(facts)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.split(":", 2)[1].strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
