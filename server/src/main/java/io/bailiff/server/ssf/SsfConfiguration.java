package io.bailiff.server.ssf;

import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.signal.SignalBacklogs;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalFollower;
import io.bailiff.core.signal.SignalOwners;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.keys.KeyRing;
import io.bailiff.server.sending.Lanes;
import io.bailiff.server.sending.Tries;
import io.bailiff.server.token.Issuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the transmitter of shared signals together.
@Configuration(proxyBeanMethods = false)
class SsfConfiguration {
    private static final int AT_ONCE = 4;

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
    Lanes<StreamId, SignalDelivery> signals(
            Transactions<SignalReads, SignalTx> signalStore,
            SignalDispatch signalDispatch,
            HeldPolls held,
            Issuer issuer,
            InstantSource clock,
            ObjectProvider<MeterRegistry> meters) {
        var tries = Tries.of(
                "bailiff.signals",
                "events that receivers of shared signals have not taken yet",
                () -> pending(signalDispatch),
                meters);
        var signals = new Signals(
                new SignalFollower(signalStore, issuer.text(), clock),
                signalDispatch,
                new SignalBacklogs(signalStore, clock),
                new SignalOwners(signalStore, clock),
                held,
                tries);
        return new Lanes<>(signals, AT_ONCE);
    }

    private static long pending(SignalDispatch dispatch) {
        return dispatch.backlogs().values().stream()
                .mapToLong(SignalReads.Backlog::count)
                .sum();
    }
}
