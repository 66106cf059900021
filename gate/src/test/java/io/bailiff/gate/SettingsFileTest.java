package io.bailiff.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.gate.setting.Networks;
import io.bailiff.gate.setting.PublicPaths;
import io.bailiff.gate.setting.SettingsFile;
import io.bailiff.gate.setting.WrongSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final String GOOD = """
            issuer: https://login.example/t/v2.0
            clientId: wiki
            clientSecret: something long
            audience: api://wiki
            url: https://wiki.example
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("gate.yaml"), text);
    }

    @Test
    void aShortFileIsEnoughAndItsSecretDoesNotPrint() throws IOException {
        var settings = SettingsFile.read(file(GOOD));
        assertThat(settings.listen().port()).isEqualTo(4180);
        assertThat(settings.data()).isEqualTo(folder.resolve("gate-data"));
        assertThat(settings.life()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.scopes()).contains("api://wiki/.default");
        assertThat(settings.toString()).doesNotContain("something long");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        Path file = file("""
                issuer: http://login.example
                clientSecret: a
                clientSecretFile: b
                audience: api://wiki
                url: https://Wiki.example/path
                upstrem: http://localhost:3000
                publicPaths: ["/**"]
                failMode: maybe
                sessionLife: 5
                certificate: a.pem
                """);
        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOf(WrongSettings.class)
                .hasMessageContainingAll(
                        "issuer",
                        "clientId is missing",
                        "one of them",
                        "url:",
                        "upstrem: there is no such",
                        "publicPaths",
                        "failMode",
                        "sessionLife",
                        "both or none");
    }

    @Test
    void aKeyThatIsThereTwiceNamesItsLine() throws IOException {
        Path file = file(GOOD + "url: https://other.example\n");
        assertThatThrownBy(() -> SettingsFile.read(file)).hasMessageContaining("duplicate");
    }

    @Test
    void onlyAPathThatCanBeReadInOneWayIsPublic() {
        var paths = PublicPaths.of(List.of("/health", "/public/**"));
        assertThat(List.of("/health", "/health?x=1", "/public/a/b.css")).allMatch(paths::contain);
        assertThat(List.of(
                        "/public",
                        "/public/../admin",
                        "/public/..%2fadmin",
                        "/public/%2e%2e/admin",
                        "/public//x",
                        "/public/a;b",
                        "/public/\\x",
                        "/Health",
                        "/health/x"))
                .noneMatch(paths::contain);
    }

    @Test
    void networksHoldAddressesOfTheirOwnKind() {
        var networks = Networks.of(List.of("10.1.0.0/16", "::1", "192.0.2.7"));
        assertThat(List.of("10.1.255.1", "::1", "0:0:0:0:0:0:0:1", "192.0.2.7")).allMatch(networks::contains);
        assertThat(List.of("10.2.0.1", "::2", "192.0.2.8", "localhost", "", "10.1.0.1.evil"))
                .noneMatch(networks::contains);
    }
}
