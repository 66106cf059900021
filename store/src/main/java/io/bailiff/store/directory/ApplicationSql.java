package io.bailiff.store.directory;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.GivenConsent;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.store.automation.AutomationSql;
import io.bailiff.store.client.ClientSql;
import io.bailiff.store.row.ApiRow;
import io.bailiff.store.row.ClientRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/// Clients and APIs.
public interface ApplicationSql extends DirectoryTx, AutomationSql, ClientSql {

    @Override
    default void save(Api api) {
        Rows.one(
                store().sql("""
                                INSERT INTO api (id, name, scopes, app_roles, token_type, status_list)
                                VALUES (:id, :name, :scopes, :appRoles, :type, :statusList)
                                ON CONFLICT (id) DO UPDATE
                                   SET name = excluded.name, scopes = excluded.scopes,
                                       app_roles = excluded.app_roles, token_type = excluded.token_type,
                                       status_list = excluded.status_list
                                """)
                        .param("id", api.id().text())
                        .param("name", api.name())
                        .param("scopes", ApiRow.text(api.scopes()))
                        .param("appRoles", ApiRow.text(api.appRoles()))
                        .param("type", api.tokenType().header())
                        .param("statusList", Column.of(api.statusList()))
                        .update(),
                "api");
    }

    // Neither the mark of kills nor the time of deletion is among the columns that an update writes.
    @Override
    default void save(Client client, Instant at) {
        Rows.one(
                store().sql("""
                                INSERT INTO client (id, name, proof_kind, secret_hashes, jwks, enabled, grant_types,
                                                    redirect_uris, post_logout_redirect_uris, backchannel_logout_uri,
                                                    origins, scopes, app_permissions, consent_required, api_id,
                                                    strength, key_bound, frontchannel_logout_uri, revocation_uri,
                                                    revocation_subject, revocation_of_all,
                                                    revocation_bearer_encrypted, proof_expires_at, created_at)
                                VALUES (:id, :name, :kind, :hashes, :jwks, :enabled, :grantTypes, :redirectUris,
                                        :postLogout, :backchannel, :origins, :scopes, :appPermissions, :consent,
                                        :api, :strength, :keyBound, :frontchannel, :revocationUri,
                                        :revocationSubject, :revocationOfAll, :revocationBearer, :proofExpires, :at)
                                ON CONFLICT (id) DO UPDATE
                                   SET name = excluded.name, proof_kind = excluded.proof_kind,
                                       secret_hashes = excluded.secret_hashes, jwks = excluded.jwks,
                                       enabled = excluded.enabled, grant_types = excluded.grant_types,
                                       redirect_uris = excluded.redirect_uris,
                                       post_logout_redirect_uris = excluded.post_logout_redirect_uris,
                                       backchannel_logout_uri = excluded.backchannel_logout_uri,
                                       origins = excluded.origins, scopes = excluded.scopes,
                                       app_permissions = excluded.app_permissions,
                                       consent_required = excluded.consent_required, api_id = excluded.api_id,
                                       strength = excluded.strength, key_bound = excluded.key_bound,
                                       frontchannel_logout_uri = excluded.frontchannel_logout_uri,
                                       revocation_uri = excluded.revocation_uri,
                                       revocation_subject = excluded.revocation_subject,
                                       revocation_of_all = excluded.revocation_of_all,
                                       revocation_bearer_encrypted = excluded.revocation_bearer_encrypted,
                                       proof_expires_at = excluded.proof_expires_at
                                """)
                        .param("id", client.id().text())
                        .param("name", client.name())
                        .param("kind", kind(client.proof()))
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
                        .param(
                                "strength",
                                client.strength().map(StrengthId::text).orElse(null),
                                Types.VARCHAR)
                        .param("keyBound", Column.of(client.keyBound()))
                        .param("frontchannel", client.frontchannelLogoutUri().orElse(null), Types.VARCHAR)
                        .param(
                                "revocationUri",
                                client.revocationEndpoint()
                                        .map(RevocationEndpoint::uri)
                                        .orElse(null),
                                Types.VARCHAR)
                        .param(
                                "revocationSubject",
                                client.revocationEndpoint()
                                        .map(endpoint -> endpoint.subject().wireName())
                                        .orElse(""))
                        .param(
                                "revocationOfAll",
                                Column.of(client.revocationEndpoint()
                                        .map(RevocationEndpoint::everyone)
                                        .orElse(false)))
                        .param(
                                "revocationBearer",
                                client.revocationEndpoint()
                                        .flatMap(RevocationEndpoint::bearer)
                                        .map(Ciphertext::bytes)
                                        .orElse(null),
                                Types.VARBINARY)
                        .param(
                                "proofExpires",
                                client.proof()
                                        .expiresAt()
                                        .map(Instant::toEpochMilli)
                                        .orElse(null),
                                Types.BIGINT)
                        .param("at", at.toEpochMilli())
                        .update(),
                "client");
    }

