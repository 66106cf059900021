package io.bailiff.store.client;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientReads;
import io.bailiff.core.client.Sighting;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.store.Sql;
import io.bailiff.store.row.ApiRow;
import io.bailiff.store.row.ClientRow;
import io.bailiff.store.row.Column;
import java.util.List;
import java.util.Optional;

/// Looking applications and APIs up.
public interface ClientSql extends ClientReads {

    Sql store();

    @Override
    default Optional<Client> client(ClientId id) {
        return store().sql("SELECT " + ClientRow.COLUMNS + " FROM client c WHERE c.id = :id AND c.deleted_at IS NULL")
                .param("id", id.text())
                .query((row, _) -> ClientRow.read(row))
                .optional();
    }

    @Override
    default List<Client> clients() {
        return store().sql("SELECT " + ClientRow.COLUMNS + " FROM client c WHERE c.deleted_at IS NULL ORDER BY c.id")
                .query((row, _) -> ClientRow.read(row))
                .list();
    }

    @Override
    default List<Client> clients(String after, int most) {
        return store().sql("SELECT " + ClientRow.COLUMNS + """
                         FROM client c
                        WHERE c.id > :after AND c.deleted_at IS NULL
                        ORDER BY c.id
                        LIMIT :most
                        """)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> ClientRow.read(row))
                .list();
    }

    @Override
    default Optional<Api> api(ApiId id) {
        return store().sql("SELECT " + ApiRow.COLUMNS + " FROM api WHERE id = :id")
                .param("id", id.text())
                .query((row, _) -> ApiRow.read(row))
                .optional();
    }

    @Override
    default List<Api> apis() {
        return store().sql("SELECT " + ApiRow.COLUMNS + " FROM api ORDER BY id")
                .query((row, _) -> ApiRow.read(row))
                .list();
    }

    @Override
    default List<Sighting> sightings() {
        return store().sql("SELECT client_id, capable_at, plain_at FROM client_sighting")
                .query((row, _) -> new Sighting(
                        new ClientId(row.getString("client_id")),
                        Column.optionalInstant(row, "capable_at"),
                        Column.optionalInstant(row, "plain_at")))
                .list();
    }
}
