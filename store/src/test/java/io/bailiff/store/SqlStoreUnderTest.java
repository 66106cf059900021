package io.bailiff.store;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.AutomationReads;
import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
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
import io.bailiff.core.grant.DeviceAuthorization;
import io.bailiff.core.grant.DeviceReads;
import io.bailiff.core.grant.DeviceTx;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.OnceTx;
import io.bailiff.core.id.ApiId;
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
import io.bailiff.core.user.Canonical;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.webhook.WebhookReads;
import io.bailiff.core.webhook.WebhookTx;
import io.bailiff.store.automation.SqlAutomation;
import io.bailiff.store.directory.SqlContainment;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.downstream.SqlDownstream;
import io.bailiff.store.drill.SqlDrills;
import io.bailiff.store.grant.SqlDevices;
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
import io.bailiff.store.row.ApiRow;
import io.bailiff.store.row.AuditRow;
import io.bailiff.store.row.ClientRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Json;
import io.bailiff.store.selection.SqlSelection;
import io.bailiff.store.session.SqlSessions;
import io.bailiff.store.signal.SqlSignals;
import io.bailiff.store.webhook.SqlWebhooks;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A store on a real database, furnished with plain SQL where the product's own writes are not written yet.
record SqlStoreUnderTest(Database database, TestClock clock, Runnable cleanUp) implements StoreUnderTest {

    @Override
    public TenantId tenant() {
        return database.tenant();
    }

    @Override
    public Transactions<LifeReads, LifeTx> lives() {
        return database.urgentTransactions(SqlLife::new);
    }

    @Override
    public Transactions<RevocationReads, RevocationTx> revocation() {
        return database.urgentTransactions(SqlRevocation::new);
    }

    @Override
    public Transactions<SessionReads, SessionTx> sessions() {
        return database.transactions(SqlSessions::new);
    }

    @Override
    public Transactions<GrantReads, GrantTx> grants() {
        return database.transactions(SqlGrants::new);
    }

    @Override
    public Transactions<DirectoryReads, DirectoryTx> directory() {
        return database.transactions(SqlDirectory::new);
    }

    @Override
    public Transactions<ContainmentReads, ContainmentTx> containment() {
        return database.transactions(SqlContainment::new);
    }

    @Override
    public Transactions<AutomationReads, AutomationTx> automation() {
        return database.transactions(SqlAutomation::new);
    }

    @Override
    public Transactions<SweepReads, SweepTx> sweeping() {
        return database.transactions(SqlSweep::new);
    }

    @Override
    public Transactions<OnceTx, OnceTx> once() {
        return database.transactions(SqlOnce::new);
    }

    @Override
    public Transactions<MessageReads, MessageTx> messages() {
        return database.transactions(SqlMessages::new);
    }

    @Override
    public Transactions<NoticeReads, NoticeTx> notices() {
        return database.transactions(SqlNotices::new);
    }

    @Override
    public Transactions<LogoutReads, LogoutTx> logouts() {
        return database.transactions(SqlLogouts::new);
    }

    @Override
    public Transactions<SelectionReads, SelectionTx> selections() {
        return database.transactions(SqlSelection::new);
    }

    @Override
    public Transactions<JournalReads, JournalTx> journal() {
        return database.transactions(SqlJournal::new);
    }

    @Override
    public Transactions<ReviewReads, ReviewTx> review() {
        return database.transactions(SqlReview::new);
    }

    @Override
    public Transactions<DrillReads, DrillTx> drills() {
        return database.transactions(SqlDrills::new);
    }

    @Override
    public Transactions<DownstreamReads, DownstreamTx> downstream() {
        return database.transactions(SqlDownstream::new);
    }

    @Override
    public Transactions<WebhookReads, WebhookTx> webhooks() {
        return database.transactions(SqlWebhooks::new);
    }

    @Override
    public Transactions<InboundReads, InboundTx> inbound() {
        return database.transactions(SqlInbound::new);
    }

    @Override
    public Transactions<SignalReads, SignalTx> signals() {
        return database.transactions(SqlSignals::new);
    }

    @Override
    public void addDevice(ClientId client, String deviceCodeHash, Instant expiresAt) {
        Transactions<DeviceReads, DeviceTx> devices = database.transactions(SqlDevices::new);
        devices.change(tx -> tx.insert(
                new DeviceAuthorization(
                        deviceCodeHash,
                        client,
                        Set.of(),
                        "",
                        DeviceAuthorization.State.PENDING,
                        Optional.empty(),
                        Optional.empty(),
                        DeviceAuthorization.INTERVAL,
                        Optional.empty(),
                        expiresAt),
                deviceCodeHash));
    }

    <T> T sql(Function<Sql, T> work) {
        return database.<Sql, Sql>transactions(sql -> sql).write(work);
    }

