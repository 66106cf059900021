package io.bailiff.server.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.logout.LogoutDebts;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.sending.Lanes;
import io.bailiff.server.sending.Tries;
import io.bailiff.server.token.TokenMint;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts back-channel logout together.
@Configuration(proxyBeanMethods = false)
class LogoutConfiguration {
    private static final int AT_ONCE = 4;

    @Bean
    LogoutDispatch logoutDispatch(
            Transactions<LogoutReads, LogoutTx> logoutStore,
            Outbound outbound,
            TokenMint mint,
            InstantSource clock,
            SecureRandom random) {
        return new LogoutDispatch(logoutStore, new LogoutPost(outbound, mint, clock), clock, random);
    }

    @Bean
    Lanes<ClientId, LogoutDelivery> logouts(
            Transactions<LogoutReads, LogoutTx> logoutStore,
            LogoutDispatch logoutDispatch,
            InstantSource clock,
            ObjectProvider<MeterRegistry> meters) {
        var tries = Tries.of(
                "bailiff.logouts",
                "apps that have not been told yet that a session is over",
                logoutDispatch::pending,
                meters);
        return new Lanes<>(new Logouts(new LogoutDebts(logoutStore, clock), logoutDispatch, tries), AT_ONCE);
    }
}
