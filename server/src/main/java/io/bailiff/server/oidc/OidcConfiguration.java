package io.bailiff.server.oidc;

import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Once;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.oidc.client.ClientAssertions;
import io.bailiff.server.oidc.client.ClientAuthentication;
import io.bailiff.server.oidc.protocol.Apis;
import io.bailiff.server.oidc.protocol.IdTokenHints;
import io.bailiff.server.oidc.protocol.Scopes;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.BareChain;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/// Puts the endpoints together.
@Configuration(proxyBeanMethods = false)
class OidcConfiguration {

    @Bean
    Apis apis(Transactions<GrantReads, GrantTx> grantStore) {
        return new Apis(grantStore);
    }

    @Bean
    Scopes scopes(Apis apis, Issuer issuer) {
        return new Scopes(apis, issuer);
    }

    @Bean
    Tenants tenants(Issuer issuer) {
        return new Tenants(issuer);
    }

    @Bean
    IdTokenHints idTokenHints(KeyRing keys, Issuer issuer) {
        return new IdTokenHints(keys, issuer);
    }

    @Bean
    ClientAssertions clientAssertions(Issuer issuer, Once once, InstantSource clock) {
        return new ClientAssertions(issuer, once, clock);
    }

    @Bean
    ClientAuthentication clientAuthentication(
            Transactions<GrantReads, GrantTx> grantStore, ClientAssertions assertions, InstantSource clock) {
        return new ClientAuthentication(grantStore, assertions, clock);
    }

    /// Clients prove themselves to each endpoint, browsers by cookie and form token. There is no servlet session.
    @Bean
    @Order(10)
    SecurityFilterChain oauth(HttpSecurity http) {
        return BareChain.of(http)
                .securityMatcher(OidcPaths::covers)
                .headers(AbstractHttpConfigurer::disable)
                .build();
    }
}
