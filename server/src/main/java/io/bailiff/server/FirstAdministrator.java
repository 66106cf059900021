package io.bailiff.server;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.OperatorDesk;
import io.bailiff.core.directory.Setup;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.server.keys.OperatorKey;
import io.bailiff.server.settings.Settings;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// What must be in the directory before anybody calls, and the way in for the first administrator.
@Component
class FirstAdministrator implements SmartInitializingSingleton, ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int TRIES = 5;

    private final BuiltIns builtIns;
    private final Setup setup;
    private final OperatorDesk desk;
    private final InstantSource clock;
    private final Settings settings;

    FirstAdministrator(BuiltIns builtIns, Setup setup, OperatorDesk desk, InstantSource clock, Settings settings) {
        this.builtIns = builtIns;
        this.desk = desk;
        this.clock = clock;
        this.setup = setup;
        this.settings = settings;
    }

    /// Before the first connection is accepted.
    @Override
    public void afterSingletonsInstantiated() {
        String own = OperatorKey.ensure(settings.data().toAbsolutePath(), clock.instant());
        // An embedded store has one node: any other key there is an older one of its own.
        boolean alone = settings.db().isEmpty() || settings.onlyOperatorKey();
        var keys = alone ? OperatorKey.alone(own) : OperatorKey.besideOthers(own);
        var _ = patiently(() -> {
            builtIns.ensure(keys);
            return true;
        });
        OperatorKey.book().read(own).stream()
                .filter(key -> desk.keys().stream()
                        .anyMatch(known -> known.kid().equals(key.kid())
                                && known.takenAwayAt().isPresent()))
                .forEach(key -> LOG.warn(
                        "The operator key {} of this node was taken away, so commands here need `bailiff login`. To make"
                                + " a new one, delete operator-key.pem and operator-key.jwks in {} and start again.",
                        key.kid(),
                        settings.data().toAbsolutePath()));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        patiently(setup::open).ifPresent(secret -> System.out.printf("""

                There is no administrator yet. Make the first one here, within a day:
                  %s/setup?token=%s

                """, settings.baseUrl(), secret.reveal()));
    }

    /// Other nodes that start at the same moment make each other wait, each time for as long as the
    /// store is patient.
    private static <T> T patiently(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (StoreUnavailable busy) {
                if (tries == TRIES) {
                    throw busy;
                }
                LOG.warn("the store is busy or not there; trying again", busy);
            }
        }
    }
}
