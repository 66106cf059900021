package io.bailiff.store.access;

import io.bailiff.core.access.Acceptance;
import io.bailiff.core.access.AccessTx;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.UserId;
import io.bailiff.store.policy.PolicyWriteSql;
import io.bailiff.store.row.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Terms of use, each text that they ever had, and who accepted which.
public interface AgreementSql extends PolicyWriteSql, AccessTx {

    @Override
    default List<Agreement> agreements() {
        return store().sql("""
                        SELECT a.id, a.name, a.version, t.body, a.expires_after, a.created_at, a.modified_at
                          FROM agreement a JOIN agreement_text t ON t.agreement_id = a.id AND t.version = a.version
                         ORDER BY a.name
                        """).query((row, _) -> agreement(row)).list();
    }

    private static Agreement agreement(ResultSet row) throws SQLException {
        long days = row.getLong("expires_after");
        return new Agreement(
                AgreementId.parse(row.getString("id")).orElseThrow(() -> Column.damaged("the id of an agreement")),
                row.getString("name"),
                row.getInt("version"),
                row.getString("body"),
                row.wasNull() || days == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(days)),
                Column.instant(row, "created_at"),
                Column.optionalInstant(row, "modified_at"));
    }

    @Override
    default void save(Agreement agreement) {
        var _ = store().sql("""
                        INSERT INTO agreement (id, name, version, expires_after, created_at, modified_at)
                        VALUES (:id, :name, :version, :expires, :created, :modified)
                        ON CONFLICT (id) DO UPDATE
                           SET name = excluded.name, version = excluded.version, expires_after = excluded.expires_after,
                               modified_at = excluded.modified_at
                        """)
                .param("id", agreement.id().text())
                .param("name", agreement.name())
                .param("version", agreement.version())
                .param(
                        "expires",
                        agreement.reacceptAfter().map(Duration::toMillis).orElse(null),
                        Types.BIGINT)
                .param("created", agreement.createdAt().toEpochMilli())
                .param(
                        "modified",
                        agreement.modifiedAt().map(Instant::toEpochMilli).orElse(null),
                        Types.BIGINT)
                .update();
        var _ = store().sql("""
                        INSERT INTO agreement_text (agreement_id, version, body, created_at)
                        VALUES (:id, :version, :body, :at)
                        ON CONFLICT (agreement_id, version) DO NOTHING
                        """)
                .param("id", agreement.id().text())
                .param("version", agreement.version())
                .param("body", agreement.text())
                .param(
                        "at",
                        agreement.modifiedAt().orElse(agreement.createdAt()).toEpochMilli())
                .update();
    }

    @Override
    default void removeAgreement(AgreementId agreement) {
        var _ = store().sql("DELETE FROM agreement WHERE id = :id")
                .param("id", agreement.text())
                .update();
    }

    @Override
    default void accept(Acceptance acceptance) {
        var _ = store().sql("""
                        INSERT INTO agreement_acceptance (agreement_id, user_id, version, accepted_at)
                        VALUES (:agreement, :user, :version, :at)
                        ON CONFLICT (agreement_id, user_id, version) DO UPDATE SET accepted_at = excluded.accepted_at
                        """)
                .param("agreement", acceptance.agreement().text())
                .param("user", acceptance.user().text())
                .param("version", acceptance.version())
                .param("at", acceptance.at().toEpochMilli())
                .update();
    }

    @Override
    default List<Acceptance> acceptances(AgreementId agreement) {
        return store().sql("""
                        SELECT agreement_id, user_id, version, accepted_at
                          FROM agreement_acceptance
                         WHERE agreement_id = :agreement
                         ORDER BY accepted_at DESC, user_id
                        """)
                .param("agreement", agreement.text())
                .query((row, _) -> acceptance(row))
                .list();
    }

    @Override
    default List<Acceptance> acceptancesOf(UserId user) {
        return store().sql("""
                        SELECT agreement_id, user_id, version, accepted_at
                          FROM agreement_acceptance
                         WHERE user_id = :user
                        """)
                .param("user", user.text())
                .query((row, _) -> acceptance(row))
                .list();
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        return new Acceptance(
                AgreementId.parse(row.getString("agreement_id"))
                        .orElseThrow(() -> Column.damaged("the id of an agreement")),
                UserId.parse(row.getString("user_id")).orElseThrow(() -> Column.damaged("the id of a user")),
                row.getInt("version"),
                Column.instant(row, "accepted_at"));
    }
}
