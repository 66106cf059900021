package io.bailiff.store;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.AutomationReads;
import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.directory.ContainmentReads;
import io.bailiff.core.directory.ContainmentTx;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.downstream.DownstreamReads;
import io.bailiff.core.downstream.DownstreamTx;
import io.bailiff.core.drill.DrillReads;
import io.bailiff.core.drill.DrillTx;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.OnceTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.inbound.InboundReads;
import io.bailiff.core.inbound.InboundTx;
import io.bailiff.core.journal.JournalReads;
import io.bailiff.core.journal.JournalTx;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.message.MessageReads;
import io.bailiff.core.message.MessageTx;
import io.bailiff.core.notice.NoticeReads;
import io.bailiff.core.notice.NoticeTx;
import io.bailiff.core.retention.SweepReads;
import io.bailiff.core.retention.SweepTx;
import io.bailiff.core.review.ReviewReads;
import io.bailiff.core.review.ReviewTx;
import io.bailiff.core.revocation.LifeReads;
import io.bailiff.core.revocation.LifeTx;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.selection.SelectionReads;
import io.bailiff.core.selection.SelectionTx;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.core.webhook.WebhookReads;
import io.bailiff.core.webhook.WebhookTx;
import io.bailiff.store.automation.SqlAutomation;
import io.bailiff.store.directory.SqlContainment;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.downstream.SqlDownstream;
import io.bailiff.store.drill.SqlDrills;
import io.bailiff.store.grant.SqlGrants;
import io.bailiff.store.grant.SqlOnce;
import io.bailiff.store.inbound.SqlInbound;
import io.bailiff.store.journal.SqlJournal;
import io.bailiff.store.logout.SqlLogouts;
import io.bailiff.store.message.SqlMessages;
import io.bailiff.store.notice.SqlNotices;
import io.bailiff.store.retention.SqlSweep;
import io.bailiff.store.review.SqlReview;
import io.bailiff.store.revocation.SqlLife;
import io.bailiff.store.revocation.SqlRevocation;
import io.bailiff.store.selection.SqlSelection;
import io.bailiff.store.session.SqlSessions;
import io.bailiff.store.signal.SqlSignals;
import io.bailiff.store.webhook.SqlWebhooks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// A store whose every statement goes through one connection that a test can look into.
record SingleConnection(SqlStoreUnderTest furnished, SqliteConnection connection) implements StoreUnderTest {

    static SingleConnection open(Path file) {
        var clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
        var database = Database.open(file.toString(), "Contoso", clock);
        var furnished = new SqlStoreUnderTest(database, clock, () -> {});
        return new SingleConnection(furnished, SqliteConnection.forWriting(file, clock));
    }

    private <R, W extends R> Transactions<R, W> transactions(Function<Sql, W> feature) {
        return new Transactions<>() {
            @Override
            public <T> T read(Function<? super R, T> work) {
                return connection.inTransaction("BEGIN", sql -> work.apply(feature.apply(sql)));
            }

            @Override
            public <T> T write(Function<? super W, T> work) {
                return connection.inTransaction("BEGIN IMMEDIATE", sql -> work.apply(feature.apply(sql)));
            }
        };
    }

    @Override
    public Transactions<LifeReads, LifeTx> lives() {
        return transactions(SqlLife::new);
    }

    @Override
    public Transactions<RevocationReads, RevocationTx> revocation() {
        return transactions(SqlRevocation::new);
    }

    @Override
    public Transactions<SessionReads, SessionTx> sessions() {
        return transactions(SqlSessions::new);
    }

    @Override
    public Transactions<GrantReads, GrantTx> grants() {
        return transactions(SqlGrants::new);
    }

    @Override
    public Transactions<DirectoryReads, DirectoryTx> directory() {
        return transactions(SqlDirectory::new);
    }

    @Override
    public Transactions<ContainmentReads, ContainmentTx> containment() {
        return transactions(SqlContainment::new);
    }

    @Override
    public Transactions<AutomationReads, AutomationTx> automation() {
        return transactions(SqlAutomation::new);
    }

    @Override
    public Transactions<SweepReads, SweepTx> sweeping() {
        return transactions(SqlSweep::new);
    }

    @Override
    public Transactions<OnceTx, OnceTx> once() {
        return transactions(SqlOnce::new);
    }

    @Override
    public Transactions<MessageReads, MessageTx> messages() {
        return transactions(SqlMessages::new);
    }

    @Override
    public Transactions<NoticeReads, NoticeTx> notices() {
        return transactions(SqlNotices::new);
    }

    @Override
    public Transactions<LogoutReads, LogoutTx> logouts() {
        return transactions(SqlLogouts::new);
    }

    @Override
    public Transactions<DownstreamReads, DownstreamTx> downstream() {
        return transactions(SqlDownstream::new);
    }

    @Override
    public Transactions<WebhookReads, WebhookTx> webhooks() {
        return transactions(SqlWebhooks::new);
    }

    @Override
    public Transactions<InboundReads, InboundTx> inbound() {
        return transactions(SqlInbound::new);
    }

    @Override
    public Transactions<SignalReads, SignalTx> signals() {
        return transactions(SqlSignals::new);
    }

    @Override
    public Transactions<SelectionReads, SelectionTx> selections() {
        return transactions(SqlSelection::new);
    }

    @Override
    public Transactions<JournalReads, JournalTx> journal() {
        return transactions(SqlJournal::new);
    }

    @Override
    public Transactions<ReviewReads, ReviewTx> review() {
        return transactions(SqlReview::new);
    }

    @Override
    public Transactions<DrillReads, DrillTx> drills() {
        return transactions(SqlDrills::new);
    }

    @Override
    public void addDevice(ClientId client, String deviceCodeHash, Instant expiresAt) {
        furnished.addDevice(client, deviceCodeHash, expiresAt);
    }

    @Override
    public TestClock clock() {
        return furnished.clock();
    }

    @Override
    public TenantId tenant() {
        return furnished.tenant();
    }

    @Override
    public void add(User user) {
        furnished.add(user);
    }

    @Override
    public void add(Client client) {
        furnished.add(client);
    }

    @Override
    public void add(Api api) {
        furnished.add(api);
    }

    @Override
    public void password(UserId user, String hash) {
        furnished.password(user, hash);
    }

    @Override
    public void enable(UserId user, boolean enabled) {
        furnished.enable(user, enabled);
    }

    @Override
    public void enable(ClientId client, boolean enabled) {
        furnished.enable(client, enabled);
    }

    @Override
    public void enableTenant(boolean enabled) {
        furnished.enableTenant(enabled);
    }

    @Override
    public void delete(UserId user, Instant at) {
        furnished.delete(user, at);
    }

    @Override
    public List<AuditEntry> audit() {
        return furnished.audit();
    }

    @Override
    public long chained() {
        return furnished.chained();
    }

    @Override
    public void close() {
        connection.close();
        furnished.close();
    }
}
