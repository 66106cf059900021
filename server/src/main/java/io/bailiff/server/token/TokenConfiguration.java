package io.bailiff.server.token;

import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.grant.IssuedTokens;
import io.bailiff.core.grant.Once;
import io.bailiff.core.grant.WrongKeys;
import io.bailiff.core.status.StatusSlots;
import io.bailiff.server.keys.KeyEncryptionKey;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.web.ClientAddress;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts minting and checking together.
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    TokenMint tokenMint(KeyRing keys, Issuer issuer, Coverage coverage, AccessLife life, StatusSlots slots) {
        return new TokenMint(keys, issuer, coverage, life, slots);
    }

    @Bean
    TokenVerifier tokenVerifier(KeyRing keys, IssuedTokens issued, Issuer issuer, InstantSource clock) {
        return new TokenVerifier(keys, issued, issuer, clock);
    }

    @Bean
    KeyProofs keyProofs(Once once, KeyNonces nonces, InstantSource clock) {
        return new KeyProofs(once, nonces, clock);
    }

    @Bean
    KeyNonces keyNonces(KeyEncryptionKey encryption, InstantSource clock) {
        return new KeyNonces(encryption.derive("proofs of keys"), clock);
    }

    @Bean
    BearerAccess bearerAccess(
            TokenVerifier tokens,
            Issuer issuer,
            KeyProofs proofs,
            WrongKeys wrongKeys,
            ClientAddress addresses,
            InstantSource clock) {
        return new BearerAccess(tokens, issuer, proofs, wrongKeys, addresses, clock);
    }
}
