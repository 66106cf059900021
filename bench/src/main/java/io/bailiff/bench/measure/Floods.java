package io.bailiff.bench.measure;

import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.load.Latencies;
import io.bailiff.bench.load.Loops;
import io.bailiff.bench.load.Run;
import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.provider.OwnApi;
import io.bailiff.bench.provider.TokenPair;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.scenario.Families;
import io.bailiff.bench.scenario.Introspection;
import io.bailiff.bench.scenario.Mixed;
import io.bailiff.bench.scenario.PasswordSignIn;
import io.bailiff.bench.scenario.Refresh;
import io.bailiff.bench.server.Population;
import io.bailiff.bench.server.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// How long a revocation takes while somebody does his worst to be in its way (RV-22, RV-23).
public final class Floods {
    private static final int CONNECTIONS = 64;
    private static final int AIM_MILLIS = 250;

    private final Stage stage;
    private final Report report;
    private final String section;
    private final String prefix;
    private final Effort effort;
    private final Clock clock = Clock.system();

    public Floods(Stage stage, Report report, String section, String prefix, Effort effort) {
        this.stage = stage;
        this.report = report;
        this.section = section;
        this.prefix = prefix;
        this.effort = effort;
    }

    /// The last half of the crowd is revoked, user by user: first while their own tokens are used in
    /// a tight loop, then while somebody tries passwords.
    public void measure(Population population) throws IOException {
        List<String> crowd = population.ofCrowd().users();
        int quarter = Math.max(1, Math.min(effort.kills(), crowd.size() / 4));
        List<String> refreshing = crowd.reversed().subList(0, quarter);
        List<String> others = crowd.reversed().subList(quarter, 2 * quarter);
        List<TokenPair> tokens = stage.tokens(stage.flow(), refreshing, Population.SESSIONS_OF_CROWD);
        var access = tokens.stream().map(TokenPair::access).toList();
        var own = new Mixed(
                "refresh and introspection with the tokens of the revoked",
                List.of(new Refresh(stage.web(), new Families(tokens)), new Introspection(stage.api(), access)));
        revoking("revoke-amid-refreshes", own, refreshing);
        var guesses = new PasswordSignIn(stage.flow(), population.ofPeople().users(), "not " + Population.PASSWORD);
        revoking("revoke-amid-guesses", guesses, others);
    }

    private void revoking(String id, Scenario flood, List<String> users) throws IOException {
        Duration pause = effort.each().dividedBy(users.size());
        var loops = new Loops(clock);
        Run _ = loops.closed(flood, effort.warmUp().dividedBy(2), CONNECTIONS);
        var meanwhile = CompletableFuture.supplyAsync(() -> loops.closed(flood, effort.each(), CONNECTIONS));
        var latencies = new Latencies();
        OwnApi api = stage.ownApi();
        try (Wire wire = stage.provider().wire()) {
            long start = clock.nanos();
            for (int number = 0; number < users.size(); number++) {
                clock.awaitNanos(start + number * pause.toNanos());
                long began = clock.nanos();
                long _ = OwnApi.position(wire.exchange(api.revocationOf(users.get(number))));
                latencies.add(clock.nanos() - began);
            }
        }
        Run run = Run.awaited(meanwhile);
        report.add(
                section,
                Figure.atMost(
                        prefix + id,
                        "revoke a user amid " + CONNECTIONS + " connections of " + flood.name() + ", p99",
                        latencies.millisAt(99),
                        "ms",
                        AIM_MILLIS,
                        users.size() + " users; p50 " + Figure.text(latencies.millisAt(50), "ms") + ", max "
                                + Figure.text(latencies.maxMillis(), "ms") + "; meanwhile "
                                + (run.latencies().count() + run.failures()) + " requests, " + run.failures()
                                + " refused"));
    }
}
