package io.bailiff.server;

import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.server.keys.KeyRing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Replaces the keys that sign when their time has come, forgets those that are over, and says how
/// old they are.
@Component
class KeyKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(KeyKeeper.class);

    private final SigningKeys keys;

    KeyKeeper(SigningKeys keys, KeyRing ring, InstantSource clock, ObjectProvider<MeterRegistry> meters) {
        this.keys = keys;
        meters.ifAvailable(
                registry -> SigningKeys.REPLACEABLE.forEach(purpose -> measure(registry, purpose, ring, clock)));
    }

    private void measure(MeterRegistry registry, KeyPurpose purpose, KeyRing ring, InstantSource clock) {
        TimeGauge.builder(
                        "bailiff.keys.age",
                        ring,
                        TimeUnit.SECONDS,
                        known -> Duration.between(known.inUseSince(purpose), clock.instant())
                                .toSeconds())
                .description("how long the key that signs has done so")
                .tag("purpose", purpose.wireName())
                .register(registry);
        if (!keys.schedule().isZero()) {
            TimeGauge.builder(
                            "bailiff.keys.left",
                            ring,
                            TimeUnit.SECONDS,
                            known -> keys.replacedAt(known.inUseSince(purpose))
                                    .map(at -> Duration.between(clock.instant(), at)
                                            .toSeconds())
                                    .orElse(0L))
                    .description("how long the key that signs will go on doing so; below zero, nobody replaces it")
                    .tag("purpose", purpose.wireName())
                    .register(registry);
        }
    }

    @Scheduled(initialDelay = 30_000, fixedDelay = 60_000)
    void tend() {
        try {
            keys.replaceDue()
                    .forEach(next -> LOG.info(
                            "the key {} will sign ({}) from {} on",
                            next.kid(),
                            next.purpose().wireName(),
                            next.activeFrom()));
            int over = keys.sweep();
            if (over > 0) {
                LOG.info("forgot {} keys of which nothing can be alive", over);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; keys stay as they are for now", e);
        }
    }
}
