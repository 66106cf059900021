package io.bailiff.store;

import io.bailiff.core.transaction.StoreUnavailable;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables up to date.
final class Migrations {
    private Migrations() {}

    static void apply(DataSource source, Dialect dialect) {
        try {
            var result = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:io/bailiff/store/migrations")
                    .placeholders(dialect.placeholders())
                    .javaMigrations(new KeysOfAddresses())
                    .cleanDisabled(true)
                    .load()
                    .migrate();
            if (!result.success) {
                throw new StoreUnavailable("the tables could not be brought up to date");
            }
        } catch (FlywayException e) {
            throw new StoreUnavailable("the tables could not be brought up to date", e);
        }
    }
}