    private void change(Function<Sql, Integer> work) {
        int rows = sql(work);
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows");
        }
    }

    @Override
    public void add(User user) {
        change(sql -> {
            int added = sql.sql("""
                            INSERT INTO account (id, upn, upn_canonical, display_name, display_name_canonical,
                                                 given_name, surname, mail, mail_canonical, enabled, created_at)
                            VALUES (:id, :upn, :upnCanonical, :name, :nameCanonical, :given, :surname, :mail,
                                    :mailCanonical, :enabled, :at)
                            """)
                    .param("id", user.id().text())
                    .param("upn", user.principalName().value())
                    .param("upnCanonical", user.principalName().canonical())
                    .param("name", user.displayName())
                    .param("nameCanonical", Canonical.of(user.displayName()))
                    .param("given", user.givenName().orElse(null), Types.VARCHAR)
                    .param("surname", user.surname().orElse(null), Types.VARCHAR)
                    .param("mail", user.mail().orElse(null), Types.VARCHAR)
                    .param("mailCanonical", user.mail().map(Canonical::of).orElse(null), Types.VARCHAR)
                    .param("enabled", Column.of(user.enabled()))
                    .param("at", user.createdAt().toEpochMilli())
                    .update();
            for (Role role : user.roles()) {
                var _ = sql.sql("INSERT INTO account_role (user_id, role) VALUES (:user, :role)")
                        .param("user", user.id().text())
                        .param("role", role.title())
                        .update();
            }
            return added;
        });
    }

    @Override
    public void add(Client client) {
        change(sql -> sql.sql("""
                        INSERT INTO client (id, name, proof_kind, secret_hashes, jwks, enabled, grant_types,
                                            redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, origins,
                                            scopes, app_permissions, consent_required, api_id, created_at)
                        VALUES (:id, :name, :kind, :hashes, :jwks, :enabled, :grantTypes, :redirectUris,
                                :postLogout, :backchannel, :origins, :scopes, :appPermissions, :consent, :api, :at)
                        """)
                .param("id", client.id().text())
                .param("name", client.name())
                .param(
                        "kind",
                        switch (client.proof()) {
                            case ClientProof.None _ -> "none";
                            case ClientProof.Secret _ -> "secret";
                            case ClientProof.Keys _ -> "keys";
                        })
                .param("hashes", ClientRow.text(client.proof()))
                .param("jwks", client.proof() instanceof ClientProof.Keys(var jwks) ? jwks : "")
                .param("enabled", Column.of(client.enabled()))
                .param(
                        "grantTypes",
                        Json.set(client.grantTypes().stream()
                                .map(GrantType::wireName)
                                .toList()))
                .param("redirectUris", Json.texts(client.redirectUris()))
                .param("postLogout", Json.texts(client.postLogoutRedirectUris()))
                .param("backchannel", client.backchannelLogoutUri().orElse(null), Types.VARCHAR)
                .param("origins", Json.texts(client.origins()))
                .param("scopes", Json.set(client.scopes()))
                .param("appPermissions", Json.set(client.appPermissions()))
                .param("consent", Column.of(client.consentRequired()))
                .param("api", client.api().map(ApiId::text).orElse(null), Types.VARCHAR)
                .param("at", clock.instant().toEpochMilli())
                .update());
    }

    @Override
    public void add(Api api) {
        change(sql -> sql.sql("""
                        INSERT INTO api (id, name, scopes, app_roles, token_type, status_list)
                        VALUES (:id, :name, :scopes, :appRoles, :type, :statusList)
                        """)
                .param("id", api.id().text())
                .param("name", api.name())
                .param("scopes", ApiRow.text(api.scopes()))
                .param("appRoles", ApiRow.text(api.appRoles()))
                .param("type", api.tokenType().header())
                .param("statusList", Column.of(api.statusList()))
                .update());
    }

    @Override
    public void password(UserId user, String hash) {
        change(sql -> sql.sql("INSERT INTO password (user_id, hash, changed_at) VALUES (:user, :hash, :at)")
                .param("user", user.text())
                .param("hash", hash)
                .param("at", clock.instant().toEpochMilli())
                .update());
    }

    @Override
    public void enable(UserId user, boolean enabled) {
        change(sql -> sql.sql("UPDATE account SET enabled = :enabled WHERE id = :id")
                .param("id", user.text())
                .param("enabled", Column.of(enabled))
                .update());
    }

    @Override
    public void enable(ClientId client, boolean enabled) {
        change(sql -> sql.sql("UPDATE client SET enabled = :enabled WHERE id = :id")
                .param("id", client.text())
                .param("enabled", Column.of(enabled))
                .update());
    }

    @Override
    public void enableTenant(boolean enabled) {
        change(sql -> sql.sql("UPDATE tenant SET enabled = :enabled")
                .param("enabled", Column.of(enabled))
                .update());
    }

    @Override
    public void delete(UserId user, Instant at) {
        change(sql -> sql.sql("UPDATE account SET deleted_at = :at WHERE id = :id")
                .param("id", user.text())
                .param("at", at.toEpochMilli())
                .update());
    }

    @Override
    public List<AuditEntry> audit() {
        return sql(sql -> sql.sql("SELECT " + AuditRow.COLUMNS
                        + " FROM audit ORDER BY CASE WHEN link IS NULL THEN 1 ELSE 0 END, link, seq")
                .query((row, _) -> AuditRow.read(row))
                .list());
    }

    @Override
    public long chained() {
        return sql(sql -> sql.sql("SELECT count(*) FROM audit WHERE link IS NOT NULL")
                .query(Long.class)
                .single());
    }

    @Override
    public void close() {
        database.close();
        cleanUp.run();
    }
}