    private static String kind(ClientProof proof) {
        return switch (proof) {
            case ClientProof.None _ -> "none";
            case ClientProof.Secret _ -> "secret";
            case ClientProof.Keys _ -> "keys";
        };
    }

    @Override
    default void enabled(ClientId client, boolean enabled) {
        Rows.one(
                store().sql("UPDATE client SET enabled = :enabled WHERE id = :id AND deleted_at IS NULL")
                        .param("id", client.text())
                        .param("enabled", Column.of(enabled))
                        .update(),
                "client");
    }

    @Override
    default void delete(ClientId client, Instant at) {
        Rows.one(
                store().sql("UPDATE client SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL")
                        .param("id", client.text())
                        .param("at", at.toEpochMilli())
                        .update(),
                "client");
    }

    @Override
    default void delete(ApiId api) {
        Rows.one(
                store().sql("DELETE FROM api WHERE id = :id")
                        .param("id", api.text())
                        .update(),
                "api");
    }

    @Override
    default boolean wasDeleted(ClientId client) {
        return store().sql("SELECT 1 FROM client WHERE id = :id AND deleted_at IS NOT NULL")
                .param("id", client.text())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    default void withdrawConsents(ClientId client) {
        int _ = store().sql("""
                        UPDATE user_client SET consent = '[]', consented_at = NULL
                         WHERE client_id = :client AND consented_at IS NOT NULL
                        """).param("client", client.text()).update();
    }

    @Override
    default int consents(ClientId client, int most) {
        return store().sql("""
                        SELECT count(*)
                          FROM (SELECT 1 FROM user_client uc
                                 WHERE uc.client_id = :client AND uc.consented_at IS NOT NULL
                                 LIMIT :most) counted
                        """)
                .param("client", client.text())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    @Override
    default List<GivenConsent> consents(ClientId client, String after, int most) {
        return store().sql("""
                        SELECT uc.user_id, uc.consent, uc.consented_at, u.display_name
                          FROM user_client uc
                          JOIN account u ON u.id = uc.user_id
                         WHERE uc.client_id = :client AND uc.user_id > :after AND uc.consented_at IS NOT NULL
                           AND u.deleted_at IS NULL
                         ORDER BY uc.user_id
                         LIMIT :most
                        """)
                .param("client", client.text())
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new GivenConsent(
                        Ids.user(row.getString("user_id")),
                        row.getString("display_name"),
                        Json.set(row.getString("consent")),
                        Column.instant(row, "consented_at")))
                .list();
    }

    @Override
    default List<Client> expiringBefore(Instant then, int most) {
        return store().sql("SELECT " + ClientRow.COLUMNS + """
                         FROM client c
                        WHERE c.proof_expires_at < :then AND c.enabled = 1 AND c.deleted_at IS NULL
                        ORDER BY c.proof_expires_at, c.id
                        LIMIT :most
                        """)
                .param("then", then.toEpochMilli())
                .param("most", most)
                .query((row, _) -> ClientRow.read(row))
                .list();
    }

    @Override
    default void withdrawConsents(UserId user) {
        int _ = store().sql("UPDATE user_client SET consent = '[]', consented_at = NULL WHERE user_id = :user")
                .param("user", user.text())
                .update();
    }

    @Override
    default void withdrawConsent(UserId user, ClientId client) {
        int _ = store().sql("""
                        UPDATE user_client SET consent = '[]', consented_at = NULL
                         WHERE user_id = :user AND client_id = :client
                        """)
                .param("user", user.text())
                .param("client", client.text())
                .update();
    }

    @Override
    default void saw(ClientId client, boolean capable, Instant at) {
        int _ = store().sql("""
                        INSERT INTO client_sighting (client_id, capable_at, plain_at)
                        VALUES (:client, :capable, :plain)
                        ON CONFLICT (client_id) DO UPDATE
                           SET capable_at = coalesce(excluded.capable_at, client_sighting.capable_at),
                               plain_at = coalesce(excluded.plain_at, client_sighting.plain_at)
                        """)
                .param("client", client.text())
                .param("capable", capable ? at.toEpochMilli() : null, Types.BIGINT)
                .param("plain", capable ? null : at.toEpochMilli(), Types.BIGINT)
                .update();
    }
}
