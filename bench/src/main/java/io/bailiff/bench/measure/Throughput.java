package io.bailiff.bench.measure;

import io.bailiff.bench.load.Arrivals;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.load.Loops;
import io.bailiff.bench.load.Run;
import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.provider.TokenPair;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.scenario.ClientCredentials;
import io.bailiff.bench.scenario.Families;
import io.bailiff.bench.scenario.Introspection;
import io.bailiff.bench.scenario.Mixed;
import io.bailiff.bench.scenario.Refresh;
import io.bailiff.bench.scenario.UserInfo;
import io.bailiff.bench.server.Population;
import io.bailiff.bench.server.ProcessFacts;
import io.bailiff.bench.server.Stage;
import io.bailiff.bench.server.TenantFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How many requests of each kind a second, and how long they take at 70 percent of that.
public final class Throughput {
    private static final int WORKERS = 16;
    private static final double CALM = 0.7;

    private final Stage stage;
    private final Report report;
    private final String section;
    private final String prefix;
    private final Effort effort;
    private final Loops loops = new Loops(Clock.system());

    /// @param prefix of the figures' ids
    public Throughput(Stage stage, Report report, String section, String prefix, Effort effort) {
        this.stage = stage;
        this.report = report;
        this.section = section;
        this.prefix = prefix;
        this.effort = effort;
    }

    public void measure(Population population) throws IOException {
        List<TokenPair> tokens = stage.tokens(population.ofCrowd().users(), Population.SESSIONS_OF_CROWD);
        List<String> access = tokens.stream().map(TokenPair::access).limit(500).toList();
        var credentials = new ClientCredentials(stage.daemon(), TenantFile.API + "/.default");
        var refresh = new Refresh(stage.web(), new Families(tokens));
        var introspection = new Introspection(stage.api(), access);
        var userInfo = new UserInfo(stage.web(), access);
        var mixed = new Mixed(
                "mixed: refresh, introspection, userinfo, client_credentials",
                List.of(refresh, introspection, userInfo, introspection, credentials, introspection));
        warm(mixed);
        one("client-credentials", credentials, 2_700);
        one("refresh", refresh, 2_000);
        one("introspection", introspection, 8_000);
        one("userinfo", userInfo, 0);
        one("mixed", mixed, 0);
        report.add(
                section,
                Figure.atMost(
                        prefix + "memory",
                        "memory resident after the load",
                        stage.server().facts().residentMegabytes(),
                        "MB",
                        250,
                        ""));
    }

    private void warm(Scenario mixed) {
        Run run = loops.closed(mixed, effort.warmUp(), WORKERS);
        if (run.latencies().count() == 0) {
            throw new IllegalStateException("not one request of the warm-up was answered as wanted");
        }
    }

    private void one(String id, Scenario scenario, double aim) {
        // Each path is warmed by itself too: the mixed load leaves the rarer ones to the interpreter.
        Run _ = loops.closed(scenario, effort.warmUp().dividedBy(4), WORKERS);
        ProcessFacts before = stage.server().facts();
        Run fastest = loops.closed(scenario, effort.each(), WORKERS);
        ProcessFacts after = stage.server().facts();
        long requests = fastest.latencies().count() + fastest.failures();
        String cost = String.format(
                Locale.ROOT,
                "server %.0f µs of CPU a request and %.0f µs JIT, tool %.0f µs; %d failures",
                micros(after.cpu().minus(before.cpu()).minus(after.compiling().minus(before.compiling())), requests),
                micros(after.compiling().minus(before.compiling()), requests),
                fastest.ownMicrosPerRequest(),
                fastest.failures());
        String what = scenario.name() + ", closed loop, " + WORKERS + " connections";
        report.add(
                section,
                aim > 0
                        ? Figure.atLeast(prefix + id, what, fastest.perSecond(), "/s", aim, cost)
                        : Figure.plain(prefix + id, what, Figure.text(fastest.perSecond(), "/s"), cost));
        if (fastest.latencies().count() == 0) {
            return;
        }
        double rate = fastest.perSecond() * CALM;
        Run open = loops.open(scenario, new Arrivals(rate, effort.each()), WORKERS * 4);
        report.add(
                section,
                Figure.plain(
                        prefix + id + "-latency",
                        scenario.name() + ", open loop at 70 %: " + Figure.text(rate, "/s"),
                        "p50 " + Figure.text(open.latencies().millisAt(50), "ms") + ", p99 "
                                + Figure.text(open.latencies().millisAt(99), "ms") + ", max "
                                + Figure.text(open.latencies().maxMillis(), "ms"),
                        open.failures() + " failures"));
    }

    private static double micros(Duration duration, long requests) {
        return duration.toNanos() / 1e3 / Math.max(1, requests);
    }
}
