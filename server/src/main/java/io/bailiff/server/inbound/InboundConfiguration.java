package io.bailiff.server.inbound;

import io.bailiff.core.directory.Devices;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.inbound.InboundReads;
import io.bailiff.core.inbound.InboundTx;
import io.bailiff.core.inbound.Intake;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.inbound.Turns;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.federation.TransmitterTalk;
import io.bailiff.server.token.Issuer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the receiver of shared signals together.
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

    @Bean
    Intake intake(
            Transactions<InboundReads, InboundTx> inboundStore,
            KillSwitch killSwitch,
            RiskRegister<DirectoryTx> riskRegister,
            Devices devices,
            Issuer issuer,
            InstantSource clock) {
        return new Intake(inboundStore, killSwitch, riskRegister, devices, issuer.text(), clock);
    }

    @Bean
    Meters inboundMeters(ObjectProvider<MeterRegistry> meters, TransmitterDesk desk) {
        meters.ifAvailable(registry -> Gauge.builder("bailiff.inbound.capped", () -> capped(desk))
                .description(
                        "transmitters of shared signals that have met their cap, and do nothing until somebody looks")
                .register(registry));
        return new Meters() {
            @Override
            public void count(String outcome) {
                meters.ifAvailable(registry -> registry.counter("bailiff.inbound.events", "outcome", outcome)
                        .increment());
            }

            @Override
            public void lag(Duration lag) {
                meters.ifAvailable(
                        registry -> registry.timer("bailiff.inbound.lag").record(lag));
            }
        };
    }

    private static double capped(TransmitterDesk desk) {
        try {
            return desk.all().stream().filter(one -> one.cappedAt().isPresent()).count();
        } catch (StoreUnavailable e) {
            return Double.NaN;
        }
    }

    @Bean
    Reception reception(TransmitterTalk talk, Intake intake, Meters inboundMeters) {
        return new Reception(talk, intake, inboundMeters);
    }

    @Bean
    Polls polls(
            Transactions<InboundReads, InboundTx> inboundStore,
            TransmitterDesk desk,
            TransmitterTalk talk,
            Reception reception,
            Intake intake,
            InstantSource clock,
            SecureRandom random) {
        return new Polls(desk, new Turns(inboundStore, clock, random), talk, reception, intake);
    }
}
