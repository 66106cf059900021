package io.bailiff.server;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.access.TermsOfUse;
import io.bailiff.core.authenticator.CodeHash;
import io.bailiff.core.authenticator.DeliveredCodes;
import io.bailiff.core.authenticator.Enrolment;
import io.bailiff.core.authenticator.PasskeyVerifier;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.authenticator.PhoneNumbers;
import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.automation.AutomationReads;
import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.TimedRules;
import io.bailiff.core.coverage.BlastRadii;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.coverage.Listeners;
import io.bailiff.core.coverage.Residues;
import io.bailiff.core.coverage.SignalApps;
import io.bailiff.core.credential.BreachedPasswords;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.directory.Apis;
import io.bailiff.core.directory.BackupDesk;
import io.bailiff.core.directory.Branding;
import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Capabilities;
import io.bailiff.core.directory.ChangedRisk;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Containment;
import io.bailiff.core.directory.ContainmentReads;
import io.bailiff.core.directory.ContainmentTx;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.HardwareTokens;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.MfaMigration;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.OperatorDesk;
import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.ReceiverDesk;
import io.bailiff.core.directory.Replays;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.directory.RiskWatch;
import io.bailiff.core.directory.Setup;
import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.directory.TestMessages;
import io.bailiff.core.directory.TrustedSources;
import io.bailiff.core.directory.Users;
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
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.grant.ApplicationGrants;
import io.bailiff.core.grant.DeviceAuthorizations;
import io.bailiff.core.grant.DeviceReads;
import io.bailiff.core.grant.DeviceTx;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.IssuedTokens;
import io.bailiff.core.grant.Once;
import io.bailiff.core.grant.OnceTx;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.grant.WrongKeys;
import io.bailiff.core.inbound.InboundReads;
import io.bailiff.core.inbound.InboundTx;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.journal.ChainChecks;
import io.bailiff.core.journal.Journal;
import io.bailiff.core.journal.JournalReads;
import io.bailiff.core.journal.JournalTx;
import io.bailiff.core.journal.LogDesk;
import io.bailiff.core.key.KeyMaker;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.logout.FrontChannel;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Dispatch;
import io.bailiff.core.message.MessageReads;
import io.bailiff.core.message.MessageSeal;
import io.bailiff.core.message.MessageTx;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.notice.NoticeReads;
import io.bailiff.core.notice.NoticeTx;
import io.bailiff.core.notice.OldAddress;
import io.bailiff.core.oath.TokenSecrets;
import io.bailiff.core.outbox.FeedReads;
import io.bailiff.core.outbox.FeedTx;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.retention.Retention;
import io.bailiff.core.retention.Sweep;
import io.bailiff.core.retention.SweepReads;
import io.bailiff.core.retention.SweepTx;
import io.bailiff.core.review.Reports;
import io.bailiff.core.review.ReviewReads;
import io.bailiff.core.review.ReviewTx;
import io.bailiff.core.review.Surveys;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.selection.SelectionReads;
import io.bailiff.core.selection.SelectionTx;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.session.BuiltInSpending;
import io.bailiff.core.session.Campaigns;
import io.bailiff.core.session.CertificateSignIn;
import io.bailiff.core.session.ExternalEnd;
import io.bailiff.core.session.ExternalSignIn;
import io.bailiff.core.session.GivenPassword;
import io.bailiff.core.session.OtherSessions;
import io.bailiff.core.session.OwnDestinations;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.OwnTokens;
import io.bailiff.core.session.PasskeySignIn;
import io.bailiff.core.session.Pause;
import io.bailiff.core.session.RememberedBrowsers;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SentCodes;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignOutElsewhere;
import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalStreams;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.status.StatusBoard;
import io.bailiff.core.status.StatusSlots;
import io.bailiff.core.status.StatusTerms;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.webhook.WebhookDispatch;
import io.bailiff.core.webhook.WebhookReads;
import io.bailiff.core.webhook.WebhookTx;
import io.bailiff.core.webhook.Webhooks;
import io.bailiff.server.country.CountryFile;
import io.bailiff.server.country.OperatorFile;
import io.bailiff.server.country.SessionCountries;
import io.bailiff.server.keys.OperatorKey;
import io.bailiff.server.restore.BackupFolder;
import io.bailiff.server.restore.RollbackGuard;
import io.bailiff.server.settings.CountrySettings;
import io.bailiff.server.settings.Installation;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.token.ApiListeners;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.ClientCountry;
import io.bailiff.store.Database;
import io.bailiff.store.automation.SqlAutomation;
import io.bailiff.store.directory.SqlContainment;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.downstream.SqlDownstream;
import io.bailiff.store.drill.SqlDrills;
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
import io.bailiff.store.selection.SqlSelection;
import io.bailiff.store.session.SqlSessions;
import io.bailiff.store.signal.SqlSignals;
import io.bailiff.store.webhook.SqlWebhooks;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// Hands the store to core, and core to the features. The one place that knows both.
@EnableConfigurationProperties(CountrySettings.class)
@Configuration(proxyBeanMethods = false)
class Wiring {
    /// How far a node's clock may be ahead of a database server's; an embedded store has the node's own.
    private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(500);

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
        return new BackupDesk(directoryStore, new BackupFolder(database, settings, clock), clock);
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
    OperatorDesk operatorDesk(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new OperatorDesk(directoryStore, OperatorKey.book(), killSwitch, clock);
    }

