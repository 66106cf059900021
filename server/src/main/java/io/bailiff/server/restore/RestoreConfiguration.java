package io.bailiff.server.restore;

import io.bailiff.server.settings.Settings;
import io.bailiff.store.Database;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the watch together.
@Configuration(proxyBeanMethods = false)
class RestoreConfiguration {

    @Bean
    LifeWatch lifeWatch(
            Database database, Settings settings, InstantSource clock, ConfigurableApplicationContext context) {
        return new LifeWatch(
                new RollbackGuard(database, settings, clock),
                () -> Thread.ofPlatform()
                        .name("end")
                        .start(() -> System.exit(SpringApplication.exit(context, () -> 1))));
    }
}
