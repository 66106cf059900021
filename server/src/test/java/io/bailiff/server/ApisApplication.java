package io.bailiff.server;

import io.bailiff.core.authenticator.CodeHash;
import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.contract.PlainMessageSeal;
import io.bailiff.core.contract.PlainPasswords;
import io.bailiff.core.contract.PlainProviderKeys;
import io.bailiff.core.contract.PlainSeal;
import io.bailiff.core.credential.BreachedPasswords;
import io.bailiff.core.credential.CommonPasswords;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Once;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.grant.WrongKeys;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.message.MessageSeal;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.federation.PushTargets;
import io.bailiff.server.federation.SignedTokens;
import io.bailiff.server.federation.TransmitterRegistration;
import io.bailiff.server.federation.TransmitterTalk;
import io.bailiff.server.keys.KeyEncryptionKey;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.token.AccessTokens;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.KeyNonces;
import io.bailiff.server.token.KeyProofs;
import io.bailiff.server.token.TestingAccessTokens;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.CsrfTokens;
import io.bailiff.server.web.SkipTokens;
import java.security.SecureRandom;
import java.time.InstantSource;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/// The server with its JSON APIs and the real store, without the other features. No stereotype stands on it, so that
/// the
/// whole server's scan does not find it.
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
@ComponentScan(
        basePackages = {
            "io.bailiff.server.api",
            "io.bailiff.server.delivery",
            "io.bailiff.server.graph",
            "io.bailiff.server.web"
        },
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.bailiff\\.server\\.web\\.page\\..*"))
@Import({Wiring.class, UnreachedReceivers.class})
public class ApisApplication {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    @Bean
    PasswordHasher hasher() {
        return new PlainPasswords();
    }

    @Bean
    TestingAccessTokens tokens(Transactions<GrantReads, GrantTx> grantStore, InstantSource clock) {
        return new TestingAccessTokens(grantStore, clock);
    }

    @Bean
    KeyRing keyRing(Transactions<KeyReads, KeyTx> keyStore, InstantSource clock, SecureRandom random) {
        return new KeyRing(keyStore, KeyEncryptionKey.of("0".repeat(43) + "=", random), clock, random);
    }

    @Bean
    BearerAccess bearerAccess(
            AccessTokens tokens,
            Issuer issuer,
            Once once,
            WrongKeys wrongKeys,
            ClientAddress addresses,
            InstantSource clock) {
        return new BearerAccess(
                tokens, issuer, new KeyProofs(once, new KeyNonces(KEY, clock), clock), wrongKeys, addresses, clock);
    }

    @Bean
    BreachedPasswords breachedPasswords() {
        return CommonPasswords.shipped();
    }

    @Bean
    CsrfTokens csrfTokens() {
        return new CsrfTokens(KEY);
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
        return new RefreshTokens(KEY);
    }

    @Bean
    SkipTokens skipTokens() {
        return new SkipTokens(KEY);
    }

    @Bean
    Outbound outbound(Settings settings) {
        return new Outbound(settings);
    }

    @Bean
    PushTargets pushTargets(Outbound outbound, Settings settings) {
        return new PushTargets(outbound, settings);
    }

    @Bean
    TransmitterTalk transmitterTalk(Settings settings, TextSeal seal, InstantSource clock) {
        var outbound = new Outbound(settings);
        return new TransmitterTalk(outbound, new SignedTokens(outbound), seal, clock);
    }

    @Bean
    TransmitterRegistration transmitterRegistration(
            TransmitterDesk desk,
            TransmitterTalk talk,
            TextSeal seal,
            Issuer issuer,
            InstantSource clock,
            SecureRandom random) {
        return new TransmitterRegistration(desk, talk, seal, issuer, clock, random);
    }

    /// Receivers that say what the test says.
    @Bean
    ToldReceivers told(InstantSource clock) {
        return new ToldReceivers(clock);
    }
}