    @Bean
    SigningKeys signingKeys(
            Transactions<KeyReads, KeyTx> keyStore,
            KeyMaker ring,
            KillSwitch killSwitch,
            InstantSource clock,
            Database database,
            Settings settings,
            AccessLife life) {
        return new SigningKeys(
                keyStore,
                ring,
                killSwitch,
                clock,
                database.tenant(),
                new SigningKeys.Terms(settings.keyRotation(), life.longest()));
    }

    @Bean
    Once once(Database database) {
        return new Once(database.<OnceTx, OnceTx>transactions(SqlOnce::new));
    }

    @Bean
    WrongKeys wrongKeys(Once once, Transactions<GrantReads, GrantTx> grantStore, InstantSource clock) {
        return new WrongKeys(once, grantStore, clock);
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
    Journal journal(Transactions<JournalReads, JournalTx> journalStore, CountryLookup countryLookup) {
        return new Journal(journalStore, countryLookup);
    }

    @Bean
    Transactions<ReviewReads, ReviewTx> reviewStore(Database database) {
        return database.transactions(SqlReview::new);
    }

    @Bean
    Reports reports(
            Transactions<ReviewReads, ReviewTx> reviewStore,
            Journal journal,
            MessageSeal messageSeal,
            InstantSource clock) {
        return new Reports(reviewStore, new Surveys(reviewStore, journal), new Postbox(messageSeal), clock);
    }

    @Bean
    ReportRunner reportRunner(Reports reports) {
        return new ReportRunner(reports);
    }

    @Bean
    LogDesk logDesk(Transactions<JournalReads, JournalTx> journalStore, InstantSource clock) {
        return new LogDesk(journalStore, clock);
    }

    @Bean
    ChainChecks chainChecks(Transactions<JournalReads, JournalTx> journalStore, InstantSource clock) {
        return new ChainChecks(journalStore, clock);
    }

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
    Transactions<SignalReads, SignalTx> signalStore(Database database) {
        return database.transactions(SqlSignals::new);
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
    Transactions<InboundReads, InboundTx> inboundStore(Database database) {
        return database.transactions(SqlInbound::new);
    }

    @Bean
    TransmitterDesk transmitterDesk(Transactions<InboundReads, InboundTx> inboundStore, InstantSource clock) {
        return new TransmitterDesk(inboundStore, clock);
    }

    @Bean
    Postbox postbox(MessageSeal seal) {
        return new Postbox(seal);
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
    SessionLifetimes sessionLifetimes(Settings settings) {
        var session = settings.session();
        return new SessionLifetimes(
                session.idle(),
                session.absolute(),
                session.staySignedIn(),
                settings.password().givenLifetime());
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
    AccessLife accessLife(Settings settings) {
        return new AccessLife(settings.token().access(), settings.token().accessCae());
    }

    @Bean
    GrantLifetimes grantLifetimes(Settings settings) {
        var token = settings.token();
        return new GrantLifetimes(token.refreshIdle(), token.refreshAbsolute(), token.access());
    }

    @Bean
    SignIn signIn(
            Transactions<SessionReads, SessionTx> sessionStore,
            PasswordHasher hasher,
            BreachedPasswords breached,
            Settings settings,
            SessionLifetimes lifetimes,
            InstantSource clock,
            SecureRandom random) {
        boolean listed = !settings.password().breachedList().isEmpty();
        return new SignIn(
                sessionStore,
                hasher,
                listed ? new LeakedPasswords(breached) : _ -> false,
                lifetimes,
                clock,
                Pause.sleeping(),
                random);
    }

    @Bean
    Enrolment enrolment(SecretSeal seal, SecureRandom random) {
        return new Enrolment(seal, random);
    }

    /// The verifier is made when the first passkey comes: it costs a start more than all of this.
    @Bean
    Passkeys passkeys(@Lazy PasskeyVerifier verifier, SecureRandom random) {
        return new Passkeys(verifier, random);
    }

    @Bean
    PasskeySignIn passkeySignIn(
            Transactions<SessionReads, SessionTx> sessionStore, SignIn signIn, Passkeys passkeys, InstantSource clock) {
        return new PasskeySignIn(sessionStore, signIn, passkeys, clock);
    }

    @Bean
    DeliveredCodes deliveredCodes(
            Postbox postbox, CodeHash hash, PhoneNumbers phones, Carriers carriers, SecureRandom random) {
        return new DeliveredCodes(postbox, hash, phones, carriers, random);
    }

    @Bean
    SentCodes sentCodes(Transactions<SessionReads, SessionTx> sessionStore, DeliveredCodes codes, InstantSource clock) {
        return new SentCodes(sessionStore, codes, clock);
    }

    @Bean
    OwnDestinations ownDestinations(
            Transactions<SessionReads, SessionTx> sessionStore,
            SecurityInfo securityInfo,
            DeliveredCodes codes,
            InstantSource clock) {
        return new OwnDestinations(sessionStore, securityInfo, codes, clock);
    }

    @Bean
    SecondFactor secondFactor(
            Transactions<SessionReads, SessionTx> sessionStore,
            SentCodes sentCodes,
            Enrolment enrolment,
            Passkeys passkeys,
            TokenSecrets tokens,
            SessionLifetimes lifetimes,
            InstantSource clock,
            SecureRandom random) {
        return new SecondFactor(
                sessionStore,
                enrolment,
                passkeys,
                BuiltInSpending.with(sentCodes.spendings(), enrolment, passkeys, tokens),
                lifetimes,
                clock,
                Pause.sleeping(),
                random);
    }

    @Bean
    ExternalSignIn externalSignIn(
            Transactions<SessionReads, SessionTx> sessionStore,
            SignIn signIn,
            OtherSessions otherSessions,
            InstantSource clock,
            SecureRandom random) {
        return new ExternalSignIn(sessionStore, signIn, otherSessions, clock, random);
    }

    @Bean
    CertificateSignIn certificateSignIn(
            Transactions<SessionReads, SessionTx> sessionStore, SignIn signIn, InstantSource clock) {
        return new CertificateSignIn(sessionStore, signIn, clock);
    }

    @Bean
    TrustedSources trustedSources(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new TrustedSources(directoryStore, killSwitch, clock);
    }

    @Bean
    ExternalEnd externalEnd(
            Transactions<SessionReads, SessionTx> sessionStore, KillSwitch killSwitch, InstantSource clock) {
        return new ExternalEnd(sessionStore, killSwitch, clock);
    }

    @Bean
    GivenPassword givenPassword(
            Transactions<SessionReads, SessionTx> sessionStore,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule passwordRule,
            SessionLifetimes lifetimes,
            InstantSource clock,
            SecureRandom random) {
        return new GivenPassword(
                sessionStore, killSwitch, hasher, passwordRule, lifetimes, clock, Pause.sleeping(), random);
    }

    @Bean
    TokenSecrets tokenSecrets(SecretSeal seal) {
        return new TokenSecrets(seal);
    }

    @Bean
    OwnTokens ownTokens(
            Transactions<SessionReads, SessionTx> sessionStore,
            TokenSecrets tokens,
            OtherSessions otherSessions,
            InstantSource clock) {
        return new OwnTokens(sessionStore, tokens, otherSessions, clock);
    }

    @Bean
    HardwareTokens hardwareTokens(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, TokenSecrets tokens, InstantSource clock) {
        return new HardwareTokens(directoryStore, tokens, clock);
    }

    @Bean
    OtherSessions otherSessions(KillSwitch killSwitch) {
        return new OtherSessions(killSwitch);
    }

    @Bean
    OwnDevices ownDevices(
            Transactions<SessionReads, SessionTx> sessionStore,
            KillSwitch killSwitch,
            Issuer issuer,
            InstantSource clock,
            SecureRandom random) {
        return new OwnDevices(sessionStore, killSwitch, issuer.text(), clock, random);
    }

    @Bean
    Devices devices(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new Devices(directoryStore, killSwitch, clock);
    }

    @Bean
    SecurityInfo securityInfo(
            Transactions<SessionReads, SessionTx> sessionStore,
            OtherSessions otherSessions,
            Enrolment enrolment,
            Passkeys passkeys,
            InstantSource clock,
            SecureRandom random) {
        return new SecurityInfo(sessionStore, otherSessions, enrolment, passkeys, clock, random);
    }

    @Bean
    Methods methods(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            KillSwitch killSwitch,
            InstantSource clock,
            SecureRandom random) {
        return new Methods(directoryStore, killSwitch, clock, random);
    }

    @Bean
    RememberedBrowsers rememberedBrowsers(
            Transactions<SessionReads, SessionTx> sessionStore, InstantSource clock, SecureRandom random) {
        return new RememberedBrowsers(sessionStore, clock, random);
    }

    @Bean
    Campaigns campaigns(Transactions<SessionReads, SessionTx> sessionStore, InstantSource clock) {
        return new Campaigns(sessionStore, clock);
    }

    @Bean
    AccessPolicies accessPolicies(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new AccessPolicies(directoryStore, killSwitch, clock);
    }

    @Bean
    Agreements agreements(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new Agreements(directoryStore, clock);
    }

    @Bean
    TermsOfUse termsOfUse(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new TermsOfUse(directoryStore, clock);
    }

    @Bean
    NamedLocations namedLocations(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new NamedLocations(directoryStore, killSwitch, clock);
    }

    @Bean
    CountryLookup countryLookup(CountrySettings settings, InstantSource clock) {
        return new CountryFile(settings, clock);
    }

    @Bean
    OperatorFile operatorFile(Settings settings, InstantSource clock) {
        return new OperatorFile(settings.risk().operatorsFile(), settings.risk().operatorsMaxAge(), clock);
    }

    @Bean
    AccessDecisions accessDecisions(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, CountryLookup countries, InstantSource clock) {
        return new AccessDecisions(directoryStore, countries, clock);
    }

    @Bean
    MfaMigration mfaMigration(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new MfaMigration(directoryStore, clock);
    }

    @Bean
    Branding branding(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new Branding(directoryStore, clock);
    }

    @Bean
    TestMessages testMessages(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            Postbox postbox,
            Carriers carriers,
            Dispatch dispatch,
            InstantSource clock) {
        return new TestMessages(directoryStore, postbox, carriers, dispatch, clock);
    }

    @Bean
    BreakGlass breakGlass(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            Postbox postbox,
            Carriers carriers,
            InstantSource clock) {
        return new BreakGlass(directoryStore, postbox, carriers, clock);
    }

    /// What still waits is written before the database goes.
    @Bean(destroyMethod = "flush")
    SignInLog signInLog(Transactions<DirectoryReads, DirectoryTx> directoryStore) {
        return new SignInLog(directoryStore);
    }

    @Bean
    Replays replays(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            AccessPolicies policies,
            SignInLog log,
            InstantSource clock) {
        return new Replays(
                directoryStore,
                policies,
                log,
                clock,
                work -> Thread.ofPlatform().name("replay").daemon().start(work));
    }

    @Bean
    RevocationRulebook revocationRulebook(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new RevocationRulebook(directoryStore, killSwitch, clock);
    }

    @Bean
    RiskRegister<DirectoryTx> riskRegister(Settings settings, KillSwitch killSwitch) {
        var risk = settings.risk();
        return new RiskRegister<>(
                new RiskSettings(
                        risk.window(),
                        risk.decay(),
                        risk.travel(),
                        risk.sprayAccounts(),
                        risk.bruteFailures(),
                        risk.leakedPassword()),
                new ChangedRisk(killSwitch));
    }

    @Bean
    RiskWatch riskWatch(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            RiskRegister<DirectoryTx> riskRegister,
            KillSwitch killSwitch,
            Settings settings,
            CountryLookup countries,
            OperatorFile operators,
            InstantSource clock) {
        String list = settings.risk().anonymousNetworksFile();
        return new RiskWatch(
                directoryStore,
                riskRegister,
                killSwitch,
                address ->
                        countries.of(address) instanceof Country.Known(var code) ? Optional.of(code) : Optional.empty(),
                operators,
                list.isEmpty() ? _ -> false : new AnonymousNetworks(Path.of(list)),
                clock);
    }

    @Bean
    RiskDesk riskDesk(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            RiskRegister<DirectoryTx> riskRegister,
            KillSwitch killSwitch,
            InstantSource clock) {
        return new RiskDesk(directoryStore, riskRegister, killSwitch, clock);
    }

    @Bean
    TimedRules timedRules(Database database, KillSwitch killSwitch, InstantSource clock) {
        return new TimedRules(
                database.<AutomationReads, AutomationTx>transactions(SqlAutomation::new),
                new Reactions(killSwitch),
                clock);
    }

    @Bean
    MethodsPolicies methodsPolicies(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new MethodsPolicies(directoryStore, clock);
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
    SessionCountries sessionCountries(Selections selections, ClientCountry countries) {
        return new SessionCountries(selections, countries);
    }

    @Bean
    Sessions sessions(
            Transactions<SessionReads, SessionTx> sessionStore,
            KillSwitch killSwitch,
            SessionLifetimes lifetimes,
            InstantSource clock) {
        return new Sessions(sessionStore, killSwitch, lifetimes, clock);
    }

    @Bean
    FrontChannel frontChannel(Transactions<LogoutReads, LogoutTx> logoutStore) {
        return new FrontChannel(logoutStore);
    }

    @Bean
    SignOutElsewhere signOutElsewhere(
            Transactions<SessionReads, SessionTx> sessionStore,
            KillSwitch killSwitch,
            InstantSource clock,
            SecureRandom random) {
        return new SignOutElsewhere(sessionStore, killSwitch, clock, random);
    }

    @Bean
    Grants grants(
            Transactions<GrantReads, GrantTx> grantStore,
            KillSwitch killSwitch,
            RefreshTokens refreshTokens,
            GrantLifetimes lifetimes,
            StatusSlots slots,
            InstantSource clock,
            SecureRandom random) {
        return new Grants(grantStore, killSwitch, refreshTokens, lifetimes, slots, clock, Pause.sleeping(), random);
    }

    @Bean
    StatusSlots statusSlots(Transactions<GrantReads, GrantTx> grantStore, SecureRandom random) {
        return new StatusSlots(grantStore, random);
    }

    @Bean
    StatusTerms statusTerms(Settings settings) {
        return new StatusTerms(settings.token().statusListTtl());
    }

    @Bean
    StatusBoard statusBoard(
            Transactions<GrantReads, GrantTx> grantStore, StatusTerms terms, AccessLife life, InstantSource clock) {
        return new StatusBoard(grantStore, terms, life.longest(), clock);
    }

    @Bean
    ApplicationGrants applicationGrants(Transactions<GrantReads, GrantTx> grantStore, InstantSource clock) {
        return new ApplicationGrants(grantStore, clock, Pause.sleeping());
    }

    @Bean
    DeviceAuthorizations deviceAuthorizations(
            Transactions<DeviceReads, DeviceTx> deviceStore, Grants grants, InstantSource clock, SecureRandom random) {
        return new DeviceAuthorizations(deviceStore, grants, clock, random);
    }

    @Bean
    IssuedTokens issuedTokens(Transactions<GrantReads, GrantTx> grantStore, InstantSource clock) {
        return new IssuedTokens(grantStore, clock);
    }

    @Bean
    PasswordRule passwordRule(BreachedPasswords breached) {
        return new PasswordRule(breached);
    }

    @Bean
    Users users(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule passwordRule,
            Postbox postbox,
            Carriers carriers,
            InstantSource clock) {
        return new Users(directoryStore, killSwitch, hasher, passwordRule, new OldAddress(postbox, carriers), clock);
    }

    @Bean
    Groups groups(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new Groups(directoryStore, killSwitch, clock);
    }

    @Bean
    Containment containment(Database database, KillSwitch killSwitch, InstantSource clock) {
        return new Containment(
                database.<ContainmentReads, ContainmentTx>urgentTransactions(SqlContainment::new), killSwitch, clock);
    }

    @Bean
    Clients clients(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new Clients(directoryStore, killSwitch, clock);
    }

    @Bean
    Apis registeredApis(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new Apis(directoryStore, clock);
    }

    @Bean
    Directory directory(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule passwordRule,
            ProviderKeys providerKeys,
            TextSeal textSeal,
            InstantSource clock) {
        return new Directory(directoryStore, killSwitch, hasher, passwordRule, providerKeys, textSeal, clock);
    }

    @Bean
    Providers providers(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new Providers(directoryStore, killSwitch, clock);
    }

    @Bean
    Setup setup(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            PasswordHasher hasher,
            PasswordRule passwordRule,
            InstantSource clock,
            SecureRandom random) {
        return new Setup(directoryStore, hasher, passwordRule, clock, random);
    }

    @Bean
    Sweep sweep(Database database, Settings settings, InstantSource clock) {
        return new Sweep(
                database.<SweepReads, SweepTx>transactions(SqlSweep::new),
                new Retention(settings.retention(), settings.rememberSignIns()),
                clock);
    }

    @Bean
    BuiltIns builtIns(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new BuiltIns(directoryStore, killSwitch, clock);
    }
}
