package io.bailiff.core.coverage;

import io.bailiff.core.coverage.CoverageReport.Facts;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Says where a kill bites, and when at the latest.
public final class Coverage {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final Listeners listeners;
    private final AccessLife life;
    private final Duration lease;
    private final Duration relied;
    private final InstantSource clock;

    /// @param lease how long a process that was cut off goes on with what it knows
    /// @param relied how long a status list is believed
    public Coverage(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            Listeners listeners,
            AccessLife life,
            Duration lease,
            Duration relied,
            InstantSource clock) {
        this.store = store;
        this.listeners = listeners;
        this.life = life;
        this.lease = lease;
        this.relied = relied;
        this.clock = clock;
    }

    public CoverageReport report() {
        Instant now = clock.instant();
        Map<ApiId, Processes> heard = new HashMap<>();
        listeners.now().forEach((api, all) -> heard.put(api, Processes.of(all, now.minus(lease))));
        var facts = store.read(
                reads -> new Facts(reads.apis(), reads.clients(), reads.sightings(), reads.accessPolicies(), heard));
        return CoverageReport.of(facts, life, lease, relied, now);
    }
}
