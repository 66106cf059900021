package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What the launcher does before a program's first start. Before these tests it was asked to with the address of a
/// database that nobody has.
class TrainingIT {
    private static final Path HOME = Path.of("..", "target", "launcher", "server");

    @Test
    void theTrainingLivesInADatabaseOfItsOwnWhateverTheOperatorHasSet() throws IOException {
        assertThat(HOME.resolve("server.aot")).isNotEmptyFile();
        assertThat(Files.readString(HOME.resolve("server.log")))
                .contains("Tomcat started", "jdbc:sqlite")
                .doesNotContain("PostgreSQL");
        assertThat(HOME.resolve("data")).doesNotExist();
    }
}
