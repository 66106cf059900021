package io.bailiff.server.drill;

import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.token.TokenMint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts drills together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrillSettings.class)
class DrillConfiguration {

    @Bean
    DrillRunner drillRunner(
            Drills drills,
            TokenMint mint,
            Outbound outbound,
            Receivers receivers,
            Clients clients,
            RevocationLog log,
            Coverage coverage,
            DrillSettings settings,
            ObjectProvider<MeterRegistry> meters) {
        return new DrillRunner(
                drills,
                new CanaryTokens(mint),
                new Prober(outbound),
                new Witnesses(receivers, clients),
                log,
                coverage,
                settings,
                hearer(meters));
    }

    private static BiConsumer<Drill, List<Finding>> hearer(ObjectProvider<MeterRegistry> meters) {
        var disobeying = new AtomicInteger();
        meters.ifAvailable(registry -> Gauge.builder("bailiff.drills.disobeying", disobeying, AtomicInteger::get)
                .description("who did not obey in the last kill drill of this node")
                .register(registry));
        return (drill, findings) -> {
            disobeying.set((int) findings.stream()
                    .filter(finding -> finding.verdict().alarming())
                    .count());
            meters.ifAvailable(registry -> count(registry, drill, findings));
        };
    }

    private static void count(MeterRegistry registry, Drill drill, List<Finding> findings) {
        registry.counter("bailiff.drills", "outcome", drill.state().wireName()).increment();
        for (Finding finding : findings) {
            finding.latency()
                    .ifPresent(latency -> Timer.builder("bailiff.drills.latency")
                            .description("from a kill in a drill until it was seen to be obeyed")
                            .tag("api", finding.name())
                            .tag("by", finding.kind().wireName())
                            .register(registry)
                            .record(latency));
        }
    }
}
