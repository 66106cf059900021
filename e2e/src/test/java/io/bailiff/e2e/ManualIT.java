package io.bailiff.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `docs/clients.md` shows is what the checks here run.
class ManualIT {
    private static final Pattern REGION = Pattern.compile("// \\[docs: [a-z0-9-]+\n(.*?)\n *// docs]", Pattern.DOTALL);

    @Test
    void theManualShowsTheCodeThatIsRun() throws IOException {
        Path clients = Path.of(System.getProperty("clients"));
        String manual = Files.readString(clients.resolve("../../docs/clients.md"));

        List<String> regions = new ArrayList<>();
        for (String folder : List.of(".", "browser", "../src/test/java/io/bailiff/e2e")) {
            try (var files = Files.newDirectoryStream(clients.resolve(folder), "*.{java,js,mjs}")) {
                for (Path file : files) {
                    var found = REGION.matcher(Files.readString(file));
                    found.results().map(region -> region.group(1).stripIndent()).forEach(regions::add);
                }
            }
        }

        assertThat(regions)
                .hasSizeGreaterThan(6)
                .allSatisfy(region -> assertThat(manual).contains(region));
    }
}
