package io.bailiff.bench.measure;

import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Trust;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Latencies;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.server.Census;
import io.bailiff.bench.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How long the pages of the admin center take, and what they weigh, in a tenant of a million sessions. Which pages
/// there are is read from the navigation, so that a new one is measured as soon as it is there.
public final class Pages {
    private static final Pattern ENTRY = Pattern.compile("class=\"side-link\" href=\"([^\"]+)\"");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"#]+)\"");
    private static final double MOST_MILLIS = 100;
    private static final double MOST_KILOBYTES = 150;

    private final Report report;
    private final String section;
    private final String prefix;
    private final int times;

    public Pages(Report report, String section, String prefix, int times) {
        this.report = report;
        this.section = section;
        this.prefix = prefix;
        this.times = times;
    }

    public void measure(ServerProcess.Order order, Census census) throws IOException {
        var settled = census.settle(order);
        try (ServerProcess server = ServerProcess.start(order);
                Wire wire = new Wire(
                        Address.of(server.base()), Trust.only(server.data().resolve("ca.pem")))) {
            var browser = new Browser(wire, server.base(), settled.cookie());
            String home = browser.get("/admin").text();
            String busiest = "/admin/users/" + settled.busiest().text();
            Stream.of(
                            ENTRY.matcher(home).results().map(match -> match.group(1)),
                            Stream.of(
                                    "/admin/users?search=resident-99",
                                    "/admin/sessions?user=resident-99",
                                    "/admin/sessions?agent=Netscape",
                                    "/admin/sessions?ended=true&ip=203.0.113.0%2F24",
                                    busiest,
                                    busiest + "/security",
                                    busiest + "/revoke"))
                    .flatMap(pages -> pages)
                    .map(page -> measure(browser, page, census))
                    .max(Comparator.comparingInt(Weight::bytes))
                    .ifPresent(this::weigh);
            weigh(browser, home);
        }
    }

    private record Weight(String page, int bytes) {}

    private Weight measure(Browser browser, String page, Census census) {
        var latencies = new Latencies();
        int bytes = 0;
        for (int time = 0; time < 2 * times; time++) {
            long began = System.nanoTime();
            Answer answer = browser.get(page);
            long took = System.nanoTime() - began;
            bytes = Math.max(bytes, answer.bytes());
            // The first half warms it up.
            if (time >= times) {
                latencies.add(took);
            }
        }
        String name = page.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
        report.add(
                section,
                Figure.atMost(
                        prefix + "page " + name,
                        "`" + name + "`, p99 of " + times,
                        latencies.millisAt(99),
                        "ms",
                        MOST_MILLIS,
                        "%,d sessions; p50 %.1f ms; %.1f kB"
                                .formatted(census.sessions(), latencies.millisAt(50), bytes / 1e3)));
        return new Weight(name, bytes);
    }

    private void weigh(Weight heaviest) {
        report.add(
                section,
                Figure.atMost(
                        prefix + "heaviest",
                        "the heaviest of them, `" + heaviest.page() + "`",
                        heaviest.bytes() / 1e3,
                        "kB",
                        MOST_KILOBYTES,
                        "not compressed: pages hold secrets beside what was typed (BREACH)"));
    }

    /// A first visit fetches what every page shares, compressed.
    private void weigh(Browser browser, String page) {
        List<String> assets =
                ASSET.matcher(page).results().map(MatchResult::group).distinct().toList();
        double all = page.length()
                + ASSET.matcher(page)
                        .results()
                        .map(match -> match.group(1))
                        .distinct()
                        .mapToInt(asset -> browser.get(asset).bytes())
                        .sum();
        report.add(
                section,
                Figure.atMost(
                        prefix + "weight",
                        "`/admin` at the first visit",
                        all / 1e3,
                        "kB",
                        MOST_KILOBYTES,
                        "with its %d files of style, script and icons, which are kept for ever"
                                .formatted(assets.size())));
    }

    private record Browser(Wire wire, URI base, String cookie) {

        Answer get(String page) {
            try {
                Answer answer = wire.exchange(Request.get(base.resolve(page))
                        .header("Cookie", "__Host-bailiff-session=" + cookie)
                        .header("Accept-Encoding", "gzip")
                        .bytes());
                if (!answer.ok()) {
                    throw new IllegalStateException(page + " answered " + answer.excerpt());
                }
                return answer;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
