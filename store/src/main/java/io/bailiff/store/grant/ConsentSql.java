package io.bailiff.store.grant;

import io.bailiff.core.grant.Consent;
import io.bailiff.core.grant.ConsentReads;
import io.bailiff.core.id.UserId;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.util.List;

/// What users have agreed to.
public interface ConsentSql extends ConsentReads {

    Sql store();

    @Override
    default List<Consent> consentsOf(UserId user) {
        return store().sql("""
                        SELECT uc.client_id, uc.consent, uc.consented_at, c.name
                          FROM user_client uc
                          JOIN client c ON c.id = uc.client_id
                         WHERE uc.user_id = :user AND uc.consented_at IS NOT NULL AND c.deleted_at IS NULL
                         ORDER BY uc.client_id
                        """)
                .param("user", user.text())
                .query((row, _) -> new Consent(
                        Ids.client(row.getString("client_id")),
                        row.getString("name"),
                        Json.set(row.getString("consent")),
                        Column.instant(row, "consented_at")))
                .list();
    }
}
