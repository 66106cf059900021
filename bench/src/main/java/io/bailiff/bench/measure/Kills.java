package io.bailiff.bench.measure;

import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Arrivals;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.load.Latencies;
import io.bailiff.bench.load.Loops;
import io.bailiff.bench.load.Run;
import io.bailiff.bench.provider.OwnApi;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.scenario.PasswordSignIn;
import io.bailiff.bench.server.Population;
import io.bailiff.bench.server.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// How long a revocation takes, by how much it ends, and what others notice.
public final class Kills {
    private static final double SIGN_INS = 2;

    private final Stage stage;
    private final Report report;
    private final String section;
    private final String prefix;
    private final Clock clock = Clock.system();

    public Kills(Stage stage, Report report, String section, String prefix) {
        this.stage = stage;
        this.report = report;
        this.section = section;
        this.prefix = prefix;
    }

    public void measure(Population population, Effort effort) throws IOException {
        OwnApi api = stage.ownApi();
        try (Wire wire = stage.provider().wire()) {
            group(wire, api, "revoke-1", "1 session", population.ofSmall().users());
            group(wire, api, "revoke-100", "100 sessions", population.ofMedium().users());
            group(
                    wire,
                    api,
                    "revoke-10000",
                    "10,000 sessions",
                    population.ofLarge().users());
        }
        huge(api, population, effort);
    }

    private void group(Wire wire, OwnApi api, String id, String size, List<String> users) throws IOException {
        var latencies = new Latencies();
        for (String user : users) {
            long began = clock.nanos();
            Answer answer = wire.exchange(api.revocationOf(user));
            latencies.add(clock.nanos() - began);
            long _ = OwnApi.position(answer);
        }
        report.add(
                section,
                Figure.atMost(
                        prefix + id,
                        "revoke a user with " + size + ", p50",
                        latencies.millisAt(50),
                        "ms",
                        5,
                        users.size() + " users; p99 " + Figure.text(latencies.millisAt(99), "ms") + ", max "
                                + Figure.text(latencies.maxMillis(), "ms")));
    }

    /// 100,000 sessions in one kill, while people sign in.
    private void huge(OwnApi api, Population population, Effort effort) throws IOException {
        var people = new PasswordSignIn(stage.flow(), population.ofPeople().users(), Population.PASSWORD);
        var loops = new Loops(clock);
        var arrivals = new Arrivals(SIGN_INS, effort.each());
        Run _ = loops.open(people, arrivals, 4);
        Run calm = loops.open(people, arrivals, 4);
        var meanwhile = CompletableFuture.supplyAsync(() -> loops.open(people, arrivals, 4));
        clock.awaitNanos(clock.nanos() + Duration.ofSeconds(1).toNanos());
        double millis;
        try (Wire wire = stage.provider().wire()) {
            long began = clock.nanos();
            Answer answer =
                    wire.exchange(api.revocationOf(population.ofHuge().users().getFirst()));
            millis = (clock.nanos() - began) / 1e6;
            report.add(
                    section,
                    Figure.atMost(
                            prefix + "revoke-100000",
                            "100,000 sessions in one kill",
                            millis,
                            "ms",
                            2_000,
                            "ended: " + answer.json().get("sessions")));
            long again = clock.nanos();
            long _ = OwnApi.position(wire.exchange(api.revocation("client", java.util.Map.of("client", "bench-web"))));
            report.add(
                    section,
                    Figure.plain(
                            prefix + "revoke-client",
                            "everything of one client, all users",
                            Figure.text((clock.nanos() - again) / 1e6, "ms"),
                            ""));
        }
        Run busy = Run.awaited(meanwhile);
        double aim = 2 * calm.latencies().millisAt(99);
        report.add(
                section,
                Figure.atMost(
                        prefix + "sign-in-meanwhile",
                        "sign-in of others meanwhile, p99",
                        busy.latencies().millisAt(99),
                        "ms",
                        aim,
                        "without the kill p50 "
                                + Figure.text(calm.latencies().millisAt(50), "ms") + ", p99 "
                                + Figure.text(calm.latencies().millisAt(99), "ms") + " (aim: at most twice that); "
                                + busy.latencies().count() + " sign-ins, "
                                + (busy.failures() + calm.failures()) + " failures"));
    }
}
