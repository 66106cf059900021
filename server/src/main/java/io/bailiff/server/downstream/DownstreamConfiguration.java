package io.bailiff.server.downstream;

import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.DownstreamDebts;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.downstream.DownstreamReads;
import io.bailiff.core.downstream.DownstreamTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.sending.Lanes;
import io.bailiff.server.sending.Tries;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenMint;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the asking of apps together.
@Configuration(proxyBeanMethods = false)
class DownstreamConfiguration {
    private static final int AT_ONCE = 4;

    @Bean
    DownstreamDispatch downstreamDispatch(
            Transactions<DownstreamReads, DownstreamTx> downstreamStore,
            Outbound outbound,
            TokenMint mint,
            Issuer issuer,
            TextSeal textSeal,
            InstantSource clock,
            SecureRandom random) {
        return new DownstreamDispatch(
                downstreamStore, new RevocationPost(outbound, mint, issuer, textSeal, clock), clock, random);
    }

    @Bean
    Lanes<ClientId, Demand> downstreamLanes(
            Transactions<DownstreamReads, DownstreamTx> downstreamStore,
            DownstreamDispatch downstreamDispatch,
            InstantSource clock,
            ObjectProvider<MeterRegistry> meters) {
        var tries = Tries.of(
                "bailiff.downstream",
                "apps that have not been asked yet to end everything of a user",
                downstreamDispatch::pending,
                meters);
        return new Lanes<>(
                new Demands(new DownstreamDebts(downstreamStore, clock), downstreamDispatch, tries), AT_ONCE);
    }
}
