package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.transaction.StoreUnavailable;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("BK-01")
final class AloneTest {

    @Test
    void nobodyIsAloneWithAPostgresDatabaseThatANodeIsConnectedTo() {
        String location = PostgresServer.freshDatabase();
        assertThatCode(() -> Alone.at(location)).doesNotThrowAnyException();
        try (var _ = Database.open(location, "Contoso", InstantSource.system())) {
            assertThatThrownBy(() -> Alone.at(location))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("a node is connected");
        }
        assertThatCode(() -> Alone.at(location)).doesNotThrowAnyException();
    }

    @Test
    void nobodyIsAloneWithAFileThatAServerHasOpen() {
        Path file = SqliteFiles.fresh();
        try (var _ = Alone.with(file)) {
            assertThatThrownBy(() -> Database.open(file.toString(), "Contoso", InstantSource.system()))
                    .isInstanceOf(StoreUnavailable.class);
        }
        try (var _ = Database.open(file.toString(), "Contoso", InstantSource.system())) {
            assertThatThrownBy(() -> Alone.with(file)).isInstanceOf(StoreUnavailable.class);
        }
    }
}
