package io.bailiff.bench;

import io.bailiff.bench.measure.Effort;
import io.bailiff.bench.measure.ManyReceivers;
import io.bailiff.bench.server.Census;
import io.bailiff.bench.server.Population;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What to measure, and where.
///
/// @param only parts to run; empty for all
/// @param seed of the head starts in the race
/// @param receivers how many are told of one kill in the part of that name
/// @param javaOptions more JVM options for the server
record BenchOptions(
        Path checkout,
        Path work,
        Path page,
        Set<String> only,
        boolean quick,
        long seed,
        int receivers,
        String javaOptions) {
    private static final List<String> ON_SERVER =
            List.of("machine", "load", "race", "delivery", "receivers", "kills", "floods", "start");
    private static final List<String> PARTS = Stream.concat(
                    Stream.of("sqlite", "postgresql", "pages", "in-process", "replay", "jmh"), ON_SERVER.stream())
            .toList();

    /// @throws IllegalArgumentException if an option is not known
    static BenchOptions parse(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            given.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        boolean quick = given.remove("--quick") != null;
        Path checkout = Bench.absolute(take(given, "--checkout", "."));
        var options = new BenchOptions(
                checkout,
                Bench.absolute(take(given, "--work", checkout + "/bench/target/work")),
                Bench.absolute(take(given, "--page", checkout + "/bench/RESULTS.md")),
                parts(take(given, "--only", "")),
                quick,
                Long.parseLong(take(given, "--seed", "1")),
                Integer.parseInt(take(given, "--receivers", quick ? "50" : "1000")),
                take(given, "--server-options", ""));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("not an option: " + given.keySet());
        }
        return options;
    }

    private static String take(Map<String, String> given, String name, String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }

    private static Set<String> parts(String text) {
        if (text.isEmpty()) {
            return Set.of();
        }
        Set<String> parts = Set.copyOf(Arrays.asList(text.split(",", -1)));
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("--only takes some of " + PARTS);
        }
        return parts;
    }

    boolean wants(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /// True if something is measured on the populated server.
    boolean wantsServer() {
        return ON_SERVER.stream().anyMatch(this::wants);
    }

    Effort effort() {
        return quick ? Effort.QUICK : Effort.FULL;
    }

    Population population() {
        return quick
                ? new Population(20, 5, 2, 1, 20, effort().trials(), ManyReceivers.victims(effort()), 5)
                : new Population(200, 50, 20, 5, 300, effort().trials(), ManyReceivers.victims(effort()), 20);
    }

    Census census() {
        return new Census(quick ? 1_000 : 100_000);
    }

    @Override
    public String toString() {
        return (quick ? " --quick" : "")
                + (only.isEmpty() ? "" : " --only=" + String.join(",", only))
                + (receivers == 1_000 || quick ? "" : " --receivers=" + receivers)
                + (seed == 1 ? "" : " --seed=" + seed);
    }
}
