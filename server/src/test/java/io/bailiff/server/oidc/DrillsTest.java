package io.bailiff.server.oidc;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Api;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.DrillRuns;
import io.bailiff.core.drill.DrillStart;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.drill.Finding.Verdict;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.RevocationLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Drills against real APIs on this machine: one that obeys, one that does not, one that lets nobody in.
class DrillsTest extends RunningProvider {
    private static final ApiId STUBBORN = new ApiId("api://stubborn");
    private static final ApiId SHUT = new ApiId("api://shut");
    private static final ApiId OVERRUN = new ApiId("api://overrun");
    private static final Caller OPERATOR =
            new Caller(new Actor.ByClient(BuiltIns.OPERATOR), new Authority.OfApplication());

    @Autowired
    Drills drills;

    @Autowired
    DrillRuns runs;

    @Autowired
    RevocationLog log;

    private final List<HttpServer> apis = new ArrayList<>();

    @AfterEach
    void close() {
        apis.forEach(api -> api.stop(0));
        drills.probes()
                .keySet()
                .forEach(api -> assertThat(drills.probe(OPERATOR, api, Optional.empty()))
                        .isEqualTo(Drills.Change.DONE));
    }

    /// An API on this machine that answers each bearer token with a status.
    private String api(Function<String, Integer> answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            exchange.sendResponseHeaders(answer.apply(header.replaceFirst("^Bearer ", "")), -1);
            exchange.close();
        });
        server.start();
        apis.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/me";
    }

    private void probed(ApiId id, String address) {
        if (!id.equals(ORDERS)) {
            directory.change(tx -> tx.save(new Api(id, "The API " + id, List.of(), List.of(), Api.TokenType.JWT)));
        }
        assertThat(drills.probe(OPERATOR, id, Optional.of(address))).isEqualTo(Drills.Change.DONE);
    }

    private int introspected(String token) {
        var answer = wire.post(
                path("introspect"), Wire.params("client_id", "orders-api", "client_secret", SECRET, "token", token));
        return answer.json().path("active").asBoolean(false) ? 403 : 401;
    }

    private Drill ended(UUID id) {
        return eventually()
                .atMost(Duration.ofMinutes(1))
                .until(() -> drills.find(id).orElseThrow(), drill -> drill.state() != Drill.State.RUNNING);
    }

    @Test
    @Tag("RV-01")
    void aDrillTellsWhoObeysFromWhoDoesNotAndHitsNobodyElse() throws IOException {
        probed(ORDERS, api(this::introspected));
        probed(STUBBORN, api(_ -> 200));
        probed(SHUT, api(_ -> 401));
        var asked = new AtomicInteger();
        probed(OVERRUN, api(_ -> asked.getAndIncrement() < 2 ? 200 : 429));
        var before = log.head().sequence();

        var begun = (DrillStart.Begun) runs.start(OPERATOR);
        Drill ended = ended(begun.drill().id());

        List<Finding> probes = drills.findings(ended.id()).stream()
                .filter(finding -> finding.kind() == Finding.Kind.PROBE)
                .toList();
        assertThat(probes)
                .extracting(Finding::subject, Finding::verdict)
                .containsExactlyInAnyOrder(
                        tuple(ORDERS.text(), Verdict.OBEYED),
                        tuple(STUBBORN.text(), Verdict.STILL_SERVED),
                        tuple(SHUT.text(), Verdict.UNREACHABLE),
                        tuple(OVERRUN.text(), Verdict.STILL_SERVED));
        assertThat(probes)
                .allSatisfy(finding ->
                        assertThat(finding.latency().isPresent()).isEqualTo(finding.verdict() == Verdict.OBEYED));
        assertThat(ended.state()).isEqualTo(Drill.State.OBEYED);
        assertThat(log.head().sequence()).as("one kill").isEqualTo(before + 1);
        var kill = log.find(ended.kill().orElseThrow()).orElseThrow().kill();
        assertThat(kill.scope().id())
                .isEqualTo(begun.issue().facts().user().id().text());
        assertThat(begun.issue().facts().user().principalName()).isEqualTo(Drills.CANARY_NAME);
    }

    @Test
    void whereNobodyIsToBeAskedTheDrillSaysThatItFoundNothing() {
        var begun = (DrillStart.Begun) runs.start(OPERATOR);
        Drill ended = ended(begun.drill().id());
        assertThat(drills.findings(ended.id())).noneMatch(finding -> finding.kind() == Finding.Kind.PROBE);
        assertThat(ended.state()).isIn(Drill.State.NOBODY_JUDGED, Drill.State.OBEYED);
    }
}
