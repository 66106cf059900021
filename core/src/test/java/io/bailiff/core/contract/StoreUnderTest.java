package io.bailiff.core.contract;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.AutomationReads;
import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
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
import java.time.Instant;
import java.util.List;

/// A fresh store with one tenant, its ports, and what a suite needs to furnish it.
public interface StoreUnderTest extends AutoCloseable {

    TestClock clock();

    TenantId tenant();

    Transactions<RevocationReads, RevocationTx> revocation();

    Transactions<LifeReads, LifeTx> lives();

    Transactions<SessionReads, SessionTx> sessions();

    Transactions<GrantReads, GrantTx> grants();

    Transactions<DirectoryReads, DirectoryTx> directory();

    Transactions<ContainmentReads, ContainmentTx> containment();

    Transactions<AutomationReads, AutomationTx> automation();

    Transactions<SweepReads, SweepTx> sweeping();

    Transactions<OnceTx, OnceTx> once();

    Transactions<MessageReads, MessageTx> messages();

    Transactions<NoticeReads, NoticeTx> notices();

    Transactions<LogoutReads, LogoutTx> logouts();

    Transactions<DownstreamReads, DownstreamTx> downstream();

    Transactions<SignalReads, SignalTx> signals();

    Transactions<SelectionReads, SelectionTx> selections();

    Transactions<DrillReads, DrillTx> drills();

    Transactions<InboundReads, InboundTx> inbound();

    Transactions<WebhookReads, WebhookTx> webhooks();

    Transactions<JournalReads, JournalTx> journal();

    Transactions<ReviewReads, ReviewTx> review();

    /// A device that waits for its user.
    void addDevice(ClientId client, String deviceCodeHash, Instant expiresAt);

    void add(User user);

    void add(Client client);

    void add(Api api);

    void password(UserId user, String hash);

    void enable(UserId user, boolean enabled);

    void enable(ClientId client, boolean enabled);

    void enableTenant(boolean enabled);

    /// Deletes as the product does: the row stays.
    void delete(UserId user, Instant at);

    /// All entries in the order of the chain, then those that are not chained yet.
    List<AuditEntry> audit();

    /// How many entries are chained.
    long chained();

    @Override
    void close();
}
