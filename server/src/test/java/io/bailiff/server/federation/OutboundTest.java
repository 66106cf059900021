package io.bailiff.server.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.server.settings.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Tag("SS-02")
class OutboundTest {

    private static Outbound allowing(String... addresses) {
        var source = new MapConfigurationPropertySource(Map.of("bailiff.outbound.allow", List.of(addresses)));
        return new Outbound(new Binder(source).bindOrCreate("bailiff", Settings.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "ff02::1"
            })
    void anAddressThatOnlyWeCanReachIsNotCalled(String address) {
        assertThat(allowing().mayCall(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "2606:4700::1111", "172.32.0.1", "100.128.0.1"})
    void aPublicAddressIsCalled(String address) {
        assertThat(allowing().mayCall(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void whatTheOperatorAllowsIsCalledAndNothingBesideIt() {
        var outbound = allowing("10.1.0.0/16");
        assertThat(outbound.mayCall(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(outbound.mayCall(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://login.example", "https://user@login.example", "ftp://login.example", "https://10.0.0.1"})
    void onlyHttpsToAPublicHostIsCalled(String address) {
        assertThatThrownBy(() -> allowing().get(URI.create(address))).isInstanceOf(Unreachable.class);
    }
}
