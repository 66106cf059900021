package io.bailiff.bench.measure;

import io.bailiff.bench.http.Address;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Trust;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.load.Clock;
import io.bailiff.bench.load.Loops;
import io.bailiff.bench.load.Run;
import io.bailiff.bench.load.Scenario;
import io.bailiff.bench.load.Worker;
import io.bailiff.bench.machine.Disk;
import io.bailiff.bench.machine.Signing;
import io.bailiff.bench.machine.TrivialServer;
import io.bailiff.bench.report.Figure;
import io.bailiff.bench.report.Report;
import io.bailiff.bench.server.ProcessFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// What nothing on this machine can be faster than.
public final class MachineLimits {
    private static final String SECTION = "Limits of this machine";

    private final Report report;
    private final Duration each;

    public MachineLimits(Report report, Duration each) {
        this.report = report;
        this.each = each;
    }

    /// @param data a data directory with the server's certificates
    public void measure(Path data) throws IOException {
        Signing jdk = Signing.ofJdk(each.dividedBy(3));
        Signing corretto = Signing.ofCorretto(each.dividedBy(3));
        plain(
                "limit-sign",
                "RSA-2048 signatures a second and core",
                corretto.signs(),
                "JDK's provider: " + Figure.text(jdk.signs(), "/s") + "; measured is Corretto's");
        plain(
                "limit-verify",
                "RSA-2048 verifications a second and core",
                corretto.verifies(),
                "JDK's provider: " + Figure.text(jdk.verifies(), "/s"));
        plain(
                "limit-fsync",
                "4 KiB appends with fsync a second",
                Disk.syncs(data, each.dividedBy(3)),
                "one after the other, on " + Disk.kind(data));
        loopback(data);
    }

    private void plain(String id, String what, double value, String detail) {
        report.add(SECTION, Figure.plain(id, what, Figure.text(value, "/s"), detail));
    }

    private void loopback(Path data) throws IOException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrivialServer.class.getName(),
                        data.resolve("tls.pem").toString(),
                        data.resolve("tls-key.pem").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = server.inputReader(StandardCharsets.US_ASCII)) {
            String line = Optional.ofNullable(output.readLine())
                    .orElseThrow(() -> new IOException("the trivial server did not start"));
            var fixed = new Fixed(
                    URI.create("https://localhost:" + line.strip() + "/"), Trust.only(data.resolve("ca.pem")));
            var loops = new Loops(Clock.system());
            Run _ = loops.closed(fixed, each, 16);
            ProcessFacts before = ProcessFacts.of(server.pid());
            Run run = loops.closed(fixed, each, 16);
            ProcessFacts after = ProcessFacts.of(server.pid());
            plain(
                    "limit-http",
                    "HTTPS round trips a second with this load tool, closed loop, 16 connections",
                    run.perSecond(),
                    String.format(
                            Locale.ROOT,
                            "a server that always answers the same 1.2 kB; it takes %.0f µs of CPU a request, the tool %.0f µs",
                            after.cpu().minus(before.cpu()).toNanos()
                                    / 1e3
                                    / run.latencies().count(),
                            run.ownMicrosPerRequest()));
        } finally {
            server.destroy();
        }
    }

    private record Fixed(URI uri, SSLSocketFactory tls) implements Scenario {
        @Override
        public String name() {
            return "trivial";
        }

        @Override
        public Worker worker(int number, int of) {
            var wire = new Wire(Address.of(uri), tls);
            byte[] request = Request.post(uri)
                    .with("grant_type", "refresh_token")
                    .with("refresh_token", "b".repeat(80))
                    .bytes();
            return new Worker() {
                @Override
                public boolean once() throws IOException {
                    return wire.exchange(request).ok();
                }

                @Override
                public void close() {
                    wire.close();
                }
            };
        }
    }
}
