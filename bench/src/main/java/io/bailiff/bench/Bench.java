package io.bailiff.bench;

import io.bailiff.bench.inprocess.RaceInProcess;
import io.bailiff.bench.measure.Delivery;
import io.bailiff.bench.measure.Effort;
import io.bailiff.bench.measure.Floods;
import io.bailiff.bench.measure.KillStateSize;
import io.bailiff.bench.measure.Kills;
import io.bailiff.bench.measure.MachineLimits;
import io.bailiff.bench.measure.ManyReceivers;
import io.bailiff.bench.measure.Micro;
import io.bailiff.bench.measure.Pages;
import io.bailiff.bench.measure.RaceTrials;
import io.bailiff.bench.measure.Replaying;
import io.bailiff.bench.measure.Starting;
import io.bailiff.bench.measure.Throughput;
import io.bailiff.bench.race.Score;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.server.LocalPostgres;
import io.bailiff.bench.server.Population;
import io.bailiff.bench.server.ServerProcess;
import io.bailiff.bench.server.Stage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes every figure of RESULTS.md. Ends with status 1 if somebody survived a revocation or was hit by mistake; a
/// missed aim is
/// only marked.
public final class Bench {
    private final BenchOptions options;
    private final Report report;
    private boolean clean = true;

    private Bench(BenchOptions options, Report report) {
        this.options = options;
        this.report = report;
    }

    public static void main(String[] arguments) throws IOException {
        BenchOptions options = BenchOptions.parse(arguments);
        Files.createDirectories(options.work());
        if (Files.getFileStore(options.work()).type().equals("tmpfs")) {
            throw new IllegalArgumentException(options.work() + " is in memory; name a directory on a real disk");
        }
        Report report = Report.begin(
                options.page(),
                Surroundings.heading(options),
                options.checkout().resolve("bench/reasons.properties"));
        var bench = new Bench(options, report);
        bench.run();
        System.exit(bench.clean ? 0 : 1);
    }

    private void run() throws IOException {
        if (options.wants("sqlite") && options.wantsServer()) {
            onServer("sqlite", "SQLite", Optional.empty());
        }
        if (options.wants("postgresql") && options.wantsServer()) {
            try (LocalPostgres postgres = LocalPostgres.start(options.work().resolve("postgresql-cluster"))) {
                onServer("postgresql", "PostgreSQL", Optional.of(postgres.location()));
            }
        }
        if (options.wants("pages")) {
            pages();
        }
        if (options.wants("in-process")) {
            inProcess();
        }
        if (options.wants("replay")) {
            new Replaying(report).measure(options.work().resolve("replay.db"));
        }
        if (options.wants("jmh")) {
            new KillStateSize(report).measure();
            new Micro(report).measure(options.effort());
        }
    }

    private void onServer(String id, String name, Optional<String> database) throws IOException {
        Effort effort = options.effort();
        Population population = options.population();
        var order = new ServerProcess.Order(
                options.checkout(), options.work().resolve(id), freePort(), database, options.javaOptions());
        Stage stage = Stage.prepare(order, population, UUID.randomUUID().toString());
        String prefix = id + "-";
        try (ServerProcess _ = stage.server()) {
            if (options.wants("machine") && id.equals("sqlite")) {
                new MachineLimits(report, effort.each()).measure(order.data());
            }
            if (options.wants("load")) {
                new Throughput(stage, report, name + ": throughput and latency", prefix, effort).measure(population);
            }
            if (options.wants("race")) {
                note(new RaceTrials(stage, report, name + ": the race", prefix)
                        .measure(population, effort.trials(), random()));
            }
            if (options.wants("delivery")) {
                new Delivery(stage, report, name + ": from OK to the first refusal", prefix)
                        .measure(population, effort);
            }
            if (options.wants("receivers")) {
                new ManyReceivers(stage, report, name + ": many receivers", prefix, effort)
                        .measure(population, options.receivers());
            }
            if (options.wants("kills")) {
                new Kills(stage, report, name + ": revoking", prefix).measure(population, effort);
            }
            if (options.wants("floods")) {
                new Floods(stage, report, name + ": revoking amid a flood", prefix, effort).measure(population);
            }
        }
        if (options.wants("start")) {
            Starting.measure(order, report, name + ": start", prefix);
        }
    }

    /// On servers of their own: a million sessions slow down what else is measured.
    private void pages() throws IOException {
        if (options.wants("sqlite")) {
            pages("sqlite", "SQLite", Optional.empty());
        }
        if (options.wants("postgresql")) {
            try (LocalPostgres postgres = LocalPostgres.start(options.work().resolve("pages-cluster"))) {
                pages("postgresql", "PostgreSQL", Optional.of(postgres.location()));
            }
        }
    }

    private void pages(String id, String name, Optional<String> database) throws IOException {
        var order = new ServerProcess.Order(
                options.checkout(), options.work().resolve("pages-" + id), freePort(), database, options.javaOptions());
        new Pages(report, name + ": pages of the admin center", id + "-", options.quick() ? 10 : 100)
                .measure(order, options.census());
    }

    private void inProcess() {
        int trials = options.effort().trialsInProcess();
        race("memory", "a store in memory", RaceInProcess.inMemory(trials, random()));
        String file = options.work().resolve("race.db").toString();
        race("sqlite", "a SQLite file", RaceInProcess.inDatabase(file, trials, random()));
    }

    private void race(String id, String store, Score score) {
        note(score);
        report.add(
                "The race inside one process",
                Figure.atMost(
                        "in-process-" + id,
                        "survivors and bystanders hit, on " + store,
                        (double) (score.survivors() + score.bystandersHit()),
                        "",
                        0,
                        score.summary()));
    }

    private void note(Score score) {
        clean &= score.clean();
    }

    private RandomGenerator random() {
        return new Random(options.seed());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}
