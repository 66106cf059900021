package io.bailiff.server.web.page;

import io.bailiff.core.directory.Branding;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// The brand in memory. Whatever node changed it, all show it within a second; pages cost no query.
@Component
public class Brands {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Branding branding;
    private final Settings settings;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile State state;

    private record State(Branded branded, long version, Instant looked) {}

    Brands(Branding branding, Settings settings, InstantSource clock) {
        this.branding = branding;
        this.settings = settings;
        this.clock = clock;
        this.state = new State(Branded.plain(settings.tenantName()), 0, Instant.EPOCH);
    }

    /// What pages show now.
    public Branded now() {
        Instant now = clock.instant();
        // Of those who come together one looks; the others show what was there.
        if (!now.isBefore(state.looked().plus(LOOK_EVERY)) && lock.tryLock()) {
            try {
                look(now);
            } finally {
                lock.unlock();
            }
        }
        return state.branded();
    }

    /// After a change here.
    public void changed() {
        lock.lock();
        try {
            look(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private void look(Instant now) {
        try {
            long version = branding.version();
            state = new State(
                    version == state.version() ? state.branded() : Branded.of(branding.brand(), settings.tenantName()),
                    version,
                    now);
        } catch (StoreUnavailable e) {
            // Pages that say so are shown with the brand of before.
            state = new State(state.branded(), state.version(), now);
        }
    }

    Optional<Branded.File> file(String address) {
        return now().file(address);
    }
}
