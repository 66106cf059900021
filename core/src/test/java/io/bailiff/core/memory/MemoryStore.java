package io.bailiff.core.memory;

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
import io.bailiff.core.revocation.Position;
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
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A store in memory. One transaction at a time; one that throws leaves nothing behind. Fair, so that threads that wait
/// take turns as they came.
public final class MemoryStore implements StoreUnderTest {
    private final TestClock clock;
    private final Schedule schedule;
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final String lineage = UUID.randomUUID().toString();
    private final ReentrantLock turn;
    private final UnaryOperator<Tables> begin;
    private Tables tables;

    public MemoryStore(TestClock clock) {
        this(clock, Schedule.NONE);
    }

    public MemoryStore(TestClock clock, Schedule schedule) {
        this(clock, schedule, Tables::copy, true);
    }

    private MemoryStore(TestClock clock, Schedule schedule, UnaryOperator<Tables> begin, boolean fair) {
        this.clock = clock;
        this.schedule = schedule;
        this.begin = begin;
        this.turn = new ReentrantLock(fair);
        this.tables = new Tables(new Position(clock.instant().toEpochMilli()));
    }

    /// For very many transactions of which none throws: nothing is copied, so nothing is undone,
    /// and nobody waits for a thread that waited longer.
    static MemoryStore withoutUndo(TestClock clock) {
        return new MemoryStore(clock, Schedule.NONE, UnaryOperator.identity(), false);
    }

    private <T> T run(Function<MemoryTx, T> work) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a unit of work must not start another");
        }
        schedule.beforeTransaction();
        turn.lock();
        try {
            Tables changed = begin.apply(tables);
            T result = work.apply(new MemoryTx(changed, tenant, lineage, clock));
            tables = changed;
            return result;
        } finally {
            turn.unlock();
        }
    }

    private <R, W extends R> Transactions<R, W> transactions(Function<MemoryTx, W> feature) {
        return new Transactions<>() {
            @Override
            public <T> T read(Function<? super R, T> work) {
                return run(tx -> work.apply(feature.apply(tx)));
            }

            @Override
            public <T> T write(Function<? super W, T> work) {
                return run(tx -> work.apply(feature.apply(tx)));
            }
        };
    }

    private void change(Consumer<Tables> change) {
        boolean _ = run(tx -> {
            change.accept(tx.tables());
            return true;
        });
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public TenantId tenant() {
        return tenant;
    }

    @Override
    public Transactions<LifeReads, LifeTx> lives() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<RevocationReads, RevocationTx> revocation() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<SessionReads, SessionTx> sessions() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<GrantReads, GrantTx> grants() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<DirectoryReads, DirectoryTx> directory() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<ContainmentReads, ContainmentTx> containment() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<AutomationReads, AutomationTx> automation() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<SweepReads, SweepTx> sweeping() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<OnceTx, OnceTx> once() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<MessageReads, MessageTx> messages() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<NoticeReads, NoticeTx> notices() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<LogoutReads, LogoutTx> logouts() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<SelectionReads, SelectionTx> selections() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<DrillReads, DrillTx> drills() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<DownstreamReads, DownstreamTx> downstream() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<WebhookReads, WebhookTx> webhooks() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<ReviewReads, ReviewTx> review() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<JournalReads, JournalTx> journal() {
        return transactions(MemoryJournal::new);
    }

    @Override
    public Transactions<InboundReads, InboundTx> inbound() {
        return transactions(tx -> tx);
    }

    @Override
    public Transactions<SignalReads, SignalTx> signals() {
        return transactions(tx -> tx);
    }

    @Override
    public void addDevice(ClientId client, String deviceCodeHash, Instant expiresAt) {
        change(tables -> tables.devices.put(deviceCodeHash, expiresAt));
    }

    @Override
    public void add(User user) {
        change(tables -> tables.users.put(user.id(), user));
    }

    @Override
    public void add(Client client) {
        change(tables -> tables.clients.put(client.id(), client));
    }

    @Override
    public void add(Api api) {
        change(tables -> tables.apis.put(api.id(), api));
    }

    @Override
    public void password(UserId user, String hash) {
        change(tables -> tables.passwords.put(user, hash));
    }

    @Override
    public void enable(UserId user, boolean enabled) {
        change(tables -> tables.users.computeIfPresent(
                user,
                (_, old) -> new User(
                        old.id(),
                        old.principalName(),
                        old.displayName(),
                        old.givenName(),
                        old.surname(),
                        old.mail(),
                        enabled,
                        old.roles(),
                        old.createdAt(),
                        old.validFrom(),
                        old.type())));
    }

    @Override
    public void enable(ClientId client, boolean enabled) {
        change(tables -> tables.clients.computeIfPresent(
                client,
                (_, old) -> new Client(
                        old.id(),
                        old.name(),
                        old.proof(),
                        enabled,
                        old.grantTypes(),
                        old.redirectUris(),
                        old.postLogoutRedirectUris(),
                        old.backchannelLogoutUri(),
                        old.origins(),
                        old.scopes(),
                        old.appPermissions(),
                        old.consentRequired(),
                        old.api(),
                        old.strength(),
                        old.keyBound(),
                        old.frontchannelLogoutUri(),
                        old.revocationEndpoint())));
    }

    @Override
    public void enableTenant(boolean enabled) {
        change(tables -> tables.tenantEnabled = enabled);
    }

    @Override
    public void delete(UserId user, Instant at) {
        change(tables -> tables.deleted.put(user, at));
    }

    @Override
    public List<AuditEntry> audit() {
        return run(tx -> List.copyOf(tx.tables().audit));
    }

    @Override
    public long chained() {
        return this.<Integer>run(tx -> tx.tables().chained);
    }

    @Override
    public void close() {}
}
