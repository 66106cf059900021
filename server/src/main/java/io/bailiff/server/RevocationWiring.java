package io.bailiff.server;

import io.bailiff.core.coverage.BlastRadii;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.coverage.Listeners;
import io.bailiff.core.coverage.Residues;
import io.bailiff.core.coverage.SignalApps;
import io.bailiff.core.directory.Capabilities;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Containment;
import io.bailiff.core.directory.ContainmentReads;
import io.bailiff.core.directory.ContainmentTx;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.core.directory.WebhookDesk;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.downstream.DownstreamReads;
import io.bailiff.core.downstream.DownstreamTx;
import io.bailiff.core.drill.DrillAlarm;
import io.bailiff.core.drill.DrillReads;
import io.bailiff.core.drill.DrillTx;
import io.bailiff.core.drill.Drills;
import io.bailiff.core.evidence.EvidenceReads;
import io.bailiff.core.evidence.EvidenceTx;
import io.bailiff.core.evidence.OpenKills;
import io.bailiff.core.evidence.Tellings;
import io.bailiff.core.evidence.WebhookTellings;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.inbound.InboundReads;
import io.bailiff.core.inbound.InboundTx;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.selection.SelectionReads;
import io.bailiff.core.selection.SelectionTx;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.status.StatusTerms;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.webhook.WebhookDispatch;
import io.bailiff.core.webhook.WebhookReads;
import io.bailiff.core.webhook.WebhookTx;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.token.ApiListeners;
import io.bailiff.server.token.Issuer;
import io.bailiff.store.Database;
import io.bailiff.store.directory.SqlContainment;
import io.bailiff.store.drill.SqlDrills;
import io.bailiff.store.selection.SqlSelection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What ends all of that, and who has heard of it.
@Configuration(proxyBeanMethods = false)
class RevocationWiring {
    /// How far a node's clock may be ahead of a database server's; an embedded store has the node's own.
    private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(500);

    @Bean
    Webhooks webhooks(
            Transactions<WebhookReads, WebhookTx> webhookStore,
            TextSeal textSeal,
            InstantSource clock,
            SecureRandom random) {
        return new Webhooks(webhookStore, textSeal, clock, random);
    }

    @Bean
    WebhookDesk webhookDesk(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            Webhooks webhooks,
            WebhookDispatch webhookDispatch,
            InstantSource clock) {
        return new WebhookDesk(directoryStore, webhooks, webhookDispatch, clock);
    }

    @Bean
    SignalStreams signalStreams(
            Transactions<SignalReads, SignalTx> signalStore,
            HeaderSeal headerSeal,
            Issuer issuer,
            InstantSource clock,
            SecureRandom random) {
        return new SignalStreams(
                signalStore, headerSeal, id -> issuer.base() + "/ssf/streams/" + id.text(), clock, random);
    }

    @Bean
    ReceiverDesk receiverDesk(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            SignalStreams signalStreams,
            SignalDispatch signalDispatch,
            LogoutDispatch logoutDispatch,
            DownstreamDispatch downstreamDispatch,
            InstantSource clock) {
        return new ReceiverDesk(
                directoryStore, signalStreams, signalDispatch, logoutDispatch, downstreamDispatch, clock);
    }

    @Bean
    TransmitterDesk transmitterDesk(Transactions<InboundReads, InboundTx> inboundStore, InstantSource clock) {
        return new TransmitterDesk(inboundStore, clock);
    }

    @Bean
    KillSwitch killSwitch(
            Transactions<RevocationReads, RevocationTx> revocations,
            Settings settings,
            InstantSource clock,
            ObjectProvider<KillSwitch.Bell> bell) {
        Duration tolerance = settings.db().isEmpty() ? Duration.ZERO : CLOCK_TOLERANCE;
        return new KillSwitch(revocations, clock, tolerance, () -> bell.stream().forEach(KillSwitch.Bell::ring));
    }

    @Bean
    RevocationLog revocationLog(Transactions<RevocationReads, RevocationTx> revocations, InstantSource clock) {
        return new RevocationLog(revocations, clock);
    }

    @Bean
    Capabilities capabilities(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new Capabilities(directoryStore, clock);
    }

    @Bean
    Residues residues(
            Transactions<GrantReads, GrantTx> grantStore,
            Transactions<SignalReads, SignalTx> signalStore,
            Listeners listeners,
            AccessLife life,
            StatusTerms lists,
            InstantSource clock) {
        return new Residues(
                grantStore, listeners, new SignalApps(signalStore), life, ReceiverState.LEASE, lists.relied(), clock);
    }

    @Bean
    Tellings tellings(
            Transactions<SignalReads, SignalTx> signalStore,
            Transactions<LogoutReads, LogoutTx> logoutStore,
            Transactions<DownstreamReads, DownstreamTx> downstreamStore,
            Clients clients,
            Settings settings,
            InstantSource clock) {
        return new Tellings(signalStore, logoutStore, downstreamStore, clients, settings.retention(), clock);
    }

    @Bean
    WebhookTellings webhookTellings(
            Transactions<EvidenceReads, EvidenceTx> evidenceStore, Transactions<WebhookReads, WebhookTx> webhookStore) {
        return new WebhookTellings(evidenceStore, webhookStore);
    }

    @Bean
    OpenKills openKills(Transactions<EvidenceReads, EvidenceTx> evidenceStore) {
        return new OpenKills(evidenceStore);
    }

    @Bean
    BlastRadii blastRadii(
            RevocationLog log, Transactions<GrantReads, GrantTx> grantStore, Listeners listeners, Residues residues) {
        return new BlastRadii(log, grantStore, listeners, residues);
    }

    @Bean
    ApiListeners apiListeners(Receivers receivers, Clients clients, InstantSource clock) {
        return new ApiListeners(receivers, clients, clock);
    }

    @Bean
    Coverage coverage(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            Listeners listeners,
            AccessLife life,
            StatusTerms lists,
            InstantSource clock) {
        return new Coverage(directoryStore, listeners, life, ReceiverState.LEASE, lists.relied(), clock);
    }

    @Bean
    Drills drills(
            Database database,
            KillSwitch killSwitch,
            Postbox postbox,
            Carriers carriers,
            InstantSource clock,
            SecureRandom random) {
        return new Drills(
                database.<DrillReads, DrillTx>transactions(SqlDrills::new),
                killSwitch,
                new DrillAlarm(postbox, carriers),
                clock,
                random);
    }

    @Bean
    Selections selections(
            Database database, KillSwitch killSwitch, RiskRegister<DirectoryTx> riskRegister, InstantSource clock) {
        return new Selections(
                database.<SelectionReads, SelectionTx>transactions(SqlSelection::new),
                database.<SelectionReads, SelectionTx>urgentTransactions(SqlSelection::new),
                killSwitch,
                riskRegister.settings(),
                clock);
    }

    @Bean
    Containment containment(Database database, KillSwitch killSwitch, InstantSource clock) {
        return new Containment(
                database.<ContainmentReads, ContainmentTx>urgentTransactions(SqlContainment::new), killSwitch, clock);
    }
}
