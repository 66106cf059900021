package io.bailiff.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a feature's adapter works with inside one transaction. The transaction itself is opened and ended by
/// [Database].
public final class Sql {
    private final NamedParameterJdbcTemplate template;
    private final JdbcClient client;
    private final Supplier<Instant> time;

    Sql(NamedParameterJdbcTemplate template, Supplier<Instant> time) {
        this.template = template;
        this.client = JdbcClient.create(template);
        this.time = time;
    }

    /// A statement with named parameters.
    public JdbcClient.StatementSpec sql(String text) {
        return client.sql(text);
    }

    /// Runs one statement for each set of parameters, in few round trips.
    public void batch(String text, List<? extends Map<String, ?>> parameters) {
        parameters.forEach(StrictTemplate::check);
        var sources = parameters.stream().map(MapSqlParameterSource::new).toArray(SqlParameterSource[]::new);
        if (sources.length > 0) {
            template.batchUpdate(text, sources);
        }
    }

    /// The store's own clock.
    public Instant time() {
        return time.get();
    }
}
