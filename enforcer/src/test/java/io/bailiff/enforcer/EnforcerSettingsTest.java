package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EnforcerSettingsTest {

    private static EnforcerSettings.Builder good() {
        return EnforcerSettings.builder()
                .issuer("https://id.example/t/v2.0")
                .audience("https://orders.example")
                .client("orders-api", "very secret");
    }

    @Test
    @Tag("EN-15")
    void anAudienceThatWouldLetEverythingInIsRefused() {
        for (String audience : List.of("", " ", "*", "https://*.example", "two words")) {
            assertThatThrownBy(() -> good().audience(audience).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("audience");
        }
    }

    @Test
    @Tag("EN-15")
    void anIssuerWithoutTlsIsRefusedUnlessItIsThisMachineAndSaidSo() {
        for (String issuer : List.of(
                "",
                "id.example",
                "http://id.example",
                "http://localhost:8080/t",
                "https://id.example/",
                "https://id.example?x",
                "https://u@id.example",
                "https://id.example#x",
                "ftp://id.example")) {
            assertThatThrownBy(() -> good().issuer(issuer).build()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> good().issuer("http://id.example")
                        .allowInsecureLoopback()
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(good().issuer("http://localhost:8080/t")
                        .allowInsecureLoopback()
                        .build()
                        .issuer())
                .isEqualTo("http://localhost:8080/t");
    }

    @Test
    void aProxyIsAHostAndAPort() {
        for (String proxy :
                List.of("", "proxy.example", "proxy.example:0", "http://proxy.example:1", "u@p:1", "p:1/x")) {
            assertThatThrownBy(() -> good().proxy(proxy)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(good().proxy("proxy.example:3128").build().proxy().orElseThrow())
                .hasToString("proxy.example/<unresolved>:3128");
    }

    @Test
    void leaseAndLeewayHaveBounds() {
        for (Duration lease : List.of(Duration.ZERO, Duration.ofSeconds(4), Duration.ofMinutes(6))) {
            assertThatThrownBy(() -> good().lease(lease).build()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> good().leeway(Duration.ofMinutes(2)).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> good().leeway(Duration.ofSeconds(-1)).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSecretDoesNotPrint() {
        assertThat(good().build().toString()).doesNotContain("very secret");
    }

    @Test
    void trustThatIsNoCertificateIsRefused() {
        assertThatThrownBy(() -> good().trustPem("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }
}
