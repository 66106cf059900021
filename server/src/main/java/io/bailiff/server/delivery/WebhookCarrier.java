package io.bailiff.server.delivery;

import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Parcel;
import io.bailiff.server.settings.DeliverySettings;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/// Hands text messages and calls to whoever answers at the operator's address, as one signed request
/// each (`docs/mail-and-phone.md`).
final class WebhookCarrier implements Carrier {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final int SHORTEST_SECRET = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final URI address;
    private final List<String> privateHosts;
    private final SecretKeySpec secret;
    private final HttpClient http;
    private final InstantSource clock;

    WebhookCarrier(DeliverySettings.Phone settings, String secret, InstantSource clock) {
        this.address = URI.create(settings.webhook());
        this.privateHosts = settings.privateHosts();
        String host = Optional.ofNullable(address.getHost()).orElse("");
        boolean encrypted = "https".equals(address.getScheme());
        boolean inside = "http".equals(address.getScheme()) && privateHosts.contains(host);
        if (host.isEmpty() || address.getUserInfo() != null || !(encrypted || inside)) {
            throw new IllegalArgumentException("bailiff.phone.webhook is an https address without user name; http is"
                    + " for hosts among bailiff.phone.private-hosts");
        }
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("BAILIFF_PHONE_SECRET has 32 characters or more");
        }
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        var builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        TrustedCertificates.of(settings.trustedCertificates()).ifPresent(builder::sslContext);
        this.http = builder.build();
        this.clock = clock;
    }

    @Override
    public Outcome carry(Parcel parcel) {
        try {
            if (!privateHosts.contains(address.getHost()) && PrivateAddresses.among(address.getHost())) {
                return new Outcome.Unreachable(
                        address.getHost() + " has a private address and is not among bailiff.phone.private-hosts");
            }
            return outcome(http.send(request(parcel), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (UnknownHostException e) {
            return new Outcome.Unreachable(address.getHost() + " is unknown");
        } catch (HttpTimeoutException e) {
            return new Outcome.Late(e.toString());
        } catch (IOException e) {
            return new Outcome.Unreachable(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unreachable("interrupted");
        }
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted();
        }
        // Of all answers, these speak of the message and not of the provider.
        return status == 400 || status == 410 || status == 422
                ? new Outcome.Refused("HTTP " + status)
                : new Outcome.Unreachable("HTTP " + status);
    }

    private HttpRequest request(Parcel parcel) {
        Map<String, String> body = new TreeMap<>(Map.of(
                "id", parcel.id().text(),
                "channel", parcel.channel().wireName(),
                "to", parcel.to(),
                "text", parcel.text()));
        parcel.code().ifPresent(code -> body.put("code", code));
        String json = MAPPER.writeValueAsString(body);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(address)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("Bailiff-Timestamp", timestamp)
                .header("Bailiff-Signature", "v1=" + signature(timestamp + "." + json))
                .header("Idempotency-Key", parcel.id().text())
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
