package io.bailiff.bench.measure;

import io.bailiff.bench.feed.LightReceiver;
import io.bailiff.bench.feed.Receivers;
import io.bailiff.bench.feed.SignalPoller;
import io.bailiff.bench.feed.SignalPush;
import io.bailiff.bench.feed.Told;
import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.load.Latencies;
import io.bailiff.bench.provider.OwnApi;
import io.bailiff.bench.provider.TokenCalls;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.server.Population;
import io.bailiff.bench.server.ProcessFacts;
import io.bailiff.bench.server.Stage;
import io.bailiff.signals.receipt.ReceiptWriter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One kill and everybody who is told of it: processes of APIs on the feed, systems that poll shared signals, and
/// systems that are called. And whether some that hang delay the others.
public final class ManyReceivers {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration APART = Duration.ofMillis(200);
    private static final int WARM_UP = 5;
    private static final int SERIES = 7;
    private static final int WITH_RECEIPTS = 200;
    private static final double AIM_PERCENT = 10;

    private final Stage stage;
    private final Report report;
    private final String section;
    private final String prefix;
    private final Effort effort;
    private final Clock clock = Clock.system();

    public ManyReceivers(Stage stage, Report report, String section, String prefix, Effort effort) {
        this.stage = stage;
        this.report = report;
        this.section = section;
        this.prefix = prefix;
        this.effort = effort;
    }

    /// How many users it revokes.
    public static int victims(Effort effort) {
        return SERIES * (WARM_UP + kills(effort));
    }

    private static int kills(Effort effort) {
        return Math.max(3, effort.kills() / 4);
    }

    /// What a server is like between two measurements.
    private record State(ProcessFacts facts, long heap) {}

    /// What came of some kills.
    ///
    /// @param unavailable how many polls were answered 503, and repeated
    /// @param micros processor time of the server for each kill and receiver
    private record Series(
            Latencies all,
            Latencies last,
            Latencies kills,
            Latencies first,
            long missing,
            int unavailable,
            double micros) {}

    public void measure(Population population, int number) throws IOException {
        Iterator<String> victims = population.ofHeard().users().iterator();
        receipts(Math.min(number, WITH_RECEIPTS), victims);
        feed(number, victims);
        polled(number, victims);
        pushed(number, victims);
    }

    private void feed(int number, Iterator<String> victims) throws IOException {
        State before = state();
        Receivers.Making plain = Delivery.plain(stage, Delivery.feeds(stage), clock);
        try (var receivers = Receivers.connect(number, plain, clock)) {
            String who = text(number) + " processes of APIs on the feed";
            tell("feed", who, series(receivers, victims), number);
            cost("feed", who, before, number);
        }
    }

    private void receipts(int number, Iterator<String> victims) throws IOException {
        var feeds = Delivery.feeds(stage);
        Series without;
        try (var receivers = Receivers.connect(number, Delivery.plain(stage, feeds, clock), clock)) {
            without = series(receivers, victims);
        }
        Receivers.Making signing = (one, board) -> new LightReceiver(
                one,
                feeds.get(one % feeds.size()),
                Optional.of(new ReceiptWriter()),
                stage.provider().tls(),
                board,
                clock);
        try (var receivers = Receivers.connect(number, signing, clock)) {
            Series with = series(receivers, victims);
            report.add(
                    section,
                    Figure.plain(
                            prefix + "receipts",
                            "receipts of " + text(number) + " processes: CPU of the server for each kill and process",
                            Figure.text(with.micros(), "µs"),
                            "without receipts " + Figure.text(without.micros(), "µs") + "; from OK to applied p99 "
                                    + Figure.text(with.all().millisAt(99), "ms") + " against "
                                    + Figure.text(without.all().millisAt(99), "ms")
                                    + ", for which the load tool signs beside the server"));
        }
    }

    private void polled(int number, Iterator<String> victims) throws IOException {
        List<SignalPoller.Access> accesses = accesses();
        State before = state();
        try (var receivers = Receivers.connect(number, polling(accesses, false), clock)) {
            String who = text(number) + " systems that poll shared signals";
            Series calm = series(receivers, victims);
            tell("polled", who, calm, number);
            cost("polled", who, before, number);
            try (var _ = Receivers.connect(hanging(number), polling(accesses.reversed(), true), clock)) {
                compare("polled", who, calm, series(receivers, victims), hanging(number));
            }
        }
    }

    private void pushed(int number, Iterator<String> victims) throws IOException {
        State before = state();
        try (var receivers = SignalPush.begin(
                number,
                () -> stage.provider().wire(),
                stage.ownApi(),
                stage.server().data(),
                clock)) {
            String who = text(number) + " systems that are called with shared signals";
            Series calm = series(receivers, victims);
            tell("pushed", who, calm, number);
            cost("pushed", who + " (" + text(receivers.connections()) + " connections)", before, number);
            receivers.addHanging(hanging(number));
            compare("pushed", who, calm, series(receivers, victims), hanging(number));
        }
    }

    private static int hanging(int number) {
        return Math.max(1, number / 100);
    }

