package io.bailiff.server.ssf;

import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.signal.SignalBacklogs;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalFollower;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.token.Issuer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the transmitter of shared signals together.
@Configuration(proxyBeanMethods = false)
class SsfConfiguration {

    @Bean
    Transmitter transmitter(Issuer issuer) {
        return new Transmitter(issuer.text(), issuer.base().toString());
    }

    @Bean
    SetScribe setScribe(
            Issuer issuer, KeyRing keys, Transactions<SignalReads, SignalTx> signalStore, InstantSource clock) {
        return new SetScribe(issuer.text(), keys, user -> signalStore.read(reads -> reads.mailOf(user)), clock);
    }

    @Bean
    SignalDispatch signalDispatch(
            Transactions<SignalReads, SignalTx> signalStore,
            Outbound outbound,
            SetScribe scribe,
            HeaderSeal headerSeal,
            InstantSource clock,
            SecureRandom random) {
        return new SignalDispatch(signalStore, new SignalPost(outbound, scribe, headerSeal), clock, random);
    }

    @Bean
    Signals signals(
            Transactions<SignalReads, SignalTx> signalStore,
            SignalDispatch signalDispatch,
            HeldPolls held,
            Issuer issuer,
            InstantSource clock,
            ObjectProvider<MeterRegistry> meters) {
        meters.ifAvailable(registry -> Gauge.builder("bailiff.signals.pending", () -> pending(signalDispatch))
                .description("events that receivers of shared signals have not taken yet")
                .register(registry));
        Consumer<SignalDelivery.State> count = state -> meters.ifAvailable(registry -> registry.counter(
                        "bailiff.signals.tries",
                        "outcome",
                        state == SignalDelivery.State.PENDING ? "retried" : state.wireName())
                .increment());
        return new Signals(
                new SignalFollower(signalStore, issuer.text(), clock),
                signalDispatch,
                new SignalBacklogs(signalStore, clock),
                held,
                count);
    }

    private static double pending(SignalDispatch dispatch) {
        try {
            return dispatch.backlogs().values().stream()
                    .mapToLong(SignalReads.Backlog::count)
                    .sum();
        } catch (StoreUnavailable e) {
            return Double.NaN;
        }
    }
}
