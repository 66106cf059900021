package io.bailiff.server.logout;

import io.bailiff.core.logout.LogoutDebts;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.token.TokenMint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts back-channel logout together.
@Configuration(proxyBeanMethods = false)
class LogoutConfiguration {

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
    Logouts logouts(
            Transactions<LogoutReads, LogoutTx> logoutStore,
            LogoutDispatch logoutDispatch,
            InstantSource clock,
            ObjectProvider<MeterRegistry> meters) {
        meters.ifAvailable(registry -> Gauge.builder("bailiff.logouts.pending", () -> pending(logoutDispatch))
                .description("apps that have not been told yet that a session is over")
                .register(registry));
        Consumer<LogoutDelivery.State> count = state -> meters.ifAvailable(registry -> registry.counter(
                        "bailiff.logouts.tries",
                        "outcome",
                        state == LogoutDelivery.State.PENDING ? "retried" : state.wireName())
                .increment());
        return new Logouts(new LogoutDebts(logoutStore, clock), logoutDispatch, count);
    }

    private static double pending(LogoutDispatch dispatch) {
        try {
            return dispatch.pending();
        } catch (StoreUnavailable e) {
            return Double.NaN;
        }
    }
}
