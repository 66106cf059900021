package io.bailiff.server;

import io.bailiff.core.directory.Backup;
import io.bailiff.core.directory.BackupDesk;
import io.bailiff.core.transaction.StoreUnavailable;
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

/// Makes backups when their time has come, if the operator wants that, and says how old the newest one is.
@Component
class BackupKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(BackupKeeper.class);

    private final BackupDesk desk;

    BackupKeeper(BackupDesk desk, InstantSource clock, ObjectProvider<MeterRegistry> meters) {
        this.desk = desk;
        if (desk.usable()) {
            meters.ifAvailable(registry -> TimeGauge.builder(
                            "bailiff.backup.age", desk, TimeUnit.SECONDS, known -> age(known, clock))
                    .description("how old the newest backup is; nothing if there is none")
                    .register(registry));
        }
    }

    private static double age(BackupDesk desk, InstantSource clock) {
        return desk.all().stream()
                .findFirst()
                .map(Backup::at)
                .map(at -> (double) Duration.between(at, clock.instant()).toSeconds())
                .orElse(Double.NaN);
    }

    /// At a rate, not with a delay: the scheduler then gives it a thread of its own, since a copy takes as long as it
    /// takes.
    @Scheduled(initialDelay = 60_000, fixedRate = 60_000)
    void backUp() {
        try {
            desk.makeDue().ifPresent(result -> {
                switch (result) {
                    case BackupDesk.Result.Made(var backup) -> LOG.info("made the backup {}", backup.name());
                    case BackupDesk.Result.Failed(var why) ->
                        LOG.error("NO BACKUP was made, although it is time: {}", why);
                    default -> LOG.debug("a backup is being made");
                }
            });
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; no backup is made", e);
        }
    }
}
