package io.bailiff.store.federation;

import io.bailiff.core.federation.ExternalAccount;
import io.bailiff.core.federation.ExternalFlow;
import io.bailiff.core.federation.ExternalIdentity;
import io.bailiff.core.federation.FederationTx;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.federation.ProviderProof;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.origin.Origin;
import io.bailiff.store.authenticator.AuthenticatorSql;
import io.bailiff.store.origin.OriginSql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Other providers, which signing in and administering share.
public interface FederationSql extends FederationTx, OriginSql, AuthenticatorSql {
    String PROVIDER = """
            SELECT id, name, issuer, client_id, proof_kind, proof_encrypted, public_jwk, scopes, methods, event_keys,
                   enabled
              FROM provider
            """;
    String ACCOUNT = "SELECT " + AuthenticatorSql.COMMON + """
            , e.provider_id, e.issuer, e.subject
              FROM external_account e
              JOIN authenticator a ON a.id = e.id
            """;

    @Override
    default List<Provider> providers() {
        return store().sql(PROVIDER + "ORDER BY id")
                .query((row, _) -> provider(row))
                .list();
    }

    @Override
    default Optional<Provider> provider(ProviderId id) {
        return store().sql(PROVIDER + "WHERE id = :id")
                .param("id", id.text())
                .query((row, _) -> provider(row))
                .optional();
    }

    private static Provider provider(ResultSet row) throws SQLException {
        var sealed = new Ciphertext(row.getBytes("proof_encrypted"));
        return new Provider(
                new ProviderId(row.getString("id")),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("client_id"),
                switch (row.getString("proof_kind")) {
                    case "secret" -> new ProviderProof.Secret(sealed);
                    case "key" -> new ProviderProof.Key(sealed, row.getString("public_jwk"));
                    default -> throw Column.damaged("a provider's kind of proof");
                },
                Json.set(row.getString("scopes")),
                Json.facts(row.getString("methods")),
                Column.optionalText(row, "event_keys"),
                Column.yes(row, "enabled"));
    }

