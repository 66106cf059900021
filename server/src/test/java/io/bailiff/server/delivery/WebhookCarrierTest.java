package io.bailiff.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.message.Carrier.Outcome;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Parcel;
import io.bailiff.server.settings.DeliverySettings.Phone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A telephone provider behind a real HTTP server.
class WebhookCarrierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Parcel PARCEL = new Parcel(
            new MessageId(UUID.fromString("6f2c9a0e-58b5-4c52-9f0e-3a1d1f0f7a11")),
            Channel.SMS,
            "+4915123456789",
            "code",
            "",
            "123456 is your code – Contoso",
            Optional.of("123456"));

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final AtomicInteger status = new AtomicInteger(202);
    private HttpServer provider;

    @BeforeEach
    void open() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            for (String name : List.of("Bailiff-Timestamp", "Bailiff-Signature", "Idempotency-Key", "Content-Type")) {
                seen.put(name, exchange.getRequestHeaders().getFirst(name));
            }
            seen.put("path", exchange.getRequestURI().getPath());
            seen.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void close() {
        provider.stop(0);
    }

    private WebhookCarrier carrier(String address, String... privateHosts) {
        return new WebhookCarrier(new Phone(address, Set.of("sms"), "", List.of(privateHosts), ""), SECRET, () -> NOW);
    }

    private WebhookCarrier carrier() {
        return carrier("http://127.0.0.1:" + provider.getAddress().getPort() + "/send", "127.0.0.1");
    }

    @Test
    void aMessageIsOneSignedRequest() throws Exception {
        assertThat(carrier().carry(PARCEL)).isEqualTo(new Outcome.Accepted());
        var body = JsonMapper.builder().build().readTree(seen.get("body"));
        assertThat(body.get("to").asString()).isEqualTo("+4915123456789");
        assertThat(body.get("channel").asString()).isEqualTo("sms");
        assertThat(body.get("text").asString()).isEqualTo("123456 is your code – Contoso");
        assertThat(body.get("code").asString()).isEqualTo("123456");
        assertThat(body.get("id").asString()).isEqualTo(seen.get("Idempotency-Key"));
        assertThat(seen.get("Bailiff-Timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = seen.get("Bailiff-Timestamp") + "." + seen.get("body");
        assertThat(seen.get("Bailiff-Signature"))
                .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatTheProviderSaysOfTheMessageIsFinalAndAllElseIsNot() {
        status.set(422);
        assertThat(carrier().carry(PARCEL)).isEqualTo(new Outcome.Refused("HTTP 422"));
        for (int code : new int[] {401, 404, 429, 500, 503}) {
            status.set(code);
            assertThat(carrier().carry(PARCEL)).isEqualTo(new Outcome.Unreachable("HTTP " + code));
        }
    }

    @Test
    @Tag("MF-26")
    void aProviderThatSendsUsElsewhereIsNotFollowed() {
        status.set(307);
        assertThat(carrier().carry(PARCEL)).isEqualTo(new Outcome.Unreachable("HTTP 307"));
        assertThat(seen.get("path")).isEqualTo("/send");
    }

    @Test
    void aProviderThatIsDownIsTriedAgain() {
        var carrier = carrier();
        provider.stop(0);
        assertThat(carrier.carry(PARCEL)).isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void privateAddressesAreCalledOnlyIfTheOperatorSaysSo() {
        for (String host : List.of("127.0.0.1", "10.0.0.7", "169.254.169.254", "[::1]", "[fd00::1]", "100.64.0.1")) {
            var outcome = carrier("https://" + host + "/send").carry(PARCEL);
            assertThat(outcome)
                    .as(host)
                    .isInstanceOfSatisfying(
                            Outcome.Unreachable.class,
                            why -> assertThat(why.why()).contains("private"));
        }
        assertThatThrownBy(() -> carrier("http://sms.example/send")).hasMessageContaining("https");
        assertThatThrownBy(() -> new WebhookCarrier(
                        new Phone("https://sms.example/", Set.of("sms"), "", List.of(), ""), "short", () -> NOW))
                .hasMessageContaining("32 characters");
    }
}
