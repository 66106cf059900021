package io.bailiff.demo;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The second drill: three APIs, the third of them cut off by a network that drops everything. The kill says of each
/// what is known; the third stops by itself when its lease ends, and obeys before it serves again.
final class Outage {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Stage stage;
    private final Report report;
    private final List<URI> apis;
    private final Network network;

    Outage(Stage stage, List<URI> apis, Network network) {
        this.stage = stage;
        this.report = stage.report();
        this.apis = apis;
        this.network = network;
    }

    /// What an API is called in the list of receivers.
    static String name(URI api) {
        return "orders, port %d, process %d"
                .formatted(api.getPort(), ProcessHandle.current().pid());
    }

    void run() {
        report.heading("Three APIs, and the network of the third drops everything");
        Cast cast = stage.cast();
        App stolen = stage.signIn(stage.browser("somebody's laptop"), "orders-web", cast.alice());
        App ofBob = stage.signIn(stage.browser("Bob's laptop"), "orders-web", cast.bob());
        App desk = stage.desk();
        for (URI api : apis) {
            report.check("the API at port %d answers 200".formatted(api.getPort()), until(() -> stolen.call(api)));
        }
        network.cut();
        var revoked = stage.revoke(desk, cast.alice(), "The outage drill of the demo");
        report.check("Revoke answers 201", revoked.status() == 201);
        URI kill = stage.provider()
                .base()
                .resolve("/bailiff/v1/kills/" + revoked.json().path("position").asLong());
        whileCutOff(desk, kill, stolen, ofBob);
        network.mend();
        afterwards(desk, kill, stolen, ofBob);
    }

    private void whileCutOff(App desk, URI kill, App stolen, App ofBob) {
        report.check(
                "two have confirmed with a receipt, the third is overdue",
                until(() -> states(desk, kill).equals(List.of("enforced", "enforced", "overdue"))));
        tell(desk, kill);
        report.check("no API serves the stolen token", apis.stream().noneMatch(stolen::call));
        report.check("the third serves nobody: it cannot tell", !ofBob.call(apis.getLast()));
        report.check("the others go on for Bob", apis.stream().limit(2).allMatch(ofBob::call));
    }

    private void afterwards(App desk, URI kill, App stolen, App ofBob) {
        report.line("  the network is back");
        boolean[] leaked = {false};
        boolean served = until(() -> {
            leaked[0] |= stolen.call(apis.getLast());
            return ofBob.call(apis.getLast());
        });
        report.check("the third serves Bob again, and never served the stolen token", served && !leaked[0]);
        report.check(
                "all three have confirmed",
                until(() -> states(desk, kill).equals(List.of("enforced", "enforced", "enforced"))));
        tell(desk, kill);
    }

    private List<String> states(App desk, URI kill) {
        return receivers(desk, kill).stream()
                .map(one -> one.path("state").asString())
                .sorted()
                .toList();
    }

    private void tell(App desk, URI kill) {
        for (JsonNode one : receivers(desk, kill)) {
            String when = one.has("latencyMillis")
                    ? "after " + one.path("latencyMillis").asLong() + " ms"
                    : "its lease ended at " + one.path("leaseEnds").asString();
            report.line("  %-34s %-10s %s"
                    .formatted(one.path("name").asString(), one.path("state").asString(), when));
        }
    }

    /// Ours, of all that the kill tells of: an earlier demo's may still be in the book.
    private List<JsonNode> receivers(App desk, URI kill) {
        List<String> names = apis.stream().map(Outage::name).toList();
        JsonNode shown = stage.provider().withBearer(kill, desk.accessToken()).json();
        return StreamSupport.stream(shown.path("receivers").spliterator(), false)
                .filter(one -> names.contains(one.path("name").asString()))
                .sorted(Comparator.comparing(one -> one.path("name").asString()))
                .toList();
    }

    private static boolean until(BooleanSupplier enough) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