    @Override
    default void save(Provider provider, Instant at) {
        var _ = store().sql("""
                        INSERT INTO provider (id, name, issuer, client_id, proof_kind, proof_encrypted, public_jwk,
                                              scopes, methods, event_keys, enabled, created_at)
                        VALUES (:id, :name, :issuer, :client, :kind, :proof, :jwk, :scopes, :methods, :eventKeys,
                                :enabled, :at)
                        ON CONFLICT (id) DO UPDATE
                           SET name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id,
                               proof_kind = excluded.proof_kind, proof_encrypted = excluded.proof_encrypted,
                               public_jwk = excluded.public_jwk, scopes = excluded.scopes,
                               methods = excluded.methods, event_keys = excluded.event_keys,
                               enabled = excluded.enabled
                        """)
                .param("id", provider.id().text())
                .param("name", provider.name())
                .param("issuer", provider.issuer())
                .param("client", provider.clientId())
                .param(
                        "kind",
                        switch (provider.proof()) {
                            case ProviderProof.Secret _ -> "secret";
                            case ProviderProof.Key _ -> "key";
                        })
                .param(
                        "proof",
                        switch (provider.proof()) {
                            case ProviderProof.Secret(var sealed) -> sealed.bytes();
                            case ProviderProof.Key(var sealed, var _) -> sealed.bytes();
                        },
                        Types.VARBINARY)
                .param("jwk", provider.proof() instanceof ProviderProof.Key(var _, var jwk) ? jwk : "")
                .param("scopes", Json.set(provider.scopes()))
                .param("methods", Json.facts(provider.methods()))
                .param("eventKeys", provider.eventKeys().orElse(null), Types.VARCHAR)
                .param("enabled", Column.of(provider.enabled()))
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    default boolean removeProvider(ProviderId id) {
        var _ = store().sql("""
                        DELETE FROM authenticator
                         WHERE id IN (SELECT id FROM external_account WHERE provider_id = :id)
                        """).param("id", id.text()).update();
        var _ = store().sql("DELETE FROM external_flow WHERE provider_id = :id")
                .param("id", id.text())
                .update();
        return store().sql("DELETE FROM provider WHERE id = :id")
                        .param("id", id.text())
                        .update()
                == 1;
    }

    @Override
    default Optional<ExternalAccount> externalAccount(ProviderId provider, String issuer, String subject) {
        return store().sql(ACCOUNT + "WHERE e.provider_id = :provider AND e.issuer = :issuer AND e.subject = :subject")
                .param("provider", provider.text())
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, _) -> externalAccount(row))
                .optional();
    }

    @Override
    default int linkedAccounts(ProviderId provider) {
        return store().sql("SELECT count(*) FROM external_account WHERE provider_id = :provider")
                .param("provider", provider.text())
                .query(Integer.class)
                .single();
    }

    @Override
    default List<ExternalAccount> externalAccounts(UserId user) {
        return store().sql(ACCOUNT + "WHERE a.user_id = :user ORDER BY a.created_at, a.id")
                .param("user", user.text())
                .query((row, _) -> externalAccount(row))
                .list();
    }

    private static ExternalAccount externalAccount(ResultSet row) throws SQLException {
        return new ExternalAccount(
                AuthenticatorSql.common(row),
                new ProviderId(row.getString("provider_id")),
                row.getString("issuer"),
                row.getString("subject"));
    }

    @Override
    default void insert(ExternalAccount account) {
        add(account.common());
        var _ = store().sql("""
                        INSERT INTO external_account (id, provider_id, issuer, subject)
                        VALUES (:id, :provider, :issuer, :subject)
                        """)
                .param("id", account.common().id().text())
                .param("provider", account.provider().text())
                .param("issuer", account.issuer())
                .param("subject", account.subject())
                .update();
    }

    @Override
    default void insert(ExternalFlow flow) {
        var _ = store().sql("""
                        INSERT INTO external_flow (hash, provider_id, session_id, next, stay, started_at, expires_at)
                        VALUES (:hash, :provider, :session, :next, :stay, :startedAt, :expiresAt)
                        """)
                .param("hash", flow.hash())
                .param("provider", flow.provider().text())
                .param("session", flow.links().map(SessionId::text).orElse(null), Types.VARCHAR)
                .param("next", flow.next())
                .param("stay", Column.of(flow.stay()))
                .param("startedAt", flow.startedAt().toEpochMilli())
                .param("expiresAt", flow.expiresAt().toEpochMilli())
                .update();
    }

    @Override
    default Optional<ExternalFlow> takeExternalFlow(String hash) {
        return store().sql("""
                        DELETE FROM external_flow
                         WHERE hash = :hash
                        RETURNING hash, provider_id, session_id, next, stay, started_at, expires_at
                        """)
                .param("hash", hash)
                .query((row, _) -> new ExternalFlow(
                        row.getString("hash"),
                        new ProviderId(row.getString("provider_id")),
                        Column.optionalText(row, "session_id").map(Ids::session),
                        row.getString("next"),
                        Column.yes(row, "stay"),
                        Column.instant(row, "started_at"),
                        Column.instant(row, "expires_at")))
                .optional();
    }

    @Override
    default boolean firstEnd(ProviderId provider, String tokenId, Instant forgetAt) {
        return store().sql("""
                        INSERT INTO external_end (source, key, issued_at, forget_at)
                        VALUES (:source, :key, 0, :forgetAt)
                        ON CONFLICT (source, key) DO NOTHING
                        """)
                        .param("source", Provider.source(provider))
                        .param("key", key("token", tokenId))
                        .param("forgetAt", forgetAt.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    default void ended(Origin.Match match, Instant issuedAt, Instant forgetAt) {
        String key = match.session()
                .map(session -> key("session", session))
                .orElseGet(() -> key("subject", match.subject().orElseThrow()));
        var _ = store().sql("""
                        INSERT INTO external_end (source, key, issued_at, forget_at)
                        VALUES (:source, :key, :issuedAt, :forgetAt)
                        ON CONFLICT (source, key) DO UPDATE
                           SET issued_at = CASE WHEN external_end.issued_at > excluded.issued_at
                                                THEN external_end.issued_at ELSE excluded.issued_at END,
                               forget_at = CASE WHEN external_end.forget_at > excluded.forget_at
                                                THEN external_end.forget_at ELSE excluded.forget_at END
                        """)
                .param("source", match.source())
                .param("key", key)
                .param("issuedAt", issuedAt.toEpochMilli())
                .param("forgetAt", forgetAt.toEpochMilli())
                .update();
    }

    @Override
    default boolean ended(ExternalIdentity identity) {
        return store().sql("""
                        SELECT 1 FROM external_end
                         WHERE source = :source
                           AND (key = :session OR (key = :subject AND issued_at >= :issuedAt))
                         LIMIT 1
                        """)
                .param("source", Provider.source(identity.provider()))
                .param(
                        "session",
                        identity.session()
                                .map(session -> key("session", session))
                                .orElse(""))
                .param("subject", key("subject", identity.subject()))
                .param("issuedAt", identity.issuedAt().toEpochMilli())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Whatever others call their things, it has one length here.
    private static String key(String kind, String name) {
        return kind + " " + Sha256.hex(name);
    }
}
