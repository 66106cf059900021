package io.bailiff.store.row;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.ClientSecret;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.key.Ciphertext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A row of `client c`.
public final class ClientRow {
    /// To be selected from `client c`.
    public static final String COLUMNS = """
             c.id AS c_id, c.name AS c_name, c.proof_kind AS c_proof_kind, c.secret_hashes AS c_secret_hashes,
             c.jwks AS c_jwks, c.grant_types AS c_grant_types, c.redirect_uris AS c_redirect_uris,
             c.post_logout_redirect_uris AS c_post_logout_redirect_uris,
             c.backchannel_logout_uri AS c_backchannel_logout_uri, c.origins AS c_origins, c.scopes AS c_scopes,
             c.app_permissions AS c_app_permissions, c.consent_required AS c_consent_required, c.api_id AS c_api_id,
             c.strength AS c_strength, c.key_bound AS c_key_bound,
             c.frontchannel_logout_uri AS c_frontchannel_logout_uri,
             c.revocation_uri AS c_revocation_uri, c.revocation_subject AS c_revocation_subject,
             c.revocation_of_all AS c_revocation_of_all,
             c.revocation_bearer_encrypted AS c_revocation_bearer_encrypted,
             CASE WHEN c.enabled = 1 AND c.deleted_at IS NULL THEN 1 ELSE 0 END AS c_may_act""";

    private ClientRow() {}

    public static Client read(ResultSet row) throws SQLException {
        return new Client(
                Ids.client(row.getString("c_id")),
                row.getString("c_name"),
                proof(row),
                Column.yes(row, "c_may_act"),
                Json.texts(row.getString("c_grant_types")).stream()
                        .map(ClientRow::grantType)
                        .collect(Collectors.toSet()),
                Json.texts(row.getString("c_redirect_uris")),
                Json.texts(row.getString("c_post_logout_redirect_uris")),
                Column.optionalText(row, "c_backchannel_logout_uri"),
                Json.texts(row.getString("c_origins")),
                Json.set(row.getString("c_scopes")),
                Json.set(row.getString("c_app_permissions")),
                Column.yes(row, "c_consent_required"),
                Column.optionalText(row, "c_api_id").map(ApiId::new),
                Column.optionalText(row, "c_strength").map(StrengthId::new),
                Column.yes(row, "c_key_bound"),
                Column.optionalText(row, "c_frontchannel_logout_uri"),
                endpoint(row));
    }

    private static Optional<RevocationEndpoint> endpoint(ResultSet row) throws SQLException {
        var uri = Column.optionalText(row, "c_revocation_uri");
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        byte[] bearer = row.getBytes("c_revocation_bearer_encrypted");
        return Optional.of(new RevocationEndpoint(
                uri.get(),
                RevocationEndpoint.Subject.named(row.getString("c_revocation_subject"))
                        .orElseThrow(() -> Column.damaged("a form of subjects")),
                Column.yes(row, "c_revocation_of_all"),
                Optional.ofNullable(bearer).map(Ciphertext::new)));
    }

    private static ClientProof proof(ResultSet row) throws SQLException {
        return switch (row.getString("c_proof_kind")) {
            case "none" -> new ClientProof.None();
            case "secret" -> new ClientProof.Secret(secrets(row.getString("c_secret_hashes")));
            case "keys" -> new ClientProof.Keys(row.getString("c_jwks"));
            default -> throw Column.damaged("a client's kind of proof");
        };
    }

    private static List<ClientSecret> secrets(String json) {
        return Json.rows(json).stream()
                .map(row -> new ClientSecret(
                        row.getOrDefault("sha256", ""),
                        row.getOrDefault("description", ""),
                        Instant.ofEpochMilli(Long.parseLong(row.getOrDefault("created", "0"))),
                        Optional.ofNullable(row.get("expires"))
                                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))))
                .toList();
    }

    /// The text of the column `secret_hashes`.
    public static String text(ClientProof proof) {
        return proof instanceof ClientProof.Secret(var secrets)
                ? Json.rows(secrets.stream().map(ClientRow::facts).toList())
                : "[]";
    }

    private static Map<String, String> facts(ClientSecret secret) {
        var facts = new TreeMap<>(Map.of(
                "sha256",
                secret.sha256(),
                "description",
                secret.description(),
                "created",
                Long.toString(secret.createdAt().toEpochMilli())));
        secret.expiresAt().ifPresent(end -> facts.put("expires", Long.toString(end.toEpochMilli())));
        return facts;
    }

    private static GrantType grantType(String wireName) {
        return GrantType.named(wireName).orElseThrow(() -> Column.damaged("a grant type"));
    }
}
