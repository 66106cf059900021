package io.bailiff.server.keys;

import io.bailiff.core.authenticator.CodeHash;
import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.message.MessageSeal;
import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.CsrfTokens;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Opens the keys.
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(KeysConfiguration.class);

    /// Not in [Settings], which may be printed.
    private static final String KEK = "bailiff.kek";

    @Bean
    KeyEncryptionKey keyEncryptionKey(
            Settings settings, Environment environment, Transactions<KeyReads, KeyTx> keyStore, SecureRandom random) {
        LOG.info("RSA by {}", FastCrypto.install());
        return KeyEncryptionKey.found(environment.getProperty(KEK, ""), settings.data(), keyStore, random);
    }

    @Bean
    KeyRing keyRing(
            Transactions<KeyReads, KeyTx> keyStore,
            KeyEncryptionKey encryption,
            InstantSource clock,
            SecureRandom random) {
        return new KeyRing(keyStore, encryption, clock, random);
    }

    @Bean
    RefreshTokens refreshTokens(KeyRing keys) {
        return new RefreshTokens(keys.refreshSecret());
    }

    @Bean
    CsrfTokens csrfTokens(KeyEncryptionKey encryption) {
        return new CsrfTokens(encryption.derive("forms"));
    }

    @Bean
    SecretSeal secretSeal(KeyEncryptionKey encryption) {
        return new SealedSecrets(encryption);
    }

    @Bean
    ProviderKeys providerKeys(KeyEncryptionKey encryption) {
        return new SealedProviderKeys(encryption);
    }

    @Bean
    HeaderSeal headerSeal(KeyEncryptionKey encryption) {
        return new SealedHeaders(encryption);
    }

    @Bean
    TextSeal textSeal(KeyEncryptionKey encryption) {
        return new SealedTexts(encryption);
    }

    @Bean
    CodeHash codeHash(KeyEncryptionKey encryption) {
        return new KeyedCodeHash(encryption.derive("codes"));
    }

    @Bean
    MessageSeal messageSeal(KeyEncryptionKey encryption) {
        return new SealedLetters(encryption);
    }
}
