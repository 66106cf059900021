package io.bailiff.server;

import io.bailiff.core.contract.PlainTexts;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.downstream.DownstreamApp;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.downstream.DownstreamReads;
import io.bailiff.core.downstream.DownstreamTx;
import io.bailiff.core.drill.DrillRuns;
import io.bailiff.core.drill.DrillStart;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.logout.RelyingParty;
import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalReceiver;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.webhook.WebhookDispatch;
import io.bailiff.core.webhook.WebhookReads;
import io.bailiff.core.webhook.WebhookReceiver;
import io.bailiff.core.webhook.WebhookTx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;

/// Receivers of shared signals, and apps, that are never reached. No stereotype stands on it, so that the whole
/// server's scan does
/// not find it.
public class UnreachedReceivers {

    @Bean
    SignalDispatch signalDispatch(
            Transactions<SignalReads, SignalTx> signalStore, InstantSource clock, SecureRandom random) {
        return new SignalDispatch(
                signalStore,
                (_, _, _) -> new SignalReceiver.Answer.Unreachable("nobody is there", Optional.empty()),
                clock,
                random);
    }

    @Bean
    LogoutDispatch logoutDispatch(
            Transactions<LogoutReads, LogoutTx> logoutStore, InstantSource clock, SecureRandom random) {
        return new LogoutDispatch(
                logoutStore, (_, _) -> new RelyingParty.Answer.Unreachable("nobody is there"), clock, random);
    }

    @Bean
    DownstreamDispatch downstreamDispatch(
            Transactions<DownstreamReads, DownstreamTx> downstreamStore, InstantSource clock, SecureRandom random) {
        return new DownstreamDispatch(
                downstreamStore,
                (_, _, _) -> new DownstreamApp.Answer.Unreachable("nobody is there", Optional.empty()),
                clock,
                random);
    }

    @Bean
    WebhookDispatch webhookDispatch(
            Transactions<WebhookReads, WebhookTx> webhookStore, InstantSource clock, SecureRandom random) {
        return new WebhookDispatch(
                webhookStore,
                (_, _) -> new WebhookReceiver.Answer.Unreachable("nobody is there", Optional.empty()),
                clock,
                random);
    }

    /// Drills that begin, and that nobody conducts.
    @Bean
    DrillRuns drillRuns(Drills drills) {
        return new DrillRuns() {
            @Override
            public DrillStart start(Caller caller) {
                return drills.begin(caller);
            }

            @Override
            public Optional<Duration> every() {
                return Optional.of(Duration.ofHours(24));
            }
        };
    }

    @Bean
    TextSeal textSeal() {
        return new PlainTexts();
    }

    @Bean
    HeaderSeal headerSeal() {
        return new HeaderSeal() {
            @Override
            public Ciphertext seal(ClearText header, StreamId stream) {
                return new Ciphertext(header.reveal().getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public ClearText open(Ciphertext sealed, StreamId stream) {
                return ClearText.of(new String(sealed.bytes(), StandardCharsets.UTF_8));
            }
        };
    }
}
