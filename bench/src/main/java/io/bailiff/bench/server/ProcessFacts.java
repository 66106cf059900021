package io.bailiff.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/// What Linux says about a running process.
///
/// @param cpu processor time so far
/// @param compiling of it, the JIT compiler's
/// @param residentMegabytes memory in use now
public record ProcessFacts(Duration cpu, Duration compiling, double residentMegabytes) {
    private static final long NANOS_PER_TICK = 10_000_000;

    public static ProcessFacts of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            long compiling = 0;
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
                for (Path thread : threads) {
                    compiling += compilerTicks(thread);
                }
            }
            double resident = Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
            return new ProcessFacts(
                    Duration.ofNanos(ticks(Files.readString(process.resolve("stat"))) * NANOS_PER_TICK),
                    Duration.ofNanos(compiling * NANOS_PER_TICK),
                    resident);
        } catch (IOException e) {
            throw new UncheckedIOException("the process " + pid + " cannot be looked at", e);
        }
    }

    /// Bytes of live objects in the heap of a JVM, after a collection.
    public static long liveHeap(long pid) throws IOException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (var output = histogram.inputReader()) {
            String total = output.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jcmd says nothing of the heap of " + pid));
            return Long.parseLong(total.strip().split("\\s+", -1)[2]);
        }
    }

    private static long compilerTicks(Path thread) throws IOException {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return name.startsWith("C1 ") || name.startsWith("C2 ")
                    ? ticks(Files.readString(thread.resolve("stat")))
                    : 0;
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /// User and system time, fields 14 and 15 of proc(5)'s stat; the name in field 2 may hold blanks.
    private static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
