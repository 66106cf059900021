package io.bailiff.server;

import io.bailiff.core.directory.EndWarnings;
import io.bailiff.core.directory.Ending;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.server.console.home.Endings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Tells people before certificates and secrets end by themselves.
@Component
class EndWatch {
    private static final Logger LOG = LoggerFactory.getLogger(EndWatch.class);

    private final Endings endings;
    private final EndWarnings warnings;
    private final InstantSource clock;
    private volatile Optional<Instant> next = Optional.empty();

    EndWatch(Endings endings, EndWarnings warnings, InstantSource clock, ObjectProvider<MeterRegistry> meters) {
        this.endings = endings;
        this.warnings = warnings;
        this.clock = clock;
        meters.ifAvailable(registry -> TimeGauge.builder("bailiff.ends.left", this, TimeUnit.SECONDS, EndWatch::left)
                .description("how long until the first certificate or secret ends; nothing if none does")
                .register(registry));
    }

    private double left() {
        return next.map(at -> (double) Duration.between(clock.instant(), at).toSeconds())
                .orElse(Double.NaN);
    }

    @Scheduled(initialDelay = 45_000, fixedDelay = 600_000)
    void look() {
        try {
            List<Ending> all = endings.all();
            Instant now = clock.instant();
            next = all.stream().map(Ending::at).filter(now::isBefore).min(Instant::compareTo);
            warnings.tell(all)
                    .forEach(ending ->
                            LOG.warn("{} {} ends at {}", ending.kind().wireName(), ending.name(), ending.at()));
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; nobody looks what ends soon", e);
        }
    }
}
