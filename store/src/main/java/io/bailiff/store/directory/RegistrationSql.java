package io.bailiff.store.directory;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.store.Sql;
import io.bailiff.store.row.ApiRow;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Json;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/// Clients and APIs, written.
interface RegistrationSql extends DirectoryTx {

    Sql store();

    @Override
    default void save(Api api) {
        var _ = store().sql("""
                        INSERT INTO api (id, name, scopes, app_roles, token_type)
                        VALUES (:id, :name, :scopes, :appRoles, :tokenType)
                        ON CONFLICT (id) DO UPDATE
                           SET name = excluded.name, scopes = excluded.scopes, app_roles = excluded.app_roles,
                               token_type = excluded.token_type
                        """)
                .param("id", api.id().text())
                .param("name", api.name())
                .param("scopes", ApiRow.text(api.scopes()))
                .param("appRoles", ApiRow.text(api.appRoles()))
                .param("tokenType", api.tokenType().header())
                .update();
    }

    @Override
    default void save(Client client, Instant at) {
        var _ = store().sql("""
                        INSERT INTO client (id, name, proof_kind, secret_hashes, jwks, enabled, grant_types,
                                            redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, origins,
                                            scopes, app_permissions, consent_required, api_id, created_at)
                        VALUES (:id, :name, :proofKind, :secretHashes, :jwks, :enabled, :grantTypes, :redirectUris,
                                :postLogoutRedirectUris, :backchannelLogoutUri, :origins, :scopes, :appPermissions,
                                :consentRequired, :api, :at)
                        ON CONFLICT (id) DO UPDATE
                           SET name = excluded.name, proof_kind = excluded.proof_kind,
                               secret_hashes = excluded.secret_hashes, jwks = excluded.jwks,
                               enabled = excluded.enabled, grant_types = excluded.grant_types,
                               redirect_uris = excluded.redirect_uris,
                               post_logout_redirect_uris = excluded.post_logout_redirect_uris,
                               backchannel_logout_uri = excluded.backchannel_logout_uri, origins = excluded.origins,
                               scopes = excluded.scopes, app_permissions = excluded.app_permissions,
                               consent_required = excluded.consent_required, api_id = excluded.api_id
                        """)
                .param("id", client.id().text())
                .param("name", client.name())
                .param("proofKind", kind(client.proof()))
                .param(
                        "secretHashes",
                        Json.texts(client.proof() instanceof ClientProof.Secret(var hashes) ? hashes : List.of()))
                .param("jwks", client.proof() instanceof ClientProof.Keys(var jwks) ? jwks : "")
                .param("enabled", Column.of(client.enabled()))
                .param(
                        "grantTypes",
                        Json.set(client.grantTypes().stream()
                                .map(GrantType::wireName)
                                .toList()))
                .param("redirectUris", Json.texts(client.redirectUris()))
                .param("postLogoutRedirectUris", Json.texts(client.postLogoutRedirectUris()))
                .param("backchannelLogoutUri", client.backchannelLogoutUri().orElse(null), Types.VARCHAR)
                .param("origins", Json.texts(client.origins()))
                .param("scopes", Json.set(client.scopes()))
                .param("appPermissions", Json.set(client.appPermissions()))
                .param("consentRequired", Column.of(client.consentRequired()))
                .param("api", client.api().map(ApiId::text).orElse(null), Types.VARCHAR)
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    default void enabled(ClientId client, boolean enabled) {
        int rows = store().sql("UPDATE client SET enabled = :enabled WHERE id = :id AND deleted_at IS NULL")
                .param("id", client.text())
                .param("enabled", Column.of(enabled))
                .update();
        if (rows != 1) {
            throw new IllegalStateException("there is no such client");
        }
    }

    private static String kind(ClientProof proof) {
        return switch (proof) {
            case ClientProof.None() -> "none";
            case ClientProof.Secret _ -> "secret";
            case ClientProof.Keys _ -> "keys";
        };
    }
}
