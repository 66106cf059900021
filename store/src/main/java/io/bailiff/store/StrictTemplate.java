package io.bailiff.store;

import io.bailiff.core.transaction.UnstorableText;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// Takes no text with a NUL: PostgreSQL cannot hold one, SQLite could, and both shall answer alike.
final class StrictTemplate extends NamedParameterJdbcTemplate {

    StrictTemplate(JdbcOperations operations) {
        super(operations);
    }

    @Override
    protected PreparedStatementCreator getPreparedStatementCreator(
            String sql, SqlParameterSource parameters, @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
        String[] names = parameters.getParameterNames();
        if (names != null) {
            for (String name : names) {
                check(parameters.getValue(name));
            }
        }
        return super.getPreparedStatementCreator(sql, parameters, customizer);
    }

    static void check(Map<String, ?> parameters) {
        parameters.values().forEach(StrictTemplate::check);
    }

    private static void check(@Nullable Object value) {
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw new UnstorableText();
        }
        if (value instanceof Collection<?> several) {
            several.forEach(StrictTemplate::check);
        }
    }
}
