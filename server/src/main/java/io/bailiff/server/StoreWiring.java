package io.bailiff.server;

import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.directory.BackupDesk;
import io.bailiff.core.directory.BackupSchedule;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.downstream.DownstreamReads;
import io.bailiff.core.downstream.DownstreamTx;
import io.bailiff.core.evidence.EvidenceReads;
import io.bailiff.core.evidence.EvidenceTx;
import io.bailiff.core.grant.DeviceReads;
import io.bailiff.core.grant.DeviceTx;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Once;
import io.bailiff.core.grant.OnceTx;
import io.bailiff.core.inbound.InboundReads;
import io.bailiff.core.inbound.InboundTx;
import io.bailiff.core.journal.JournalReads;
import io.bailiff.core.journal.JournalTx;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.message.MessageReads;
import io.bailiff.core.message.MessageTx;
import io.bailiff.core.notice.NoticeReads;
import io.bailiff.core.notice.NoticeTx;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.retention.Retention;
import io.bailiff.core.retention.Sweep;
import io.bailiff.core.retention.SweepReads;
import io.bailiff.core.retention.SweepTx;
import io.bailiff.core.review.ReviewReads;
import io.bailiff.core.review.ReviewTx;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.webhook.WebhookReads;
import io.bailiff.core.webhook.WebhookTx;
import io.bailiff.server.country.CountryFile;
import io.bailiff.server.restore.BackupFolder;
import io.bailiff.server.restore.RollbackGuard;
import io.bailiff.server.settings.CountrySettings;
import io.bailiff.server.settings.Installation;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.token.Issuer;
import io.bailiff.store.Database;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.downstream.SqlDownstream;
import io.bailiff.store.evidence.SqlEvidence;
import io.bailiff.store.grant.SqlDevices;
import io.bailiff.store.grant.SqlGrants;
import io.bailiff.store.grant.SqlOnce;
import io.bailiff.store.inbound.SqlInbound;
import io.bailiff.store.journal.SqlJournal;
import io.bailiff.store.key.SqlKeys;
import io.bailiff.store.logout.SqlLogouts;
import io.bailiff.store.message.SqlMessages;
import io.bailiff.store.notice.SqlNotices;
import io.bailiff.store.outbox.SqlFeed;
import io.bailiff.store.retention.SqlSweep;
import io.bailiff.store.review.SqlReview;
import io.bailiff.store.revocation.SqlRevocation;
import io.bailiff.store.session.SqlSessions;
import io.bailiff.store.signal.SqlSignals;
import io.bailiff.store.webhook.SqlWebhooks;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the store, and gives each part of core what it needs of it.
@EnableConfigurationProperties(CountrySettings.class)
@Configuration(proxyBeanMethods = false)
class StoreWiring {
    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean(destroyMethod = "close")
    Database database(Settings settings, InstantSource clock) {
        String location = settings.database();
        Database database = Database.open(location, settings.tenantName(), clock);
        try {
            new RollbackGuard(database, settings, clock).enter();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Bean
    BackupDesk backupDesk(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            Database database,
            Settings settings,
            InstantSource clock) {
        var schedule =
                new BackupSchedule(settings.backup().every(), settings.backup().keep());
        return new BackupDesk(directoryStore, new BackupFolder(database, settings, clock), schedule, clock);
    }

    @Bean
    Issuer issuer(Settings settings, Database database) {
        return new Issuer(settings.baseUrl(), database.tenant());
    }

    @Bean
    Transactions<RevocationReads, RevocationTx> revocations(Database database) {
        return database.urgentTransactions(SqlRevocation::new);
    }

    @Bean
    Transactions<SessionReads, SessionTx> sessionStore(Database database) {
        return database.transactions(SqlSessions::new);
    }

    @Bean
    Transactions<GrantReads, GrantTx> grantStore(Database database) {
        return database.transactions(SqlGrants::new);
    }

    @Bean
    Transactions<DeviceReads, DeviceTx> deviceStore(Database database) {
        return database.transactions(SqlDevices::new);
    }

    @Bean
    Transactions<KeyReads, KeyTx> keyStore(Database database) {
        return database.transactions(SqlKeys::new);
    }

    @Bean
    Installation installation(Settings settings, Database database, ObjectProvider<BuildProperties> build) {
        var built = Optional.ofNullable(build.getIfAvailable());
        return new Installation(
                built.map(BuildProperties::getVersion).orElse("development"),
                built.flatMap(known -> Optional.ofNullable(known.get("commit")))
                        .filter(commit -> commit.matches("[0-9a-f]{40}(-dirty)?")),
                settings.db().isEmpty() ? "sqlite" : "postgresql",
                database.schemaVersion(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    @Bean
    Once once(Database database) {
        return new Once(database.<OnceTx, OnceTx>transactions(SqlOnce::new));
    }

    @Bean
    Transactions<DirectoryReads, DirectoryTx> directoryStore(Database database) {
        return database.transactions(SqlDirectory::new);
    }

    @Bean
    Transactions<EvidenceReads, EvidenceTx> evidenceStore(Database database) {
        return database.transactions(SqlEvidence::new);
    }

    @Bean
    Transactions<FeedReads, FeedTx> feedStore(Database database) {
        return database.transactions(SqlFeed::new);
    }

    @Bean
    Transactions<MessageReads, MessageTx> messageStore(Database database) {
        return database.transactions(SqlMessages::new);
    }

    @Bean
    Transactions<NoticeReads, NoticeTx> noticeStore(Database database) {
        return database.transactions(SqlNotices::new);
    }

    @Bean
    Transactions<LogoutReads, LogoutTx> logoutStore(Database database) {
        return database.transactions(SqlLogouts::new);
    }

    @Bean
    Transactions<DownstreamReads, DownstreamTx> downstreamStore(Database database) {
        return database.transactions(SqlDownstream::new);
    }

    @Bean
    Transactions<WebhookReads, WebhookTx> webhookStore(Database database) {
        return database.transactions(SqlWebhooks::new);
    }

    @Bean
    Transactions<JournalReads, JournalTx> journalStore(Database database) {
        return database.transactions(SqlJournal::new);
    }

    @Bean
    Transactions<ReviewReads, ReviewTx> reviewStore(Database database) {
        return database.transactions(SqlReview::new);
    }

    @Bean
    Transactions<SignalReads, SignalTx> signalStore(Database database) {
        return database.transactions(SqlSignals::new);
    }

    @Bean
    Transactions<InboundReads, InboundTx> inboundStore(Database database) {
        return database.transactions(SqlInbound::new);
    }

    @Bean
    CountryLookup countryLookup(CountrySettings settings, InstantSource clock) {
        return new CountryFile(settings, clock);
    }

    @Bean
    Sweep sweep(Database database, Settings settings, InstantSource clock) {
        return new Sweep(
                database.<SweepReads, SweepTx>transactions(SqlSweep::new),
                new Retention(settings.retention(), settings.rememberSignIns()),
                clock);
    }
}
