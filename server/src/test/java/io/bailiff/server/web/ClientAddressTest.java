package io.bailiff.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.server.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

/// Whom a request comes from, whatever it says of itself.
@Tag("OA-53")
final class ClientAddressTest {
    private static final String PROXY = "192.0.2.10";
    private static final String OTHER_PROXY = "::1";
    private static final String PEER = "198.51.100.7";

    private final ClientAddress address = new ClientAddress(
            new Binder(new MapConfigurationPropertySource(Map.of("bailiff.trusted-proxies", PROXY + "," + OTHER_PROXY)))
                    .bindOrCreate("bailiff", Settings.class));

    private String of(String peer, String... forwarded) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        for (String header : forwarded) {
            request.addHeader("X-Forwarded-For", header);
        }
        return address.of(request);
    }

    @Test
    void aStrangersWordForItIsNotTaken() {
        assertThat(of(PEER, "203.0.113.5")).isEqualTo(PEER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5|203.0.113.5",
                "10.6.6.6, 203.0.113.5|203.0.113.5",
                "203.0.113.5, 192.0.2.10|203.0.113.5",
                "2001:db8::5|2001:db8::5",
                "fe80::1%eth0|192.0.2.10",
                "'; DROP TABLE'|192.0.2.10",
                "unknown|192.0.2.10",
                "192.0.2.10|192.0.2.10"
            })
    void aProxysLastWordCountsAndWhatStoodBeforeItDoesNot(String forwarded, String expected) {
        assertThat(of(PROXY, forwarded)).isEqualTo(expected);
    }

    @Test
    void ofTwoHeadersTheLaterIsTheProxys() {
        assertThat(of(PROXY, "10.6.6.6", "203.0.113.5")).isEqualTo("203.0.113.5");
    }

    @Test
    void aProxyIsKnownHoweverItsAddressIsWritten() {
        assertThat(of("0:0:0:0:0:0:0:1", "203.0.113.5")).isEqualTo("203.0.113.5");
        assertThat(of(PROXY, "203.0.113.5, 0:0:0:0:0:0:0:1")).isEqualTo("203.0.113.5");
        assertThat(of("0:0:0:0:0:0:0:2", "203.0.113.5")).isEqualTo("0:0:0:0:0:0:0:2");
    }
}
