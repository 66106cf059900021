package io.bailiff.server;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Hands the store to core, and core to the features. The one place that knows both.
@Configuration(proxyBeanMethods = false)
@Import({
    StoreWiring.class,
    SignInWiring.class,
    TokenWiring.class,
    RevocationWiring.class,
    DirectoryWiring.class,
    ProtectionWiring.class,
    LogWiring.class
})
class Wiring {}
