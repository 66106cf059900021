package io.bailiff.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// The kill drill: two users sign in, one of them is revoked while everything he holds is used in a loop, and each
/// thing's end is timed.
final class Drill {
    private static final String API_CLIENT = "orders-api";
    private static final long PATIENCE_MILLIS = 5_000;
    /// What the API promises while it is connected.
    private static final double API_BOUND_MILLIS = 1_000;

    private final Stage stage;
    private final Provider provider;
    private final Cast cast;
    private final Report report;
    private final URI api;

    Drill(Stage stage, URI api) {
        this.stage = stage;
        this.provider = stage.provider();
        this.cast = stage.cast();
        this.report = stage.report();
        this.api = api;
    }

    void run() {
        report.heading("Sign in");
        Browser laptop = stage.browser("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36");
        Browser phone = stage.browser(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148");
        Browser bobs = stage.browser(
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15");
        App onLaptop = stage.signIn(laptop, "orders-web", cast.alice());
        App onPhone = stage.signIn(phone, "orders-phone", cast.alice());
        App ofBob = stage.signIn(bobs, "orders-web", cast.bob());
        App desk = stage.desk();
        App profile = stage.signIn(laptop, "orders-web", cast.alice(), "openid profile");
        Browser.Code inFlight = laptop.authorize("orders-phone", Stage.SCOPE, "", "");
        for (App app : List.of(onLaptop, onPhone, ofBob)) {
            report.check("the API answers 200", app.call(api));
        }

        report.heading("Revoke everything of " + cast.alice().name() + " while it is all in use");
        var bystander = new Bystander(ofBob, bobs);
        List<Probe> probes = List.of(
                Probe.start("session cookie (laptop)", () -> laptop.silently("orders-web", Stage.SCOPE)),
                Probe.start("session cookie (phone)", () -> phone.silently("orders-phone", Stage.SCOPE)),
                Probe.start("refresh token (laptop)", onLaptop::refresh),
                Probe.start("refresh token (phone)", onPhone::refresh),
                Probe.start("userinfo", profile::userinfo),
                Probe.start("introspection", () -> onLaptop.introspectedAs(API_CLIENT, cast.apiSecret())),
                Probe.start("access token at the API (laptop)", () -> onLaptop.call(api)),
                Probe.start("access token at the API (phone)", () -> onPhone.call(api)));
        report.check("everything works until then", used(probes));
        long pressed = System.nanoTime();
        var revoked = stage.revoke(desk, cast.alice(), "The kill drill of the demo");
        long ok = System.nanoTime();
        report.check("Revoke answers 201", revoked.status() == 201);
        if (revoked.status() != 201) {
            report.line(revoked.body());
            probes.forEach(Probe::close);
            return;
        }
        JsonNode done = revoked.json();
        report.line("  answered after %.1f ms: ended %d sessions and %d grants, at position %d"
                .formatted(
                        (ok - pressed) / 1e6,
                        done.path("sessions").path("ended").asLong(),
                        done.path("grants").path("ended").asLong(),
                        done.path("position").asLong()));
        boolean codeDead = App.redeem(provider, inFlight).isEmpty();

        report.heading("When each thing died, after OK");
        probes.forEach(probe -> timeline(probe, ok));
        report.check("the code in flight buys nothing", codeDead);

        report.heading("Who must not notice");
        report.check("Bob was never refused (%d tries)".formatted(bystander.stop()), bystander.unharmed());
        long again = System.nanoTime();
        App fresh = stage.signIn(
                stage.browser("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"),
                "orders-web",
                cast.alice());
        report.line("  Alice signed in again at once; it took %.0f ms".formatted((System.nanoTime() - again) / 1e6));
        report.check("her new token works at the API", fresh.call(api));
        report.check("her new refresh token works", fresh.refresh());
        report.check(
                "her old things stay dead",
                !onLaptop.call(api) && !onPhone.refresh() && !laptop.silently("orders-web", Stage.SCOPE));
    }

    private void timeline(Probe probe, long ok) {
        boolean refused = probe.refusedWithin(PATIENCE_MILLIS);
        probe.close();
        if (!refused) {
            report.check(probe.name() + " is refused", false);
            return;
        }
        double millis = probe.refusedAfter(ok);
        boolean atApi = probe.name().contains("API");
        boolean kept = atApi ? millis <= API_BOUND_MILLIS : !probe.acceptedAfter(ok);
        report.check("%-34s %8.1f ms   (%d uses before)".formatted(probe.name(), millis, probe.accepted()), kept);
    }

    private static boolean used(List<Probe> probes) {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (System.nanoTime() < deadline) {
            if (probes.stream().anyMatch(Probe::refused)) {
                return false;
            }
            if (probes.stream().allMatch(probe -> probe.accepted() >= 3)) {
                return true;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return false;
    }

    /// Somebody else, who works on meanwhile.
    private final class Bystander {
        private final List<Probe> probes = new ArrayList<>();
        private final AtomicInteger tries = new AtomicInteger();

        Bystander(App app, Browser browser) {
            probes.add(Probe.start("bystander's refresh", app::refresh));
            probes.add(Probe.start("bystander's call", () -> app.call(api)));
            probes.add(Probe.start("bystander's cookie", () -> browser.silently("orders-web", Stage.SCOPE)));
        }

        int stop() {
            probes.forEach(Probe::close);
            probes.forEach(probe -> tries.addAndGet(probe.accepted()));
            return tries.get();
        }

        boolean unharmed() {
            return probes.stream().noneMatch(Probe::refused);
        }
    }
}
