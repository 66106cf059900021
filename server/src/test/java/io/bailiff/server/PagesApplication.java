package io.bailiff.server;

import io.bailiff.core.authenticator.CodeHash;
import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.contract.PlainMessageSeal;
import io.bailiff.core.contract.PlainProviderKeys;
import io.bailiff.core.contract.PlainSeal;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.message.MessageSeal;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.keys.KeyEncryptionKey;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.EvidenceFiles;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/// The server with its pages and the real store, without the other features. No stereotype stands on it, so that the
/// whole server's scan does not find it.
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
@ComponentScan({
    "io.bailiff.server.web",
    "io.bailiff.server.federation",
    "io.bailiff.server.certificate",
    "io.bailiff.server.signin",
    "io.bailiff.server.console",
    "io.bailiff.server.account",
    "io.bailiff.server.delivery"
})
@Import({Wiring.class, Contoso.class, UnreachedReceivers.class})
public class PagesApplication {

    /// As slow as a test can bear, which is not at all.
    @Bean
    @Primary
    PasswordHasher plainPasswords() {
        return new PasswordHasher() {
            @Override
            public String hash(char[] password) {
                return "plain " + new String(password);
            }

            @Override
            public boolean matches(char[] password, String encoded) {
                return Arrays.equals(("plain " + new String(password)).toCharArray(), encoded.toCharArray());
            }

            @Override
            public String dummy() {
                return "none";
            }
        };
    }

    @Bean
    KeyRing keyRing(Transactions<KeyReads, KeyTx> keyStore, InstantSource clock, SecureRandom random) {
        return new KeyRing(keyStore, KeyEncryptionKey.of("0".repeat(43) + "=", random), clock, random);
    }

    @Bean
    CsrfTokens csrfTokens() {
        return new CsrfTokens(new SecretKeySpec(new byte[32], "HmacSHA256"));
    }

    @Bean
    SecretSeal secretSeal() {
        return new PlainSeal();
    }

    @Bean
    ProviderKeys providerKeys() {
        return new PlainProviderKeys();
    }

    @Bean
    CodeHash codeHash() {
        return (digits, holder, destination) -> Sha256.hex(digits + holder + destination.text());
    }

    @Bean
    MessageSeal messageSeal() {
        return new PlainMessageSeal();
    }

    @Bean
    RefreshTokens refreshTokens() {
        return new RefreshTokens(new SecretKeySpec(new byte[32], "HmacSHA256"));
    }

    /// A file that proves nothing.
    @Bean
    EvidenceFiles evidenceFiles() {
        return (kill, by) -> "{\"kill\":" + kill.position().value() + ",\"by\":\"" + by.id() + "\"}";
    }

    /// Receivers that say what the test says.
    @Bean
    ToldReceivers told(InstantSource clock) {
        return new ToldReceivers(clock);
    }
}
