package io.bailiff.bench.measure;

import io.bailiff.bench.feed.EnforcerProbe;
import io.bailiff.bench.feed.FeedAddresses;
import io.bailiff.bench.feed.LightReceiver;
import io.bailiff.bench.feed.Receivers;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.load.Latencies;
import io.bailiff.bench.provider.OwnApi;
import io.bailiff.bench.provider.TokenCalls;
import io.bailiff.bench.provider.TokenPair;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.server.Population;
import io.bailiff.bench.server.Stage;
import io.bailiff.bench.server.TenantFile;
import io.bailiff.enforcer.EnforcerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// How long after OK an API still accepts what was killed.
public final class Delivery {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration APART = Duration.ofMillis(50);

    private final Stage stage;
    private final Report report;
    private final String section;
    private final String prefix;
    private final Clock clock = Clock.system();

    public Delivery(Stage stage, Report report, String section, String prefix) {
        this.stage = stage;
        this.report = report;
        this.section = section;
        this.prefix = prefix;
    }

    public void measure(Population population, Effort effort) throws IOException {
        Iterator<String> victims = population.ofTold().users().iterator();
        var settings = EnforcerSettings.builder()
                .issuer(stage.provider().issuer().toString())
                .audience(TenantFile.API)
                .client(TenantFile.API_CLIENT, stage.secret())
                .trustPem(Files.readString(stage.server().data().resolve("ca.pem")))
                .build();
        try (var probe = new EnforcerProbe(settings, clock)) {
            for (int receivers : List.of(1, 10, 200)) {
                at(receivers, probe, victims, effort.kills());
            }
        }
    }

    /// The same feed as several clients may read it: each may have so many streams only.
    static List<FeedAddresses> feeds(Stage stage) throws IOException {
        List<FeedAddresses> feeds = new ArrayList<>();
        for (TokenCalls client : stage.feedClients()) {
            feeds.add(FeedAddresses.discover(client));
        }
        return feeds;
    }

    /// Receivers of the feed that acknowledge and sign nothing.
    static Receivers.Making plain(Stage stage, List<FeedAddresses> feeds, Clock clock) {
        return (number, board) -> new LightReceiver(
                number,
                feeds.get(number % feeds.size()),
                Optional.empty(),
                stage.provider().tls(),
                board,
                clock);
    }

    private void at(int number, EnforcerProbe probe, Iterator<String> victims, int kills) throws IOException {
        List<FeedAddresses> feeds = feeds(stage);
        var all = new Latencies();
        var last = new Latencies();
        var enforcer = new Latencies();
        int unavailable;
        OwnApi api = stage.ownApi();
        try (var receivers = Receivers.connect(number, plain(stage, feeds, clock), clock);
                Wire wire = stage.provider().wire()) {
            for (int kill = 0; kill < kills; kill++) {
                String victim = victims.next();
                TokenPair tokens =
                        stage.tokens(stage.flow(), List.of(victim), 1).getFirst();
                Future<Long> refused = probe.firstRefusal(tokens.access(), LONGEST);
                Answer answer = wire.exchange(api.revocationOf(victim));
                long ok = clock.nanos();
                List<Long> delays = receivers.delays(OwnApi.position(answer), ok, LONGEST);
                delays.forEach(all::add);
                last.add(delays.stream().mapToLong(Long::longValue).max().orElseThrow());
                enforcer.add(Math.max(0, refused.get() - ok));
                clock.awaitNanos(clock.nanos() + APART.toNanos());
            }
            unavailable = receivers.unavailable();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the enforcer did not refuse as it should", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        String receivers = number + (number == 1 ? " receiver" : " receivers");
        report.add(
                section,
                Figure.atMost(
                        prefix + "delivery-" + number,
                        "OK to first refusal, " + receivers + ", p99",
                        all.millisAt(99),
                        "ms",
                        100,
                        kills + " kills; p50 " + Figure.text(all.millisAt(50), "ms") + ", max "
                                + Figure.text(all.maxMillis(), "ms") + "; the last receiver p99 "
                                + Figure.text(last.millisAt(99), "ms") + "; " + unavailable
                                + " polls answered 503"));
        report.add(
                section,
                Figure.atMost(
                        prefix + "delivery-enforcer-" + number,
                        "the same, a real enforcer beside them, p99",
                        enforcer.millisAt(99),
                        "ms",
                        100,
                        "asked every 0.5 ms; p50 " + Figure.text(enforcer.millisAt(50), "ms") + ", max "
                                + Figure.text(enforcer.maxMillis(), "ms")));
    }
}