    private List<SignalPoller.Access> accesses() throws IOException {
        List<SignalPoller.Access> accesses = new ArrayList<>();
        for (TokenCalls client : stage.signalClients()) {
            URI document = URI.create(client.provider().issuer() + "/.well-known/ssf-configuration");
            try (Wire wire = new Wire(Address.of(document), client.provider().tls())) {
                Answer found = wire.exchange(Request.get(document).bytes());
                Answer token = wire.exchange(client.clientCredentials("api://ssf/.default"));
                accesses.add(new SignalPoller.Access(
                        URI.create(String.valueOf(found.json().get("configuration_endpoint"))),
                        token.token("access_token")
                                .orElseThrow(() -> new IOException("no token: " + token.excerpt()))));
            }
        }
        return accesses;
    }

    private Receivers.Making polling(List<SignalPoller.Access> accesses, boolean hangs) {
        return (number, board) -> new SignalPoller(
                number,
                accesses.get(number % accesses.size()),
                hangs,
                stage.provider().tls(),
                board,
                clock);
    }

    private Series series(Told told, Iterator<String> victims) throws IOException {
        Latencies first = kills(told, victims, 1).all();
        Series _ = kills(told, victims, WARM_UP - 1);
        Series warm = kills(told, victims, kills(effort));
        return new Series(
                warm.all(), warm.last(), warm.kills(), first, warm.missing(), warm.unavailable(), warm.micros());
    }

    private Series kills(Told told, Iterator<String> victims, int count) throws IOException {
        var all = new Latencies();
        var last = new Latencies();
        var kills = new Latencies();
        long missing = 0;
        OwnApi api = stage.ownApi();
        int refused = told.unavailable();
        ProcessFacts before = stage.server().facts();
        try (Wire wire = stage.provider().wire()) {
            wire.connect();
            for (int kill = 0; kill < count; kill++) {
                long began = clock.nanos();
                Answer answer = wire.exchange(api.revocationOf(victims.next()));
                long ok = clock.nanos();
                kills.add(ok - began);
                List<Long> delays = told.delays(OwnApi.position(answer), ok, LONGEST);
                delays.forEach(all::add);
                last.add(delays.stream().mapToLong(Long::longValue).max().orElseThrow());
                missing += delays.stream()
                        .filter(delay -> delay >= LONGEST.toNanos())
                        .count();
                clock.awaitNanos(clock.nanos() + APART.toNanos());
            }
        }
        double micros = stage.server().facts().cpu().minus(before.cpu()).toNanos() / 1e3 / count / told.number();
        return new Series(all, last, kills, all, missing, told.unavailable() - refused, micros);
    }

    private State state() throws IOException {
        long heap = ProcessFacts.liveHeap(stage.server().pid());
        return new State(stage.server().facts(), heap);
    }

    private void tell(String id, String who, Series series, int number) {
        report.add(
                section,
                Figure.plain(
                        prefix + id + "-" + number,
                        "OK to applied, " + who + ", p99",
                        Figure.text(series.all().millisAt(99), "ms"),
                        kills(effort) + " kills; p50 "
                                + Figure.text(series.all().millisAt(50), "ms") + ", max "
                                + Figure.text(series.all().maxMillis(), "ms") + "; the last receiver p50 "
                                + Figure.text(series.last().millisAt(50), "ms") + "; the first kill of all p99 "
                                + Figure.text(series.first().millisAt(99), "ms") + "; the kill itself p50 "
                                + Figure.text(series.kills().millisAt(50), "ms")
                                + "; CPU of the server for each kill and receiver "
                                + Figure.text(series.micros(), "µs") + "; " + series.missing()
                                + " not told within " + LONGEST.toSeconds() + " s; " + series.unavailable()
                                + " polls answered 503"));
    }

    /// What they cost, kills and waiting between them together, and what one that waits costs.
    private void cost(String id, String who, State before, int number) throws IOException {
        ProcessFacts start = stage.server().facts();
        long began = clock.nanos();
        clock.awaitNanos(began + effort.each().toNanos());
        ProcessFacts end = stage.server().facts();
        double idle = 100.0 * end.cpu().minus(start.cpu()).toNanos() / (clock.nanos() - began);
        State after = state();
        report.add(
                section,
                Figure.plain(
                        prefix + id + "-" + number + "-memory",
                        "memory of the server for each of " + who,
                        Figure.text((after.heap() - before.heap()) / 1024.0 / number, "kB"),
                        "live heap; resident "
                                + Figure.text(end.residentMegabytes(), "MB") + ", before them "
                                + Figure.text(before.facts().residentMegabytes(), "MB")
                                + "; while nothing happens they take "
                                + String.format(Locale.ROOT, "%.1f", idle) + " % of one core"));
    }

    private void compare(String id, String who, Series calm, Series troubled, int hanging) {
        double more = 100.0 * (troubled.all().millisAt(99) / calm.all().millisAt(99) - 1);
        report.add(
                section,
                Figure.atMost(
                        prefix + id + "-hanging",
                        who + ", and " + text(hanging) + " more that hang: p99 of the others grows by",
                        Math.max(0, more),
                        "%",
                        AIM_PERCENT,
                        "p99 " + Figure.text(troubled.all().millisAt(99), "ms") + " against "
                                + Figure.text(calm.all().millisAt(99), "ms") + ", p50 "
                                + Figure.text(troubled.all().millisAt(50), "ms") + " against "
                                + Figure.text(calm.all().millisAt(50), "ms") + "; CPU for each kill and receiver "
                                + Figure.text(troubled.micros(), "µs") + " against "
                                + Figure.text(calm.micros(), "µs") + "; " + troubled.missing() + " not told; "
                                + troubled.unavailable() + " polls answered 503"));
    }

    private static String text(int number) {
        return Figure.text(number, "");
    }
}
