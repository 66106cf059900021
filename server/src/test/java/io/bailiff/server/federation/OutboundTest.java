package io.bailiff.server.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.bailiff.server.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Tag("SS-02")
class OutboundTest {
    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";

    private static Settings settings(String... allowed) {
        var source = new MapConfigurationPropertySource(Map.of("bailiff.outbound.allow", List.of(allowed)));
        return new Binder(source).bindOrCreate("bailiff", Settings.class);
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
        assertThat(PublicAddresses.and(List.of()).mayCall(InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "2606:4700::1111", "172.32.0.1", "100.128.0.1"})
    void aPublicAddressIsCalled(String address) {
        assertThat(PublicAddresses.and(List.of()).mayCall(InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void whatTheOperatorAllowsIsCalledAndNothingBesideIt() {
        var outbound = PublicAddresses.and(List.of("10.1.0.0/16"));
        assertThat(outbound.mayCall(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(outbound.mayCall(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example",
                "https://user@login.example",
                "ftp://login.example",
                "https://10.0.0.1",
                "https://[::1]"
            })
    void onlyHttpsToAPublicHostIsCalled(String address) throws IOException {
        try (var outbound = new Outbound(settings())) {
            assertThatThrownBy(() -> outbound.get(URI.create(address))).isInstanceOf(Unreachable.class);
            assertThat(outbound.refusal(URI.create(address))).isPresent();
        }
    }

    /// Servers on two addresses of this machine and one port, and what they were asked.
    private record Neighbours(HttpServer one, HttpServer other, List<String> asked) implements AutoCloseable {

        static Neighbours begun(byte[] answer) throws IOException {
            List<String> asked = new CopyOnWriteArrayList<>();
            var one = begun(FIRST, 0, answer, asked);
            return new Neighbours(one, begun(SECOND, one.getAddress().getPort(), answer, asked), asked);
        }

        private static HttpServer begun(String address, int port, byte[] answer, List<String> asked)
                throws IOException {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 0);
            server.createContext("/", exchange -> {
                asked.add(address);
                exchange.getResponseHeaders().add("Connection", "close");
                exchange.getResponseHeaders().add("Location", "http://" + FIRST + "/elsewhere");
                exchange.sendResponseHeaders(307, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        }

        URI address() {
            return URI.create("http://app.example:" + one.getAddress().getPort() + "/");
        }

        @Override
        public void close() {
            one.stop(0);
            other.stop(0);
        }
    }

    /// What a name means, as its owner would have it from one question to the next.
    private static DnsResolver meaning(List<List<String>> answers) {
        var left = new ArrayDeque<>(answers);
        return new InMemoryDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                var answer = left.size() == 1 ? left.element() : left.remove();
                return answer.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
            }
        };
    }

    @Test
    @Tag("SS-03")
    void aNameThatMeansAnotherAddressOnceItWasJudgedIsNotCalledThere() throws IOException {
        try (var neighbours = Neighbours.begun(new byte[0]);
                var outbound = new Outbound(
                        settings(FIRST), meaning(List.of(List.of(FIRST), List.of(FIRST), List.of(SECOND))))) {
            assertThat(outbound.refusalToAsk(neighbours.address())).isEmpty();
            assertThat(outbound.status(neighbours.address(), Map.of())).isEqualTo(307);

            assertThatThrownBy(() -> outbound.status(neighbours.address(), Map.of()))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("bailiff.outbound.allow");

            assertThat(neighbours.asked()).containsExactly(FIRST);
        }
    }

    @Test
    @Tag("SS-03")
    void aHostThatHasOneForbiddenAddressIsNotCalledOnTheOthersEither() throws IOException {
        try (var neighbours = Neighbours.begun(new byte[0]);
                var outbound = new Outbound(settings(FIRST), meaning(List.of(List.of(FIRST, SECOND))))) {
            assertThatThrownBy(() -> outbound.status(neighbours.address(), Map.of()))
                    .isInstanceOf(Unreachable.class);

            assertThat(neighbours.asked()).isEmpty();
        }
    }

    @Test
    void whoDoesNotAnswerIsSaidInWords() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(FIRST))) {
            closed = socket.getLocalPort();
        }
        try (var outbound = new Outbound(settings(FIRST), meaning(List.of(List.of(FIRST))))) {
            assertThatThrownBy(() -> outbound.get(URI.create("https://partner.example:" + closed + "/")))
                    .isInstanceOf(Unreachable.class)
                    .hasMessage("nothing answers there");
        }
    }

    @Test
    void anAnswerOfMoreThan256KiBIsNone() throws IOException {
        try (var neighbours = Neighbours.begun(new byte[256 * 1024 + 1]);
                var outbound = new Outbound(settings(FIRST), meaning(List.of(List.of(FIRST))))) {
            assertThatThrownBy(() -> outbound.status(neighbours.address(), Map.of()))
                    .isInstanceOf(Unreachable.class);
        }
        try (var neighbours = Neighbours.begun(new byte[256 * 1024]);
                var outbound = new Outbound(settings(FIRST), meaning(List.of(List.of(FIRST))))) {
            assertThat(outbound.status(neighbours.address(), Map.of())).isEqualTo(307);
        }
    }
}
