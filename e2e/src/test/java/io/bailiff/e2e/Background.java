package io.bailiff.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Another program that runs beside the test, and says what it says in the test's output.
record Background(Process process) implements AutoCloseable {
    static Background run(String name, List<String> command) {
        return run(name, Path.of("."), command, Map.of());
    }

    static Background run(String name, Path folder, List<String> command, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            Thread.ofVirtual().start(() -> tell(name, process));
            return new Background(process);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not start", e);
        }
    }

    private static void tell(String name, Process process) {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> System.out.println("  " + name + " | " + line));
        } catch (IOException | UncheckedIOException ended) {
            return;
        }
    }

    /// As a power cut ends it.
    void killMinusNine() {
        boolean _ = process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
