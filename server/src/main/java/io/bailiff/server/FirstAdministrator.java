package io.bailiff.server;

import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.OperatorKeys;
import io.bailiff.core.directory.Setup;
import io.bailiff.server.keys.OperatorKey;
import io.bailiff.server.settings.Settings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// What must be in the directory before anybody calls, and the way in for the first administrator.
@Component
class FirstAdministrator implements SmartInitializingSingleton, ApplicationRunner {
    private final BuiltIns builtIns;
    private final Setup setup;
    private final Settings settings;

    FirstAdministrator(BuiltIns builtIns, Setup setup, Settings settings) {
        this.builtIns = builtIns;
        this.setup = setup;
        this.settings = settings;
    }

    /// Before the first connection is accepted.
    @Override
    public void afterSingletonsInstantiated() {
        String own = OperatorKey.ensure(settings.data().toAbsolutePath());
        // An embedded store has one node: any other key there is an older one of its own.
        boolean alone = settings.db().isEmpty() || settings.onlyOperatorKey();
        builtIns.ensure(alone ? OperatorKeys.only(own) : OperatorKey.besideOthers(own));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        setup.open().ifPresent(secret -> System.out.printf("""

                There is no administrator yet. Make the first one here, within a day:
                  %s/setup?token=%s

                """, settings.baseUrl(), secret.reveal()));
    }
}
