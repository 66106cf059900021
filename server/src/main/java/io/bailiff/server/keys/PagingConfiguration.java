package io.bailiff.server.keys;

import io.bailiff.server.web.SkipTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Seals the places in lists with a key that all nodes have.
@Configuration(proxyBeanMethods = false)
class PagingConfiguration {

    @Bean
    SkipTokens skipTokens(KeyEncryptionKey encryption) {
        return new SkipTokens(encryption.derive("pages of lists"));
    }
}
